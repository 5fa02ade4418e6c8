// From when to when is counted: a year or a month stands for its first or its last day.
import { addDays } from '../../../kernel/calendar/date.ts';

/** @param date ISO 8601 of any precision. @returns `YYYY-MM-DD`. */
export const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

export function lastDay(date: string): string {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  const [year, month] = date.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}
