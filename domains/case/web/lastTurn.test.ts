// Which words about a file's end stand, however often it was asked for, refused and undone.
import { expect, test } from 'vitest';
import { askedOfEnd, lastTurn } from './lastTurn.ts';

const [monday, tuesday, friday] = ['2026-03-02T01:00:00.000Z', '2026-03-03T01:00:00.000Z', '2026-03-06T01:00:00.000Z'];

test('a file that is to end, or has ended, says why, and no longer why it once stayed open', () => {
  for (const state of ['closing', 'closed'])
    expect(lastTurn({ state, moments: { returnClosure: monday, reopen: tuesday } })).toEqual(askedOfEnd);
});

test('a file that was kept open says why, beside what was asked', () => {
  expect(lastTurn({ state: 'planned', moments: { reopen: monday, returnClosure: friday } })).toEqual(['returnReason', ...askedOfEnd]);
});

test('a file that was opened again says why, and nothing of its end before', () => {
  expect(lastTurn({ state: 'registered', moments: { returnClosure: tuesday, reopen: friday } })).toEqual(['reopenReason']);
});
