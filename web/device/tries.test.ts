// Five wrong tries wait, each one more waits longer, and a clock put back helps nobody and harms nobody.
import { expect, test } from 'vitest';
import { afterWrong, heldTo, noTries, secondsToWait } from './tries.ts';

const wrongTimes = (times: number, now: number) => {
  let tries = noTries;
  for (let each = 0; each < times; each += 1) tries = afterWrong(tries, now);
  return tries;
};

test('four wrong tries are free, the fifth waits half a minute, each further one twice as long, never above an hour', () => {
  expect(secondsToWait(wrongTimes(4, 1_000), 1_000)).toBe(0);
  expect([5, 6, 7, 30].map((times) => secondsToWait(wrongTimes(times, 1_000), 1_000))).toEqual([30, 60, 120, 3600]);
});

test('the wait runs out with the clock', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const tries = wrongTimes(6, now);
  expect(secondsToWait(tries, now + 59_000)).toBe(1);
  expect(secondsToWait(tries, now + 60_000)).toBe(0);
  expect(heldTo(tries, now + 30_000)).toBe(tries);
});

test('put back by two years, the clock makes nobody wait longer than the wait, which then runs out', () => {
  const ahead = Date.parse('2028-11-22T10:00:00Z');
  const now = ahead - 2 * 365 * 86_400_000;
  const tries = heldTo(wrongTimes(6, ahead), now);
  expect(secondsToWait(tries, now)).toBe(60);
  expect(secondsToWait(heldTo(tries, now + 59_000), now + 59_000)).toBe(1);
  expect(secondsToWait(heldTo(tries, now + 60_000), now + 60_000)).toBe(0);
  expect(heldTo(wrongTimes(4, ahead), now)).toEqual(wrongTimes(4, ahead));
});
