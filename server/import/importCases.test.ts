// A whole register: columns in any order, good lines kept, bad ones named, and ids that make the same line the same case.
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../kernel/record/event.ts';
import en from '../../languages/en/import.json' with { type: 'json' };
import lo from '../../languages/lo/import.json' with { type: 'json' };
import { exampleRegister } from './exampleRegister.ts';
import { importCases } from './importCases.ts';
import { problems } from './problems.ts';

const key = Buffer.alloc(32, 7);
const heading = 'opened,form_of_harm,sex,age,province,district,source,status';
const line = '2026-01-05,neglect,female,12,XX01,XX0101,walk_in,registered';

/** Brings text in to a desk that remembers, like the real one, which ids it has seen. */
function desk() {
  const kept = new Map<string, NewEvent>();
  const bring = (text: string, name = '') =>
    importCases({
      bytes: (async function* () {
        yield Buffer.from(text);
      })(),
      register: exampleRegister(),
      key,
      name,
      deviceTime: '2026-06-01T00:00:00.000Z',
      settle: async (events) =>
        events.map(({ id, recordId, ...rest }) => {
          const known = kept.has(id);
          kept.set(id, { id, recordId, ...rest });
          return { id, recordId, outcome: known ? 'duplicate' : 'accepted' };
        }),
      progress: () => {},
    });
  return { bring, kept };
}

test('columns in any order, by heading in Lao, and what is not of the register is said', async () => {
  const { bring, kept } = desk();
  const report = await bring(
    'ຊື່;ສະຖານະ;status of mind;district;province;sex;age;source;ວັນທີເປີດ;form_of_harm\nx;closed;;XX0102;XX01;M;9;hotline;2025;child_labour\n',
  );
  expect(report).toEqual({
    lines: 1,
    added: 1,
    alreadyThere: 0,
    refused: 0,
    problems: [],
    counts: { form_of_harm: { child_labour: 1 }, sex: { male: 1 }, province: { XX01: 1 }, source: { hotline: 1 }, status: { closed: 1 } },
    ignoredColumns: ['ຊື່', 'status of mind'],
  });
  expect([...kept.values()][0]).toMatchObject({
    type: 'case',
    baseVersion: 0,
    transition: 'bringClosed',
    changes: { openedOn: '2025', formOfHarm: 'child_labour', place: 'XX0102', sex: 'male', age: 9, source: 'hotline' },
  });
});

test('bad lines are named by line and column, good ones kept', async () => {
  const { bring } = desk();
  const report = await bring(
    [
      heading,
      line,
      '',
      line.replace('12', 'x').replace('neglect', 'y'),
      'too,short',
      line.replace('12', '13'),
      `${line},,`,
      `${line},more`,
    ].join('\r\n'),
  );
  expect(report).toMatchObject({ lines: 6, added: 3, refused: 3 });
  expect(report.problems).toEqual([
    { line: 4, column: 'form_of_harm', problem: 'import.unknownWord' },
    { line: 4, column: 'age', problem: 'import.notWholeNumber' },
    { line: 5, column: null, problem: 'import.columnCount', details: { expected: 8, found: 2 } },
    { line: 8, column: null, problem: 'import.columnCount', details: { expected: 8, found: 9 } },
  ]);
});

describe('the same line is the same case', () => {
  test('a file again adds nothing; two equal lines are two children', async () => {
    const { bring, kept } = desk();
    const text = [heading, line, line].join('\n');
    expect(await bring(text)).toMatchObject({ added: 2, alreadyThere: 0 });
    expect(await bring(text)).toMatchObject({ added: 0, alreadyThere: 2 });
    expect(new Set([...kept.values()].map(({ recordId }) => recordId)).size).toBe(2);
  });

  test('a corrected and longer file adds what is new, whatever order its lines and columns are in and however they are written', async () => {
    const { bring } = desk();
    await bring([heading, line, line.replace('female', 'femael')].join('\n'));
    const again = [
      'sex,age,province,district,source,status,opened,form_of_harm',
      'ຊາຍ,12,Bokeo,Houayxay,walk in,open,5/1/2026,Neglect',
      'ຍິງ,12,Bokeo,Houayxay,walk in,open,5/1/2026,Neglect',
    ];
    expect(await bring(again.join('\n'))).toMatchObject({ added: 1, alreadyThere: 1 });
  });

  test('two offices with equal lines are kept apart by the name of their register', async () => {
    const { bring } = desk();
    await bring([heading, line].join('\n'), 'north');
    expect(await bring([heading, line].join('\n'), 'south')).toMatchObject({ added: 1 });
  });

  test('ids are UUIDs of version 7 of the day the case was opened', async () => {
    const { bring, kept } = desk();
    await bring([heading, line, line.replace('2026-01-05', '2026-01')].join('\n'));
    for (const { id, recordId } of kept.values()) {
      for (const each of [id, recordId]) expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(id).not.toBe(recordId);
    }
    const [first] = kept.values();
    expect(Number.parseInt((first?.recordId ?? '').replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-01-05'));
  });
});

describe('a file that cannot be a register', () => {
  test.each([
    ['', 'import.empty', undefined],
    ['\n\n', 'import.empty', undefined],
    ['opened,sex\n', 'import.headingMissing', { columns: 'form_of_harm, age, province, district, source, status' }],
    [`${heading},Sex\n`, 'import.headingTwice', { column: 'sex' }],
  ])('%j', async (text, problem, details) => {
    await expect(desk().bring(text)).rejects.toMatchObject({ problem, ...(details && { details }) });
  });
});

test('a register of many lines is settled in batches, and only a thousand problems are listed', async () => {
  const { bring } = desk();
  const many = Array.from({ length: 3000 }, (_, at) => line.replace('12', at % 2 ? 'x' : String(at % 18)));
  const report = await bring([heading, ...many].join('\n'));
  expect(report).toMatchObject({ lines: 3000, added: 1500, refused: 1500 });
  expect(report.problems).toHaveLength(1000);
});

test('every problem has its words in both languages', () => {
  const names = Object.keys(problems).map((name) => name.replace('import.', ''));
  for (const words of [en.problems, lo.problems]) expect(Object.keys(words)).toEqual(expect.arrayContaining(names));
});
