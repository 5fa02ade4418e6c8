// Makes a table of counts fit to publish: small cells are hidden, and enough others that no total gives them back.
import type { Cell } from './dimensions.ts';
import { emptyNetwork, hidden, type Network, protect, put, shown, spare } from './network.ts';

/** `count` is null where it is hidden. */
export type SafeCell = { codes: Cell['codes']; count: number | null };
export type SafeTable = {
  cells: SafeCell[];
  /** For a table of two dimensions, the totals of each, as their own tables of one dimension show them. */
  totals: [SafeCell[], SafeCell[]] | undefined;
  total: number | null;
  /** The table is too small for any of its cells to be shown, or even named. */
  withheld: boolean;
};

/**
 * @param cells counts by no, one or two dimensions; a combination without records is absent.
 * @param minCell counts from 1 up to this are hidden. To a reader who knows every number shown, each of them may still have at least
 *   this many different values; the larger cells hidden for their sake cannot be told exactly either.
 * @param beside a safe table of the same division with nearly the same counts, as children are to their files: what is hidden there is
 *   hidden here too, so that neither gives the other's small numbers back.
 */
export function safe(cells: readonly Cell[], minCell: number, beside?: SafeTable): SafeTable {
  const total = cells.reduce((sum, cell) => sum + cell.count, 0);
  if ((total > 0 && total < minCell) || beside?.total === null) return { cells: [], totals: undefined, total: null, withheld: true };
  if (beside?.withheld) return { cells: [], totals: undefined, total, withheld: true };
  const dimensions = cells[0]?.codes.length ?? 0;
  if (dimensions === 0) return { cells: [...cells], totals: undefined, total, withheld: false };
  if (dimensions === 1) return { ...hideLine(cells, minCell, hiddenOf(beside?.cells)), totals: undefined, total };
  const rows = hideLine(marginOf(cells, 0), minCell, hiddenOf(beside?.totals?.[0]));
  const columns = hideLine(marginOf(cells, 1), minCell, hiddenOf(beside?.totals?.[1]));
  const isSmall = smallIn(minCell, hiddenOf(beside?.cells));
  const inner = hideTable(cells, rows, columns, minCell, isSmall);
  return { cells: inner ?? [], totals: [rows.cells, columns.cells], total, withheld: inner === undefined };
}

type Hidden = ReadonlySet<string>;
const cellKey = ({ codes }: Pick<Cell, 'codes'>) => JSON.stringify(codes);
const hiddenOf = (cells: readonly SafeCell[] = []): Hidden => new Set(cells.filter(({ count }) => count === null).map(cellKey));

type IsSmall = (cell: Cell) => boolean;
const smallIn =
  (minCell: number, besides: Hidden): IsSmall =>
  (cell) =>
    cell.count < minCell || besides.has(cellKey(cell));

/** Nearest multiple of `base`; for tables that are published rounded as well. */
export const roundedTo = (base: number, count: number | null): number | null => (count === null ? null : Math.round(count / base) * base);

const keyOf = (code: string | null | undefined) => JSON.stringify(code ?? null);

export function marginOf(cells: readonly Cell[], at: 0 | 1): Cell[] {
  const margin = new Map<string, Cell>();
  for (const { codes, count } of cells) {
    const code = codes[at] ?? null;
    margin.set(keyOf(code), { codes: [code], count: count + (margin.get(keyOf(code))?.count ?? 0) });
  }
  return [...margin.values()];
}

type Line = { cells: SafeCell[]; withheld: boolean; full: readonly Cell[] };

/**
 * One dimension: with the total known, `n` hidden cells of sum `s` may each be anything from 1 to s - n + 1.
 * So the smallest of the others join until that leaves enough; where even all of them do not, the line is withheld.
 */
