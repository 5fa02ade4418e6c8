// A table never gives away, by a sum of its own, a number that was kept back.
import { expect, test } from 'vitest';
import type { AnyDefinition } from '../../../kernel/record/definition.ts';
import { caseFile } from '../../case/definition.ts';
import type { Answer, Saying } from './dimensions.ts';
import { gridOf, tableOf } from './grid.ts';
import { firstDay, lastDay } from './period.ts';

const pack: Saying['pack'] = {
  lists: { sex: [{ code: 'female' }, { code: 'male' }], 'form-of-harm': [{ code: 'neglect' }, { code: 'trafficking' }] },
  definition: () => caseFile as AnyDefinition,
};
const same = (_: unknown, name: string) => name;
const itself = (name: string) => name;
const words: Saying['words'] = { t: itself, code: same, state: same, date: itself, place: itself, placeAlone: itself };
const saying: Saying = { words, pack, of: 'case' };
const table = (answer: Answer) => tableOf(saying, answer, gridOf(saying, answer), '–').rows.map((row) => row.slice(1));

test('what does not occur counts nothing, and sums are right', () => {
  const answer: Answer = {
    by: ['form_of_harm', 'sex'],
    total: 9,
    cells: [
      { form_of_harm: 'trafficking', sex: 'female', count: 7 },
      { form_of_harm: 'neglect', sex: 'male', count: 2 },
    ],
  };
  expect(table(answer)).toEqual([
    [0, 2, 2],
    [7, 0, 7],
    [7, 2, 9],
  ]);
});

test('a sum over a number kept back is kept back, unless the server says that it may be shown', () => {
  const cells: Answer['cells'] = [
    { form_of_harm: 'trafficking', sex: 'female', count: 20 },
    { form_of_harm: 'trafficking', sex: 'male', count: null },
  ];
  expect(table({ by: ['form_of_harm', 'sex'], total: null, cells })).toEqual([
    [20, '–', '–'],
    [20, '–', '–'],
  ]);
  const totals = { form_of_harm: [{ form_of_harm: 'trafficking', count: 24 }], sex: [] };
  expect(table({ by: ['form_of_harm', 'sex'], total: 24, cells, totals })).toEqual([
    [20, '–', 24],
    [20, '–', 24],
  ]);
});

test('a year or a month is counted from its first to its last day', () => {
  expect([firstDay('2026'), lastDay('2026')]).toEqual(['2026-01-01', '2026-12-31']);
  expect([firstDay('2026-02'), lastDay('2026-02')]).toEqual(['2026-02-01', '2026-02-28']);
  expect(lastDay('2024-02')).toBe('2024-02-29');
  expect(lastDay('2026-12')).toBe('2026-12-31');
  expect([firstDay('2026-05-17'), lastDay('2026-05-17')]).toEqual(['2026-05-17', '2026-05-17']);
});
