// No number that was hidden can be worked out from the numbers that are shown, by a reader who tries everything.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from './dimensions.ts';
import { roundedTo, type SafeCell, type SafeTable, safe } from './safe.ts';

const minCell = 3;
const line = (counts: readonly number[]): Cell[] => counts.flatMap((count, at) => (count ? [{ codes: [`c${at}`], count }] : []));
const table = (counts: readonly (readonly number[])[]): Cell[] =>
  counts.flatMap((row, at) => row.flatMap((count, beside) => (count ? [{ codes: [`r${at}`, `c${beside}`], count }] : [])));
const countIn = (cells: readonly { codes: Cell['codes']; count: number | null }[], ...codes: string[]) =>
  cells.find((cell) => cell.codes.every((code, at) => code === codes[at]))?.count;

/** A reader's grid: a number where one is shown, null where one is hidden; nothing shown is a 0. */
const gridOf = ({ cells, totals }: SafeTable) => {
  const [rows, columns] = totals as [SafeCell[], SafeCell[]];
  const name = (cell: SafeCell) => cell.codes[0] as string;
  return {
    rows: rows.map((cell) => cell.count),
    columns: columns.map((cell) => cell.count),
    inner: rows.map((row) =>
      columns.map((column) => {
        const found = cells.find((cell) => cell.codes[0] === name(row) && cell.codes[1] === name(column));
        return found ? found.count : 0;
      }),
    ),
  };
};

/** Whether any table in whole numbers agrees with all that is shown and has these values in place of some hidden ones. */
function possible(grid: ReturnType<typeof gridOf>, total: number, least: number): boolean {
  const height = grid.rows.length;
  const width = grid.columns.length;
  const left = grid.columns.map((column) => column);
  const fill = (row: number, column: number, sumOfRow: number, sumOfAll: number, filled: number[]): boolean => {
    if (sumOfAll > total) return false;
    if (column === width) {
      const known = grid.rows[row] ?? null;
      if (known === null ? sumOfRow < 1 : sumOfRow !== known) return false;
      if (row + 1 === height) return sumOfAll === total && filled.every((sum, at) => (left[at] === null ? sum >= 1 : sum === left[at]));
      return fill(row + 1, 0, 0, sumOfAll, filled);
    }
    const shownHere = grid.inner[row]?.[column] ?? null;
    const capRow = (grid.rows[row] ?? total) - sumOfRow;
    const capColumn = (left[column] ?? total) - (filled[column] ?? 0);
    const most = Math.min(capRow, capColumn, total - sumOfAll);
    for (let value = shownHere ?? least; value <= (shownHere ?? most); value += 1) {
      if (value > most) return false;
      const next = filled.map((sum, at) => (at === column ? sum + value : sum));
      if (fill(row, column + 1, sumOfRow + value, sumOfAll + value, next)) return true;
    }
    return false;
  };
  return fill(
    0,
    0,
    0,
    0,
    grid.columns.map(() => 0),
  );
}

/** How many different values this hidden cell may have, counted up to `enough`. */
function valuesOf(grid: ReturnType<typeof gridOf>, total: number, least: number, row: number, column: number, enough: number): number {
  let found = 0;
  for (let value = least; value <= total && found < enough; value += 1) {
    const inner = grid.inner.map((cells, at) => cells.map((cell, beside) => (at === row && beside === column ? value : cell)));
    if (possible({ ...grid, inner }, total, least)) found += 1;
  }
  return found;
}

