// Tables out of the browser as CSV that a spreadsheet reads as words and numbers, never as formulas.
import { saveFile } from '../saveFile.ts';

export type Cell = string | number;
export type Table = { columns: readonly string[]; rows: readonly (readonly Cell[])[] };

// What a spreadsheet would take for the beginning of a formula.
const formula = /^[=+\-@\t\r]/;

function cellText(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** @returns RFC 4180 text; the mark at its beginning lets spreadsheets see that Lao is UTF-8. */
export function csvOf({ columns, rows }: Table): string {
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n')}\r\n`;
}

export const saveTable = (name: string, table: Table): void => saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), name);
