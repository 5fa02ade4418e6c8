// The counted cells laid out as a table of one or two dimensions, with sums only where they may be shown.
import type { Table } from '../../../web/figures/csv.ts';
import type { Dimension } from '../dimensions.ts';
import { type Answer, type CountCell, type Saying, sayValue, valuesOf } from './dimensions.ts';

export type Grid = {
  rows: readonly { value: string | null; label: string; counts: readonly (number | null)[]; sum: number | null }[];
  /** Values of the second dimension with their sums; none when there is one dimension only. */
  groups: readonly { label: string; sum: number | null }[];
};

/** A cell that does not occur counts 0; one kept back stays null. */
export function gridOf(saying: Saying, { cells, by, totals }: Answer): Grid {
  const [first, second] = by;
  if (!first) return { rows: [], groups: [] };
  const columns = second ? valuesOf(saying, second, cells) : [undefined];
  const at = (row: string | null, column: string | null | undefined) => {
    const found = cells.find(
      (cell) => matches(cell, first, row) && (column === undefined || second === undefined || matches(cell, second, column)),
    );
    return found ? found.count : 0;
  };
  const rows = valuesOf(saying, first, cells).map((value) => {
    const counts = columns.map((column) => at(value, column));
    return { value, label: sayValue(saying, first, value), counts, sum: given(totals?.[first], first, value) ?? sumOf(counts) };
  });
  const groups = second
    ? columns.map((column, place) => ({
        label: sayValue(saying, second, column ?? null),
        sum: given(totals?.[second], second, column ?? null) ?? sumOf(rows.map(({ counts }) => counts[place] ?? null)),
      }))
    : [];
  return { rows, groups };
}

const matches = (cell: CountCell, dimension: Dimension, value: string | null) => (cell[dimension] ?? null) === value;

/** A sum that the server gave. */
const given = (totals: readonly CountCell[] | undefined, dimension: Dimension, value: string | null) =>
  totals?.find((cell) => matches(cell, dimension, value))?.count;

/** A sum over a number kept back would give it away, so it is kept back too. */
const sumOf = (counts: readonly (number | null)[]) =>
  counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** The same as rows to show and to download. */
export function tableOf(saying: Saying, answer: Answer, grid: Grid, hidden: string): Table {
  const { t } = saying.words;
  const [first] = answer.by;
  const say = (count: number | null) => count ?? hidden;
  const many = grid.groups.length > 0;
  return {
    columns: [t(`statistics:by.${first}`), ...grid.groups.map(({ label }) => label), t(many ? 'statistics:sum' : 'statistics:count')],
    rows: [
      ...grid.rows.map(({ label, counts, sum }) => [label, ...(many ? counts.map(say) : []), say(sum)]),
      [t('statistics:sum'), ...grid.groups.map(({ sum }) => say(sum)), say(answer.total)],
    ],
  };
}