describe('one dimension', () => {
  test('a small cell takes the smallest other with it', () => {
    expect(safe(line([20, 2, 9, 5]), minCell).cells.map((cell) => cell.count)).toEqual([20, null, 9, null]);
  });
  test('no small cell hides nothing', () => expect(safe(line([20, 3]), minCell).cells.map((cell) => cell.count)).toEqual([20, 3]));
  test('a table smaller than a small cell says nothing, not even its total', () => {
    expect(safe(line([1, 1]), minCell)).toEqual({ cells: [], totals: undefined, total: null, withheld: true });
  });
  test('where every cell is 1 hiding them all would still tell: the table is withheld', () => {
    expect(safe(line([1, 1, 1, 1]), minCell)).toMatchObject({ cells: [], total: 4, withheld: true });
  });
  test('nothing at all is a total of 0', () =>
    expect(safe([], minCell)).toEqual({ cells: [], totals: undefined, total: 0, withheld: false }));

  test('every small cell may still have as many values as the threshold, every hidden one more than one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const cells = line(counts);
        const result = safe(cells, minCell);
        if (result.withheld) return;
        const hiddenCells = result.cells.filter((cell) => cell.count === null);
        const sum =
          cells.reduce((whole, cell) => whole + cell.count, 0) - result.cells.reduce((whole, cell) => whole + (cell.count ?? 0), 0);
        for (const cell of cells) {
          const shownCount = countIn(result.cells, ...(cell.codes as string[]));
          if (cell.count < minCell) expect(shownCount).toBeNull();
          else expect([cell.count, null]).toContain(shownCount);
        }
        // Each of n hidden cells may be 1 … sum - (n - 1).
        if (hiddenCells.length > 0) expect(sum - hiddenCells.length + 1).toBeGreaterThanOrEqual(minCell);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('two dimensions', () => {
  const shape = fc.record({ height: fc.integer({ min: 1, max: 4 }), width: fc.integer({ min: 1, max: 3 }) }).chain(({ height, width }) => {
    const count = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 9 }) },
    );
    return fc.array(fc.array(count, { minLength: width, maxLength: width }), { minLength: height, maxLength: height });
  });

  test('what is shown is true, small cells are hidden, totals are those of the tables of one dimension', () => {
    fc.assert(
      fc.property(shape, (counts) => {
        const cells = table(counts);
        const result = safe(cells, minCell);
        const byRow = safe(line(counts.map((row) => row.reduce((sum, each) => sum + each, 0))), minCell);
        if (result.totals) expect(result.totals[0].map((cell) => cell.count)).toEqual(byRow.cells.map((cell) => cell.count));
        for (const cell of result.cells) {
          const real = countIn(cells, ...(cell.codes as string[])) ?? 0;
          if (cell.count !== null) expect(cell.count).toBe(real);
          if (real > 0 && real < minCell) expect(cell.count).toBeNull();
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a reader who tries every table that agrees with what is shown learns no hidden number', () => {
    let tried = 0;
    fc.assert(
      fc.property(shape, (counts) => {
        const cells = table(counts);
        const result = safe(cells, minCell);
        if (result.withheld || result.total === null || !result.totals) return;
        const zeroHidden = result.cells.some((cell) => cell.count === null && !countIn(cells, ...(cell.codes as string[])));
        const grid = gridOf(result);
        grid.inner.forEach((row, at) => {
          row.forEach((shownCount, beside) => {
            if (shownCount !== null) return;
            const names = [result.totals?.[0][at]?.codes[0], result.totals?.[1][beside]?.codes[0]] as string[];
            const real = countIn(cells, ...names) ?? 0;
            const enough = real > 0 && real < minCell ? minCell : 2;
            expect(valuesOf(grid, result.total as number, zeroHidden ? 0 : 1, at, beside, enough)).toBe(enough);
            tried += 1;
          });
        });
      }),
      { numRuns: 300 },
    );
    expect(tried).toBeGreaterThan(200);
  });

  test('a margin hidden in its own table stays hidden in the larger one', () => {
    const counts = [
      [9, 9],
      [0, 2],
      [8, 8],
    ];
    const { totals, cells } = safe(table(counts), minCell);
    expect(totals?.[0].map((cell) => cell.count)).toEqual([18, null, null]);
    const third = cells.filter((cell) => cell.codes[0] === 'r2');
    expect(third.some((cell) => cell.count === null)).toBe(true);
  });

  test('districts by months are made safe', () => {
    const counts = Array.from({ length: 148 }, (_, row) =>
      Array.from({ length: 18 }, (_, column) => ((row * 7919 + column * 104729) % 23) - 12),
    ).map((row) => row.map((each) => Math.max(0, each)));
    const result = safe(table(counts), 5);
    expect(result.withheld).toBe(false);
    expect(result.cells.filter((cell) => cell.count === null).length).toBeGreaterThan(250);
  });
});

test('rounding is to the nearest base, and leaves what is hidden hidden', () => {
  expect([0, 2, 3, 7, 8, null].map((count) => roundedTo(5, count))).toEqual([0, 0, 5, 5, 10, null]);
});

describe('beside a table of nearly the same counts', () => {
  const hiddenIn = ({ cells, totals }: SafeTable) =>
    [...cells, ...(totals?.flat() ?? [])].filter(({ count }) => count === null).map(({ codes }) => JSON.stringify(codes));

  test('what is hidden there is hidden here, in a line and in a table', () => {
    const files = safe(line([2, 6, 9, 30]), minCell);
    const children = safe(line([2, 5, 4, 30]), minCell, files);
    expect(hiddenIn(files).length).toBeGreaterThan(1);
    expect(hiddenIn(children)).toEqual(expect.arrayContaining(hiddenIn(files)));
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }), (counts) => {
        const besides = safe(table(counts), minCell);
        const fewer = safe(table(counts.map((row) => row.map((count) => Math.ceil(count * 0.8)))), minCell, besides);
        if (besides.withheld || fewer.withheld) expect(fewer.withheld).toBe(true);
        else expect(hiddenIn(fewer)).toEqual(expect.arrayContaining(hiddenIn(besides)));
      }),
    );
  });

  test('where nothing can be shown there, no cell is shown here', () => {
    expect(safe(line([5, 6]), minCell, safe(line([1]), minCell))).toMatchObject({ withheld: true, total: null });
  });
});
