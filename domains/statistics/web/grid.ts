// The counted cells laid out as a table of one or two dimensions, with sums only where every number of them may be shown.
import type { Table } from '../../../web/figures/csv.ts';
import { type Answer, type CountCell, type Dimension, type Saying, sayValue, valuesOf } from './dimensions.ts';

export type Grid = {
  rows: readonly { value: string | null; label: string; counts: readonly (number | null)[] }[];
  /** Values of the second dimension; one unnamed column when there is none. */
  groups: readonly string[];
};

/** A cell that does not occur counts 0; one kept back stays null. */
export function gridOf(saying: Saying, { cells, by }: Answer): Grid {
  const [first, second] = by;
  if (!first) return { rows: [], groups: [] };
  const columns = second ? valuesOf(saying, second, cells) : [undefined];
  const at = (row: string | null, column: string | null | undefined) => {
    const found = cells.find((cell) => matches(cell, first, row) && (second === undefined || matches(cell, second, column ?? null)));
    return found ? found.count : 0;
  };
  return {
    rows: valuesOf(saying, first, cells).map((value) => ({
      value,
      label: sayValue(saying, first, value),
      counts: columns.map((column) => at(value, column)),
    })),
    groups: second ? columns.map((column) => sayValue(saying, second, column ?? null)) : [],
  };
}

const matches = (cell: CountCell, dimension: Dimension, value: string | null) => (cell[dimension] ?? null) === value;

/** The same as rows to show and to download. A sum over a number kept back would give it away, so it is kept back too. */
export function tableOf(saying: Saying, answer: Answer, grid: Grid, hidden: string): Table {
  const { t } = saying.words;
  const [first] = answer.by;
  const say = (count: number | null) => count ?? hidden;
  const many = grid.groups.length > 0;
  const sumOf = (counts: readonly (number | null)[]) =>
    counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return {
    columns: [t(`statistics:by.${first}`), ...(many ? [...grid.groups, t('statistics:sum')] : [t('statistics:count')])],
    rows: [
      ...grid.rows.map(({ label, counts }) => [label, ...counts.map(say), ...(many ? [say(sumOf(counts))] : [])]),
      [
        t('statistics:sum'),
        ...(many ? grid.groups.map((_, at) => say(sumOf(grid.rows.map(({ counts }) => counts[at] ?? 0)))) : []),
        say(answer.total),
      ],
    ],
  };
}
