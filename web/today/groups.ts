// Work in the order of the clock that runs out first, in the groups a person thinks in.
import { addDays, dayOf } from '../../kernel/calendar/date.ts';
import type { Row } from '../api.ts';

export const groupNames = ['late', 'today', 'week', 'later', 'noClock'] as const;
export type GroupName = (typeof groupNames)[number];

/** @param now milliseconds since 1970; days are those of the country. */
export function groupOf(
  due: string | null,
  now: number,
  timeZone: string,
  today = dayOf(new Date(now).toISOString(), timeZone),
): GroupName {
  if (due === null) return 'noClock';
  if (Date.parse(due) < now) return 'late';
  const day = dayOf(due, timeZone);
  return day === today ? 'today' : day <= addDays(today, 7) ? 'week' : 'later';
}

export function groupWork(rows: readonly Row[], now: number, timeZone: string): { name: GroupName; rows: Row[] }[] {
  const today = dayOf(new Date(now).toISOString(), timeZone);
  const found = new Map<GroupName, Row[]>(groupNames.map((name) => [name, []]));
  for (const row of rows) found.get(groupOf(row.due, now, timeZone, today))?.push(row);
  return [...found].map(([name, within]) => ({ name, rows: within })).filter((group) => group.rows.length > 0);
}

/** How often each key occurs, most first. */
export function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(keyOf(thing), (counts.get(keyOf(thing)) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ key, count })).sort((left, right) => right.count - left.count);
}
