// How a register's bytes become rows: encodings told apart, quotes and line ends of every office program, and line numbers that are right.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Row, rowsOf } from './rows.ts';
import { textOf } from './text.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(content: string | Uint8Array, size = 5): Promise<Row[]> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const rows: Row[] = [];
  for await (const some of rowsOf(textOf(inPieces(bytes, size)))) rows.push(...some);
  return rows;
}

const cells = (rows: Row[]) => rows.map((row) => ('cells' in row ? row.cells : row.problem));
const lines = (rows: Row[]) => rows.map(({ line }) => line);

describe('rows', () => {
  test('byte order mark, Windows line ends, quotes and a last line without an end', async () => {
    const rows = await read('\uFEFFa,b\r\n1,"x ""y"", z"\r\n\r\n2,"ສອງ\r\nແຖວ"\r\n3,ສາມ');
    expect(cells(rows)).toEqual([
      ['a', 'b'],
      ['1', 'x "y", z'],
      ['2', 'ສອງ\nແຖວ'],
      ['3', 'ສາມ'],
    ]);
    expect(lines(rows)).toEqual([1, 2, 4, 6]);
  });

  test.each([
    ['semicolons', 'a;b\n1;2,5\n', ['1', '2,5']],
    ['tabs', 'a\tb\n1\t2\n', ['1', '2']],
    ['line ends of old machines', 'a,b\r1,2\r', ['1', '2']],
    ['blank lines before the heading', '\n\na;b\n1;2\n', ['1', '2']],
  ])('%s', async (_, text, second) => {
    expect(cells(await read(text))[1]).toEqual(second);
  });

  test('a quotation mark that nobody closed costs its own line alone', async () => {
    const rest = Array.from({ length: 100 }, (_, at) => `${at},x`).join('\n');
    const rows = await read(`a,b\n1,"open\n${rest}\n2,"x"y\n3,z\n`, 64);
    expect(rows.filter((row) => 'problem' in row)).toEqual([
      { line: 2, problem: 'import.brokenQuotes' },
      { line: 103, problem: 'import.brokenQuotes' },
    ]);
    expect(rows.at(-1)).toEqual({ line: 104, cells: ['3', 'z'] });
    expect(rows).toHaveLength(104);
  });

  test('an unclosed quotation mark on the last line', async () => {
    expect(await read('a,b\n1,2\n3,"4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 3, problem: 'import.brokenQuotes' },
    ]);
  });

  test('whatever pieces it comes in, the rows are the same', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'ລ', ' ', ';') });
    const table = fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1, maxLength: 6 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 9 }), async (made, size) => {
        const text = ['"first","second"', ...made.map((row) => row.map(quoted).join(','))].join('\r\n');
        expect(cells(await read(text, size))).toEqual([['first', 'second'], ...made]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('encodings', () => {
  const utf16 = Buffer.from('\uFEFFopened,sex\n2026-01-02,ຍິງ\n', 'utf16le');
  test.each([
    ['a workbook', Buffer.from('PK\u0003\u0004 a workbook'), 'import.isWorkbook', undefined],
    ['UTF-16', utf16, 'import.isUtf16', undefined],
    ['UTF-16 without its mark', Buffer.from('opened,sex\n', 'utf16le'), 'import.notText', { line: 1 }],
    [
      'an old Lao or Thai code page',
      Buffer.from([...Buffer.from('opened,sex\n2026-01-02,girl\n2026-01-03,'), 0xcb, 0xc7, 0x0a]),
      'import.notUtf8',
      { line: 3 },
    ],
    ['a letter cut off at the end', Buffer.from('a,b\n1,ລ').subarray(0, -1), 'import.notUtf8', { line: 2 }],
  ])('%s is refused by name', async (_, bytes, problem, details) => {
    for (const size of [3, 1000]) await expect(read(bytes, size)).rejects.toMatchObject({ problem, ...(details && { details }) });
  });

  test('nothing at all is no rows', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\uFEFF')).toEqual([]);
    expect(await read(' \n \n')).toEqual([]);
  });
});
