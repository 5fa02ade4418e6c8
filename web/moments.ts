// Dates, moments and deadlines as people say them; pure, the language's words are given.
import { dayOf, precisionOf, timeOf } from '../kernel/calendar/date.ts';

type Say = (key: string, details?: Record<string, unknown>) => string;

/** `2011` → 2011, `2011-05` → 05/2011, `2011-05-17` → 17/05/2011; a moment is shown as its local day. */
export function dateText(iso: string, timeZone: string): string {
  const day = iso.includes('T') ? dayOf(iso, timeZone) : iso;
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month: `${month}/${year}`, day: `${date}/${month}/${year}` }[precisionOf(day)];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export type Urgency = 'late' | 'soon' | 'calm';

/** Late when it has passed, soon when four hours or less are left. */
export function urgencyOf(due: string, now: number): Urgency {
  const left = Date.parse(due) - now;
  return left < 0 ? 'late' : left <= 4 * hour ? 'soon' : 'calm';
}

/** A clock in words: `within 3 h, by 14:20`, `by Monday 23/11/2026`, `2 d late, since 19/11/2026`. */
export function deadlineText(due: string, timeZone: string, say: Say, weekday: (day: string) => string, now: number): string {
  const left = Date.parse(due) - now;
  const today = dayOf(new Date(now).toISOString(), timeZone);
  const dueDay = dayOf(due, timeZone);
  const time = timeOf(due, timeZone);
  const at = dueDay === today ? time : Math.abs(left) < 2 * day ? `${dateText(dueDay, timeZone)} ${time}` : dateText(dueDay, timeZone);
  const long = lengthText(Math.abs(left), say);
  if (left < 0) return say('deadline.late', { long, at });
  if (left < 2 * day) return say('deadline.within', { long, at });
  return say('deadline.by', { weekday: weekday(dueDay), at });
}

/** Rounded down, as a promise should be: 2 h 50 min left is said as 2 h. */
function lengthText(milliseconds: number, say: Say): string {
  if (milliseconds < hour) return say('deadline.minutes', { count: Math.max(1, Math.floor(milliseconds / minute)) });
  if (milliseconds < 2 * day) return say('deadline.hours', { count: Math.floor(milliseconds / hour) });
  return say('deadline.days', { count: Math.floor(milliseconds / day) });
}
