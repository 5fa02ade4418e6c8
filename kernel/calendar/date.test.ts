// Days where people are: across midnight, where clocks are changed, and where an offset is no whole hour.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, timeOf } from './date.ts';
import { learnOffsets, offsetAt, offsetsOf } from './offsets.ts';

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

test('the time of day is of twenty-four hours', () => {
  expect(timeOf('2026-11-21T17:05:00Z', 'Asia/Vientiane')).toBe('00:05');
  // Where clocks are turned back, the same hour comes twice.
  expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((moment) => timeOf(moment, 'Europe/Berlin'))).toEqual(['02:30', '02:30']);
});

test('every moment has the day and the time that the calendar and the clock of its place say', () => {
  const zones = ['Asia/Vientiane', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Australia/Lord_Howe'].map(
    (timeZone) => ({
      timeZone,
      calendar: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
      clock: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    }),
  );
  const moments = fc.date({ min: new Date('1995-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (moment, { timeZone, calendar, clock }) => {
      expect(dayOf(moment.toISOString(), timeZone)).toBe(calendar.format(moment));
      expect(timeOf(moment.toISOString(), timeZone)).toBe(clock.format(moment));
    }),
    { numRuns: 500 },
  );
});

test.each(['Asia/Vientiane', 'Europe/Berlin', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia'])(
  'what is told of the clocks of %s is what they say, also in the seconds around a change and outside the years that were told',
  (timeZone) => {
    const offsets = offsetsOf(timeZone, 2000, 2036);
    const around = offsets.changes.flatMap(([at]) => [at - 1000, at, at + 1000]);
    const anyTime = fc.sample(fc.date({ min: new Date('1990-01-01'), max: new Date('2045-01-01'), noInvalidDate: true }), 300);
    const moments = [...around, ...anyTime.map((date) => Math.floor(date.getTime() / 1000) * 1000)];
    const said = moments.map((at) => offsetAt(at, timeZone));
    learnOffsets(`${timeZone}, told`, offsets);
    const known = moments.filter((at) => at >= Date.UTC(2000, 0) && at < Date.UTC(2036, 0));
    expect(known.map((at) => offsetAt(at, `${timeZone}, told`))).toEqual(known.map((at) => offsetAt(at, timeZone)));
    learnOffsets(timeZone, offsets);
    expect(moments.map((at) => offsetAt(at, timeZone))).toEqual(said);
  },
);
