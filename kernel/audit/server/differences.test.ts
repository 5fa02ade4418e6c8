// A row's moment lies between what the seal before knew and its own seal; where nobody could say how early, only too late is told.
import { expect, test } from 'vitest';
import { Differences } from './differences.ts';
import type { SealedRow } from './sealedRows.ts';

const at = '2026-01-05T10:00:00.000Z';
const earliest = '2026-01-05T09:00:00.000Z';
const row = (written: string): SealedRow => ({ kind: 'audit', transaction: 9n, id: '7', at: written, content: 'ab', fields: {} });

test.each([
  ['2026-01-03T09:30:00.000Z', earliest, true],
  ['2026-01-05T08:50:00.000Z', earliest, true],
  ['2026-01-05T08:56:00.000Z', earliest, false],
  ['2026-01-05T09:30:00.000Z', earliest, false],
  ['2026-01-05T10:04:00.000Z', earliest, false],
  ['2026-01-05T10:06:00.000Z', earliest, true],
  ['2026-01-03T09:30:00.000Z', null, false],
  ['2026-01-07T09:30:00.000Z', null, true],
])('a row that says %s, where none was before %s: misdated %s', (written, from, misdated) => {
  const differences = new Differences();
  differences.dated(row(written), { number: 2, earliest: from, at });
  expect(differences.findings().map(({ finding }) => finding)).toEqual(misdated ? ['misdated'] : []);
});
