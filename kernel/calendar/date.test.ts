// Days where people are: across midnight, where clocks are changed, and where an offset is no whole hour.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf } from './date.ts';

test.each([
  ['2026-01-31T16:59:59.999Z', 'Asia/Vientiane', '2026-01-31'],
  ['2026-01-31T17:00:00.000Z', 'Asia/Vientiane', '2026-02-01'],
  ['2026-03-29T00:59:59.000Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-03-28T23:00:00.000Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-10-25T22:30:00.000Z', 'Europe/Berlin', '2026-10-25'],
  ['2026-10-25T23:00:00.000Z', 'Europe/Berlin', '2026-10-26'],
  ['2026-05-01T18:14:59.000Z', 'Asia/Kathmandu', '2026-05-01'],
  ['2026-05-01T18:15:00.000Z', 'Asia/Kathmandu', '2026-05-02'],
  ['2026-05-01T09:29:59.500Z', 'Pacific/Marquesas', '2026-04-30'],
  ['1969-12-31T23:59:59.999Z', 'UTC', '1969-12-31'],
])('%s in %s is %s', (moment, timeZone, day) => {
  expect(dayOf(moment, timeZone)).toBe(day);
});

test('every moment has the day that the calendar of its place says', () => {
  const zones = ['Asia/Vientiane', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'].map(
    (timeZone) => ({
      timeZone,
      calendar: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    }),
  );
  const moments = fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, { timeZone, calendar }) => {
      expect(dayOf(moment.toISOString(), timeZone)).toBe(calendar.format(moment));
    }),
    { numRuns: 500 },
  );
});
