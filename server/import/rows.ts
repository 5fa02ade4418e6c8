// Cuts CSV text into rows with the number of the line each begins on. A broken row costs only itself, however large the file.
import { parse } from 'csv-parse/sync';
import type { ImportProblem } from './problems.ts';

export type Row = { line: number; cells: string[] } | { line: number; problem: ImportProblem };

/** A row may hold quoted line breaks, within reason; more is a quotation mark that nobody closed. */
const longestRow = { lines: 40, characters: 65_536 };

export class RowReader {
  readonly #delimiter: string;
  #rest = '';
  #line = 1;
  #open: string[] = [];
  #columns = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** @returns the rows that are complete now. */
  read(text: string): Row[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!\n|$)/);
    this.#rest = lines.pop() ?? '';
    return this.#take(lines, false);
  }

  end(): Row[] {
    const rest = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    return this.#take(rest === '' ? [] : [rest], true);
  }

  #take(lines: readonly string[], last: boolean): Row[] {
    const waiting = [...lines].reverse();
    const rows: Row[] = [];
    while (waiting.length > 0 || (last && this.#open.length > 0)) {
      const next = waiting.pop();
      if (next !== undefined) this.#open.push(next);
      const block = this.#open.join('\n');
      const balanced = countQuotes(block) % 2 === 0;
      const tooLong = this.#open.length > longestRow.lines || block.length > longestRow.characters;
      if (!balanced && !tooLong && next !== undefined) continue;
      const row = balanced ? this.#parse(block) : undefined;
      const begins = this.#line;
      // Only the first line is given up; those behind it are read again as rows of their own.
      if (row === undefined || (this.#open.length > 1 && row.length !== this.#columns)) {
        rows.push({ line: begins, problem: 'import.brokenQuotes' });
        waiting.push(...this.#open.slice(1).reverse());
        this.#line = begins + 1;
      } else {
        if (row.some((cell) => cell.trim() !== '')) {
          rows.push({ line: begins, cells: row });
          this.#columns ||= row.length;
        }
        this.#line = begins + this.#open.length;
      }
      this.#open = [];
    }
    return rows;
  }

  #parse(block: string): string[] | undefined {
    if (!block.includes('"')) return block.split(this.#delimiter);
    try {
      const [row] = parse(block, { delimiter: this.#delimiter, relax_column_count: true }) as string[][];
      return row ?? [];
    } catch {
      return undefined;
    }
  }
}

function countQuotes(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes;
}

/** What separates the cells: whichever of comma, semicolon and tab the heading has most of. */
export function findDelimiter(heading: string): string {
  const counts = [',', ';', '\t'].map((delimiter): [string, number] => [delimiter, heading.split(delimiter).length]);
  return counts.sort((left, right) => right[1] - left[1])[0]?.[0] ?? ',';
}

/** Rows of a whole file, as they come. The byte order mark is gone already: the decoder takes it. */
export async function* rowsOf(texts: AsyncIterable<string>): AsyncGenerator<Row[]> {
  let reader: RowReader | undefined;
  let head = '';
  for await (const text of texts) {
    if (reader) {
      yield reader.read(text);
      continue;
    }
    head += text;
    const heading = /\S[^\r\n]*[\r\n]/.exec(head);
    if (!heading && head.length < longestRow.characters) continue;
    reader = new RowReader(findDelimiter(heading?.[0] ?? head));
    yield reader.read(head);
  }
  if (!reader) {
    reader = new RowReader(findDelimiter(head));
    yield reader.read(head);
  }
  yield reader.end();
}
