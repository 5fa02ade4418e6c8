// Who gave the answer that stands now: whoever changed it last, not whoever gave the first one.
import { expect, test } from 'vitest';
import type { ChildRow } from '../api.ts';
import { answersTo } from './answers.ts';
import { asView } from './asView.ts';

const entry = (version: number, actorName: string, changes: Record<string, unknown>) => ({
  id: `event ${version}`,
  version,
  transition: null,
  changes,
  outcome: 'accepted',
  actor: version,
  actorName,
  deviceTime: `2026-03-0${version}T02:00:00.000Z`,
  recordedAt: `2026-03-0${version}T02:00:00.000Z`,
});
const other = { value: 16, by: 9, at: '2026-03-04T02:00:00.000Z', event: 'event 4', version: 4 };
const row: ChildRow = {
  id: 'a file',
  type: 'case',
  code: 'C26-000001',
  state: 'registered',
  version: 5,
  open: true,
  due: null,
  dueStep: null,
  place: null,
  owner: null,
  agency: null,
  parent: null,
  parentCode: null,
  openedAt: '2026-03-01T02:00:00.000Z',
  changedAt: '2026-03-05T02:00:00.000Z',
  contested: true,
  values: { age: 14 },
  permitted: { transitions: [], edit: [] },
};
const read = asView(row);
const view = {
  record: { ...read.record, contestedValues: { age: [other] } },
  history: [
    entry(5, 'Kham', { sex: 'female' }),
    entry(4, 'Vanh', { age: 16 }),
    entry(3, 'Dao', { age: 14 }),
    entry(2, 'Noy', { sex: 'male' }),
    entry(1, 'Noy', { age: 15 }),
  ],
};

test('the answer that stands comes first, with who gave it and when; then each that was given unseen', () => {
  expect(answersTo(view, 'age', (id) => `number ${id}`)).toEqual([
    { key: 'present', value: 14, by: 'Dao', at: '2026-03-03T02:00:00.000Z' },
    { key: 'event 4', value: 16, by: 'number 9', at: '2026-03-04T02:00:00.000Z' },
  ]);
});

test('an answer that nobody gave has no giver', () => {
  expect(answersTo(view, 'nationality', String)).toEqual([{ key: 'present', value: undefined, by: undefined, at: undefined }]);
});
