// Tables out of the browser as CSV that a spreadsheet reads as words and numbers, never as formulas.

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

/** Hands a file to the person; the browser asks or knows where to keep it. */
export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address after this turn; freed too early, the file would be empty.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
