// What records are counted by, and how each value is said and put in order.
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import type { Pack } from '../../../web/pack.ts';
import type { Words } from '../../../web/words.ts';

export const dimensions = ['form_of_harm', 'sex', 'age_group', 'province', 'district', 'source', 'status', 'month'] as const;
export type Dimension = (typeof dimensions)[number];
export type Counted = 'case' | 'report';

/** One cell of the answer: the value of each dimension, and how many; null is a number kept back. */
export type CountCell = { readonly count: number | null } & { readonly [D in Dimension]?: string | null };
export type Answer = { cells: readonly CountCell[]; total: number | null; by: readonly Dimension[] };

const listOf: Partial<Record<Dimension, string>> = { form_of_harm: 'form-of-harm', sex: 'sex', age_group: 'age-group', source: 'source' };

export type Saying = { words: Words; pack: Pack; of: Counted };

/** A value in words; nothing known is said, not left blank. */
export function sayValue({ words, pack, of }: Saying, dimension: Dimension, value: string | null): string {
  if (value === null || value === '') return words.t('statistics:unknown');
  const list = listOf[dimension];
  if (list) return words.code(list, value);
  if (dimension === 'status') return words.state(pack.definition(of) satisfies AnyDefinition, value);
  if (dimension === 'month') return words.date(value);
  return dimension === 'district' ? words.place(value) : words.placeAlone(value);
}

/** Values of one dimension that occur, in the order people know them: lists as the country wrote them, months by time, places by code. */
export function valuesOf({ pack, of }: Saying, dimension: Dimension, cells: readonly CountCell[]): (string | null)[] {
  const found = [...new Set(cells.map((cell) => cell[dimension] ?? null))];
  const order = listOf[dimension]
    ? (pack.lists[listOf[dimension]] ?? []).map(({ code }) => code)
    : dimension === 'status'
      ? [...pack.definition(of).states]
      : found.filter((value) => value !== null).sort();
  const rank = (value: string | null) => (value === null ? order.length + 1 : order.includes(value) ? order.indexOf(value) : order.length);
  return found.sort((left, right) => rank(left) - rank(right));
}
