// Working days of a country: a promise of "three working days" must not run out over a new-year holiday.
import { addDays } from './date.ts';

export type Calendar = {
  /** Days of the week at rest: 0 Sunday … 6 Saturday. */
  weekend: readonly number[];
  /** Public holidays, `YYYY-MM-DD`. */
  holidays: ReadonlySet<string>;
};

export function isWorkingDay(day: string, calendar: Calendar): boolean {
  return !calendar.weekend.includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !calendar.holidays.has(day);
}

/** The day that is `days` working days after `day`; 0 gives the day itself, or the next working one. */
export function addWorkingDays(day: string, days: number, calendar: Calendar): string {
  let at = day;
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1);
  for (let left = days; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}
