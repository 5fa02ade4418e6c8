// Tests of dates and deadlines in words.
import { describe, expect, test } from 'vitest';
import { dateText, deadlineText, urgencyOf } from './moments.ts';

const zone = 'Asia/Vientiane';
const say = (key: string, details?: Record<string, unknown>) => [key, ...Object.values(details ?? {})].join(' ');
const now = Date.parse('2026-11-21T04:00:00Z'); // 11:00 in Vientiane
const deadline = (due: string) => deadlineText(due, zone, say, (day) => `weekday(${day})`, now);

describe('dates', () => {
  test('are shown as precisely as they are known', () => {
    expect([dateText('2011', zone), dateText('2011-05', zone), dateText('2011-05-17', zone)]).toEqual(['2011', '05/2011', '17/05/2011']);
  });
  test('of a moment are those of the country, not of UTC', () => {
    expect(dateText('2026-11-21T18:30:00Z', zone)).toBe('22/11/2026');
  });
});

describe('a deadline', () => {
  test('of today is said with its time', () => {
    expect(deadline('2026-11-21T07:20:00Z')).toBe('deadline.within deadline.hours 3 14:20');
  });
  test('of tomorrow is said with day and time', () => {
    expect(deadline('2026-11-22T04:30:00Z')).toBe('deadline.within deadline.hours 24 22/11/2026 11:30');
  });
  test('far away is said with its weekday', () => {
    expect(deadline('2026-11-27T16:59:59.999Z')).toBe('deadline.by weekday(2026-11-27) 27/11/2026');
  });
  test('that has passed says by how much', () => {
    expect(deadline('2026-11-21T03:15:00Z')).toBe('deadline.late deadline.minutes 45 10:15');
    expect(deadline('2026-11-18T04:00:00Z')).toBe('deadline.late deadline.days 3 18/11/2026');
  });
  test('never promises more than is left', () => {
    expect(deadline('2026-11-21T06:59:00Z')).toBe('deadline.within deadline.hours 2 13:59');
  });
  test('is late, soon or calm', () => {
    expect(['2026-11-21T03:59:59Z', '2026-11-21T08:00:00Z', '2026-11-21T08:00:01Z'].map((due) => urgencyOf(due, now))).toEqual([
      'late',
      'soon',
      'calm',
    ]);
  });
});
