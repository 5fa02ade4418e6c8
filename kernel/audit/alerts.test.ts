// When looking is unusual: just below and just above each threshold, across midnight, and the same answer whenever it is asked.
import { expect, test } from 'vitest';
import { alertsOf, type Looking, type Opening } from './alerts.ts';

const looking: Looking = { files: 3, withinMinutes: 60, nightFrom: 22, nightTo: 5, nightFiles: 2 };
const zone = 'Asia/Vientiane';
/** Minutes after a moment in UTC; Vientiane is seven hours ahead. */
const opened = (from: string, ...minutes: number[]): Opening[] =>
  minutes.map((minute, at) => ({ actor: 7, file: `f${at}`, at: new Date(Date.parse(from) + minute * 60_000).toISOString() }));
const day = '2026-01-05T03:00:00.000Z';
const kinds = (openings: readonly Opening[]) => alertsOf(openings, looking, zone).map(({ kind, files }) => [kind, files.length]);

test('as many files as are allowed are not many; one more is', () => {
  expect(kinds(opened(day, 0, 1, 2))).toEqual([]);
  expect(kinds(opened(day, 0, 1, 2, 60))).toEqual([['many', 4]]);
  expect(kinds(opened(day, 0, 1, 2, 61))).toEqual([]);
});

test('one file opened many times is one file', () => {
  expect(kinds(opened(day, 0, 1, 2, 3, 4).map((each) => ({ ...each, file: 'f1' })))).toEqual([]);
  expect(kinds([...opened(day, 0, 30), ...opened('2026-01-05T03:59:00.000Z', 0, 1, 2)])).toEqual([]);
});

test('many files slowly are not many, and two stretches are two alerts', () => {
  expect(kinds(opened(day, 0, 50, 100, 150, 200, 250))).toEqual([]);
  expect(kinds([...opened(day, 0, 1, 2, 3), ...opened('2026-01-05T06:00:00.000Z', 0, 1, 2, 3)])).toEqual([
    ['many', 4],
    ['many', 4],
  ]);
});

test('a night goes over midnight and is one; by day nothing is said', () => {
  const late = opened('2026-01-05T16:30:00.000Z', 0, 65, 130);
  expect(alertsOf(late, looking, zone)).toEqual([
    { kind: 'night', actor: 7, began: '2026-01-05T16:30:00.000Z', ended: '2026-01-05T18:40:00.000Z', files: ['f0', 'f1', 'f2'] },
  ]);
  expect(kinds(opened('2026-01-05T14:59:00.000Z', 0, 0, 0)), 'a minute before ten').toEqual([]);
  expect(kinds(opened('2026-01-05T21:59:00.000Z', 0, 0, 0)), 'a minute before five').toEqual([['night', 3]]);
  expect(kinds(opened('2026-01-05T22:00:00.000Z', 0, 0, 0)), 'five o’clock').toEqual([]);
});

test('each reader is judged alone, in whatever order the rows come', () => {
  const four = opened(day, 0, 1, 2, 3);
  expect(kinds(four.map((each, at) => ({ ...each, actor: at })))).toEqual([]);
  expect(alertsOf([...four].reverse(), looking, zone)).toEqual(alertsOf(four, looking, zone));
});