function hideLine(cells: readonly Cell[], minCell: number, besides: Hidden): Line {
  const isSmall = smallIn(minCell, besides);
  const rising = [...cells].sort((a, b) => Number(isSmall(b)) - Number(isSmall(a)) || a.count - b.count);
  const small = rising.filter(isSmall).length;
  let many = small;
  let sum = rising.slice(0, small).reduce((whole, cell) => whole + cell.count, 0);
  while (small > 0 && sum - many < minCell - 1 && many < rising.length) {
    sum += rising[many]?.count ?? 0;
    many += 1;
  }
  const withheld = small > 0 && sum - many < minCell - 1;
  const gone = new Set(rising.slice(0, many));
  return { cells: withheld ? [] : cells.map((cell) => (gone.has(cell) ? { ...cell, count: null } : cell)), withheld, full: cells };
}

/**
 * Two dimensions; undefined where no hiding of single cells protects them.
 * While every 0 is shown, a reader knows that a hidden cell is at least 1. Where that tells too much, each 0 counts as a small cell too.
 */
function hideTable(cells: readonly Cell[], rows: Line, columns: Line, minCell: number, isSmall: IsSmall): SafeCell[] | undefined {
  if (rows.withheld || columns.withheld) return undefined;
  const hasZero = cells.length < rows.full.length * columns.full.length;
  for (const zerosToo of hasZero ? [false, true] : [false]) {
    const table = buildNetwork(cells, rows, columns, isSmall, zerosToo);
    if (protectAll(table.network, minCell)) return table.read();
  }
  return undefined;
}

function buildNetwork(cells: readonly Cell[], rows: Line, columns: Line, isSmall: IsSmall, zerosToo: boolean) {
  const [height, width] = [rows.full.length, columns.full.length];
  const nodes = height + width + 2;
  const [inflow, outflow] = [nodes - 2, nodes - 1];
  const network = emptyNetwork(nodes);
  const kindIn = (line: Line, at: number) => (line.cells[at]?.count === null ? hidden : shown);
  for (const [row, { count }] of rows.full.entries()) put(network, inflow, row, count, kindIn(rows, row), 1);
  for (const [column, { count }] of columns.full.entries()) put(network, height + column, outflow, count, kindIn(columns, column), 1);
  const rowAt = new Map(rows.full.map((cell, at) => [keyOf(cell.codes[0]), at]));
  const columnAt = new Map(columns.full.map((cell, at) => [keyOf(cell.codes[0]), at]));
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) put(network, row, height + column, 0, zerosToo ? hidden : shown, 0);
  for (const cell of cells) {
    const { codes, count } = cell;
    const column = height + (columnAt.get(keyOf(codes[1])) ?? 0);
    put(network, rowAt.get(keyOf(codes[0])) ?? 0, column, count, isSmall(cell) ? hidden : spare, zerosToo ? 0 : 1);
  }
  const read = (): SafeCell[] =>
    rows.full.flatMap((row, at) =>
      columns.full.flatMap((column, beside): SafeCell[] => {
        const arc = at * nodes + height + beside;
        const codes = [row.codes[0] ?? null, column.codes[0] ?? null];
        if (network.kind[arc] === hidden) return [{ codes, count: null }];
        return network.value[arc] ? [{ codes, count: network.value[arc] ?? 0 }] : [];
      }),
    );
  return { network, read };
}

/** Hiding one cell may leave the next in need, so it goes on until every hidden one has its room. Room once found is never lost. */
function protectAll(network: Network, minCell: number): boolean {
  const { nodes, kind, value } = network;
  const done = new Set<number>();
  for (let again = true; again; ) {
    again = false;
    for (let arc = 0; arc < kind.length; arc += 1) {
      if (kind[arc] !== hidden || done.has(arc)) continue;
      const count = value[arc] ?? 0;
      const want = count > 0 && count < minCell ? minCell - 1 : 1;
      if (!protect(network, Math.floor(arc / nodes), arc % nodes, want)) return false;
      done.add(arc);
      again = true;
    }
  }
  return true;
}
