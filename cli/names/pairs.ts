// Reads pairs of names from a CSV file, however long it is: UTF-8, quoted where needed, its columns in any order and others beside them.
import { Problem } from '../../kernel/problem.ts';
import { unreadable } from '../../server/import/problems.ts';
import { type Row, rowsOf } from '../../server/import/rows.ts';
import { textOf } from '../../server/import/text.ts';

/** One line of the file: the cells that were asked for, by their column. */
export type Pair<C extends string> = Readonly<Record<C, string>> & { line: number };

/** @throws import.empty, import.headingMissing, cli.brokenQuotes, cli.columnCount and whatever textOf() throws: nothing is guessed. */
export async function* readPairs<C extends string>(bytes: AsyncIterable<Uint8Array>, columns: readonly C[]): AsyncGenerator<Pair<C>[]> {
  let heading: Heading<C> | undefined;
  for await (const rows of rowsOf(textOf(bytes))) {
    const pairs: Pair<C>[] = [];
    for (const row of rows) {
      const cells = cellsOf(row);
      if (heading) pairs.push(pairOf(row.line, cells, heading));
      else heading = headingOf(cells, columns);
    }
    yield pairs;
  }
  if (!heading) throw unreadable('import.empty', { columns: columns.join(', ') });
}

type Heading<C extends string> = { width: number; places: readonly (readonly [C, number])[] };

function headingOf<C extends string>(cells: readonly string[], columns: readonly C[]): Heading<C> {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  const missing = columns.filter((column) => !names.includes(column));
  if (missing.length > 0) throw unreadable('import.headingMissing', { columns: missing.join(', ') });
  const twice = columns.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice) throw unreadable('import.headingTwice', { column: twice });
  return { width: cells.length, places: columns.map((column) => [column, names.indexOf(column)]) };
}

function cellsOf(row: Row): readonly string[] {
  if ('problem' in row) throw new Problem('cli.brokenQuotes', 422, { line: row.line });
  return row.cells;
}

function pairOf<C extends string>(line: number, cells: readonly string[], { width, places }: Heading<C>): Pair<C> {
  if (cells.length !== width) throw new Problem('cli.columnCount', 422, { line, found: cells.length, expected: width });
  const named = Object.fromEntries(places.map(([column, at]) => [column, cells[at] ?? ''])) as Record<C, string>;
  return { ...named, line };
}
