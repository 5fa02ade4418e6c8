// When the next step of a child's file runs out, by the clocks of the country.
import { addHours, dayOf } from '../../kernel/calendar/date.ts';
import type { ClockSetting, Due } from '../../kernel/calendar/due.ts';
import { addWorkingDays } from '../../kernel/calendar/workingDays.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

/** Days and hours by risk level. Days count from registration; `reviewEveryDays` from the last review or the plan's approval. */
export type RiskClock = { respondWithinHours: number; assessmentWithinDays: number; planWithinDays: number; reviewEveryDays: number };
export type CaseClocks = { byRisk: Readonly<Record<string, RiskClock>>; unknownRisk: RiskClock; closureWorkingDays: number };

export function caseDue(snapshot: Snapshot, clocks: CaseClocks, setting: ClockSetting): Due | undefined {
  const risk = snapshot.values.risk as string | undefined;
  const clock = (risk === undefined ? undefined : clocks.byRisk[risk]) ?? clocks.unknownRisk;
  const { created = '' } = snapshot.moments;
  const from = snapshot.moments.reopen ?? created;
  if (snapshot.state === 'registered') return { at: addHours(from, clock.assessmentWithinDays * 24), step: 'completeAssessment' };
  if (snapshot.state === 'assessed') return { at: addHours(from, clock.planWithinDays * 24), step: 'approvePlan' };
  if (snapshot.state === 'planned') {
    const last = [snapshot.moments.recordReview, snapshot.moments.approvePlan, from].find((moment) => moment !== undefined) as string;
    return { at: addHours(last, clock.reviewEveryDays * 24), step: 'recordReview' };
  }
  if (snapshot.state !== 'closing') return undefined;
  const asked = dayOf(snapshot.moments.askClosure ?? created, setting.timeZone);
  // @NOTE a promise for a day is kept until that day ends where the child is, not in UTC
  return { at: setting.endOfDay(addWorkingDays(asked, clocks.closureWorkingDays, setting.calendar)), step: 'approveClosure' };
}

export const actionDue = (snapshot: Snapshot, _: unknown, setting: ClockSetting): Due | undefined =>
  dueBy(snapshot, 'todo', snapshot.values.by, 'finish', setting);

export const measureDue = (snapshot: Snapshot, _: unknown, setting: ClockSetting): Due | undefined =>
  dueBy(snapshot, 'taken', snapshot.values.until, 'end', setting);

/** A date known only to the month or year is a hope, not a promise: it has no clock. */
function dueBy(snapshot: Snapshot, state: string, by: unknown, step: string, setting: ClockSetting): Due | undefined {
  return snapshot.state === state && typeof by === 'string' && by.length === 10 ? { at: setting.endOfDay(by), step } : undefined;
}
