// How the values that records are counted by are said and put in order, and what the server answers.
import type { Pack } from '../../../web/pack.ts';
import type { Words } from '../../../web/words.ts';
import { type Countable, type Dimension, dimensions, recordTypeOf } from '../dimensions.ts';

/** One cell of the answer: the value of each dimension, and how many; null is a number kept back. */
export type CountCell = { readonly count: number | null } & { readonly [D in Dimension]?: string | null };
export type Answer = {
  by: readonly Dimension[];
  cells: readonly CountCell[];
  total: number | null;
  /** Of a safe table of two dimensions: the sums of each, as they may be shown. */
  totals?: { readonly [D in Dimension]?: readonly CountCell[] };
  /** Too small for any of its cells to be shown. */
  withheld?: boolean;
};

type Said = 't' | 'code' | 'state' | 'date' | 'place' | 'placeAlone';
export type Saying = { words: Pick<Words, Said>; pack: Pick<Pack, 'lists' | 'definition'>; of: Countable };

const ageList = 'age-group';
const listOf = (dimension: Dimension): string | undefined => {
  const words = dimensions[dimension];
  return typeof words === 'object' ? words.list : words === 'ageGroup' ? ageList : undefined;
};

/** A value in words; nothing known is said, not left blank. */
export function sayValue({ words, pack, of }: Saying, dimension: Dimension, value: string | null): string {
  if (value === null || value === '') return words.t('statistics:unknown');
  const list = listOf(dimension);
  if (list) return words.code(list, value);
  if (dimension === 'status') return words.state(pack.definition(recordTypeOf(of)), value);
  if (dimension === 'month') return words.date(value);
  return dimension === 'district' ? words.place(value) : words.placeAlone(value);
}

/** Values of one dimension that occur, in the order people know them: lists as the country wrote them, months by time, places by code. */
export function valuesOf({ pack, of }: Saying, dimension: Dimension, cells: readonly CountCell[]): (string | null)[] {
  const found = [...new Set(cells.map((cell) => cell[dimension] ?? null))];
  const list = listOf(dimension);
  const order = list
    ? (pack.lists[list] ?? []).map(({ code }) => code)
    : dimension === 'status'
      ? [...pack.definition(recordTypeOf(of)).states]
      : found.filter((value) => value !== null).sort();
  const rank = (value: string | null) => (value === null ? order.length + 1 : order.includes(value) ? order.indexOf(value) : order.length);
  return found.sort((left, right) => rank(left) - rank(right));
}
