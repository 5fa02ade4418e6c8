// A clock that is off is set right by what the server says; one that is right to the minute is left alone.
import { afterEach, expect, test } from 'vitest';
import { clockAhead, heardClock, hearTime, now, recallClock, today } from './clock.ts';

afterEach(() => recallClock({ ahead: 0, heard: 0 }));
const year = 365 * 86_400_000;
const here = Date.UTC(2026, 0, 5);

test.each([
  [-2 * year, -2 * year],
  [-61_000, -61_000],
  [-59_000, 0],
  [0, 0],
  [59_000, 0],
  [year, year],
])('the server is %d milliseconds ahead: %d is believed', (off, believed) => {
  hearTime(new Date(here + off).toISOString(), here);
  expect(clockAhead()).toBe(believed);
  expect(Math.abs(now() - Date.now() - believed)).toBeLessThan(1_000);
});

test('an HTTP date is read; what is no date changes nothing', () => {
  hearTime('Tue, 05 Jan 2027 00:00:00 GMT', here);
  expect(clockAhead()).toBe(year);
  for (const none of [null, '', 'yesterday']) hearTime(none, here);
  expect(heardClock()).toEqual({ ahead: year, heard: here + year });
});

test('today is the server’s day, where the country is', () => {
  hearTime(new Date(Date.now() + 400 * 86_400_000).toISOString());
  expect(Date.parse(today('Asia/Vientiane')) - Date.now()).toBeGreaterThan(398 * 86_400_000);
});

test('opened again, it is no earlier than what was heard last, whatever the device’s clock says by now', () => {
  recallClock({ ahead: 0, heard: here }, here - year);
  expect(clockAhead()).toBe(year);
  recallClock({ ahead: 0, heard: here }, here + year);
  expect(clockAhead()).toBe(0);
  recallClock({ ahead: year, heard: here }, here);
  expect(clockAhead()).toBe(year);
});
