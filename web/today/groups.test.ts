// Work falls into the groups of the day by the country's own days, not by UTC.
import { expect, test } from 'vitest';
import { countBy, groupOf } from './groups.ts';

const now = Date.parse('2026-05-04T16:30:00Z'); // 23:30 in Vientiane
const inVientiane = (due: string | null) => groupOf(due, now, 'Asia/Vientiane');

test('what has run out is late, to the minute', () => {
  expect(inVientiane('2026-05-04T16:29:00Z')).toBe('late');
  expect(inVientiane('2026-05-04T16:31:00Z')).toBe('today');
});

test('the day ends at midnight in the country', () => {
  expect(inVientiane('2026-05-04T17:30:00Z')).toBe('week');
  expect(inVientiane('2026-05-11T16:00:00Z')).toBe('week');
  expect(inVientiane('2026-05-12T17:00:00Z')).toBe('later');
  expect(inVientiane(null)).toBe('noClock');
});

test('counts come with the most first', () => {
  expect(countBy(['a', 'b', 'b'], (each) => each)).toEqual([
    { key: 'b', count: 2 },
    { key: 'a', count: 1 },
  ]);
});
