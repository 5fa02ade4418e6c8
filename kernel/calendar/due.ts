// A clock that runs out: what every record type's own due.ts answers, and what it is given to answer with.
import type { Snapshot } from '../record/definition.ts';
import { dayOf } from './date.ts';
import type { Calendar } from './workingDays.ts';

/** The step that is owed and the moment it runs out, ISO 8601 in UTC. */
export type Due = { at: string; step: string };

export type ClockSetting = {
  timeZone: string;
  calendar: Calendar;
  /** The last millisecond of a local day, ISO 8601 in UTC. */
  endOfDay: (day: string) => string;
};

export type DueOf<Clocks> = (snapshot: Snapshot, clocks: Clocks, setting: ClockSetting) => Due | undefined;

export function clockSetting(timeZone: string, calendar: Calendar): ClockSetting {
  return { timeZone, calendar, endOfDay: (day) => endOfDay(day, timeZone) };
}

/** Found by asking which UTC moment still belongs to that local day: right also where summer time shifts the offset. */
function endOfDay(day: string, timeZone: string): string {
  const midnight = Date.parse(`${day}T23:59:59.999Z`);
  for (let hours = 14; hours >= -14; hours -= 0.25) {
    const at = new Date(midnight + hours * 3_600_000).toISOString();
    if (dayOf(at, timeZone) === day) return at;
  }
  return new Date(midnight).toISOString();
}
