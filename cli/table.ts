// Lays rows out as a table for a terminal.

// Lao vowels and tones above and below a letter take no room of their own.
const marks = /\p{Mn}/gu;
const widthOf = (text: string) => text.normalize('NFC').replace(marks, '').length;

/** Numbers stand to the right, everything else to the left. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const shown = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
  const wide = heads.map((head, at) => Math.max(widthOf(head), ...shown.map((row) => widthOf(row[at] ?? ''))));
  const right = heads.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => {
        const room = ' '.repeat((wide[at] ?? 0) - widthOf(cell));
        return right[at] ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd();
  return [line(heads), line(wide.map((width) => '-'.repeat(width))), ...shown.map(line)].join('\n');
}
