// Dates as people in this work know them: often only the year, or the month, and said so.
import { offsetAt } from './offsets.ts';

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export type Precision = 'year' | 'month' | 'day';

/** True for `2011`, `2011-05` and `2011-05-17`; false for 31 June, month 13, years before 1900 or after 2199. */
export function isDate(text: string): boolean {
  const parts = shape.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export const precisionOf = (date: string): Precision => (date.length === 4 ? 'year' : date.length === 7 ? 'month' : 'day');

const dayLength = 86_400_000;
/** By time zone and UTC day: how far its clocks are ahead of UTC, in milliseconds, or null on a day on which they are changed. */
const offsets = new Map<string, number | null>();

/** The local calendar day of a moment. @param moment ISO 8601 in UTC. @returns `YYYY-MM-DD`. */
export const dayOf = (moment: string, timeZone: string): string => there(moment, timeZone).slice(0, 10);

/** The local time of day of a moment. @param moment ISO 8601 in UTC. @returns `HH:MM`, of 24 hours. */
export const timeOf = (moment: string, timeZone: string): string => there(moment, timeZone).slice(11, 16);

function there(moment: string, timeZone: string): string {
  // One moment is asked about several times while one event is judged.
  if (moment !== latest.moment || timeZone !== latest.timeZone) latest = { moment, timeZone, local: reckon(moment, timeZone) };
  return latest.local;
}
let latest = { moment: '', timeZone: '', local: '' };

function reckon(moment: string, timeZone: string): string {
  const at = Date.parse(moment);
  const day = Math.floor(at / dayLength);
  const key = `${timeZone} ${day}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const first = offsetAt(day * dayLength, timeZone);
    offset = first === offsetAt((day + 1) * dayLength - 1000, timeZone) ? first : null;
    // Asking costs a hundred times more than knowing; some years of days is all that is ever known.
    if (offsets.size > 5_000) offsets.clear();
    offsets.set(key, offset);
  }
  return new Date(at + (offset ?? offsetAt(Math.floor(at / 1000) * 1000, timeZone))).toISOString();
}

/** Compares only as precisely as both dates are known: 2026 is not after 2026-05-01. */
export function isAfter(left: string, right: string): boolean {
  const known = Math.min(left.length, right.length);
  return left.slice(0, known) > right.slice(0, known);
}

/** Adds whole days to a day. @returns `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Adds clock hours to a moment: a danger to a child does not keep office hours. @returns ISO 8601 in UTC. */
export const addHours = (moment: string, hours: number): string => new Date(Date.parse(moment) + hours * 3_600_000).toISOString();

/**
 * Youngest and oldest age, in whole years, that a birth date of any precision leaves possible on a day.
 * Born `2011` is 14 or 15 on 2026-05-01; the caller must not pretend to know more.
 */
export function ageOn(birth: string, day: string): { from: number; to: number } {
  const earliest = birth.length === 4 ? `${birth}-01-01` : birth.length === 7 ? `${birth}-01` : birth;
  const latest = birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-${String(lastDay(birth)).padStart(2, '0')}` : birth;
  return { from: wholeYears(latest, day), to: wholeYears(earliest, day) };
}
const lastDay = (month: string) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
const wholeYears = (birth: string, day: string) =>
  Math.max(0, Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0));
