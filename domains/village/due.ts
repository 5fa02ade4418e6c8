// When somebody of a village must go, answer or look again, by the clocks of the country.
import { addDays, addHours, dayOf } from '../../kernel/calendar/date.ts';
import type { ClockSetting, Due } from '../../kernel/calendar/due.ts';
import { addWorkingDays } from '../../kernel/calendar/workingDays.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';
import { daysOf } from './figures.ts';

export type VillageClocks = {
  /** Days to say whether one watches over a child. */
  acceptWithinDays: number;
  /** Suggested to who asks for a watch. */
  visitEveryDays: number;
  /** Hours until somebody must have looked at a visit that worries, or at which the child was not seen. */
  lookWithinHours: number;
  /** Working days to review what was settled. */
  reviewWithinDays: number;
  /** Days to settle again what was reopened. */
  settleAgainWithinDays: number;
  trainWithinDays: number;
  refresherDays: number;
  /** Days after a quarter to tell it upwards, and to accept it. */
  submitWithinDays: number;
  acceptQuarterWithinDays: number;
  /** Month in which the year of work begins, 1 to 12. */
  yearBeginsInMonth: number;
};

const last = (moments: Snapshot['moments'], ...names: string[]): string =>
  [...names.map((name) => moments[name] ?? ''), moments.created ?? ''].sort().at(-1) ?? '';

export function watchDue({ state, moments, values }: Snapshot, clocks: VillageClocks, setting: ClockSetting): Due | undefined {
  const dayAfter = (moment: string, days: number) => setting.endOfDay(addDays(dayOf(moment, setting.timeZone), days));
  if (state === 'asked') return { at: dayAfter(last(moments, 'ask', 'handOver'), clocks.acceptWithinDays), step: 'accept' };
  if (state !== 'watching') return undefined;
  const every = (values.everyDays as number | undefined) ?? clocks.visitEveryDays;
  const seen = values.lastVisitOn as string | undefined;
  // A visit of which only the month is known is counted from its first day: rather too early than too late.
  const from = seen === undefined ? dayOf(last(moments, 'accept'), setting.timeZone) : seen.padEnd(10, '-01-01'.slice(seen.length - 4));
  return { at: setting.endOfDay(addDays(from, every)), step: 'visit' };
}

export const visitDue = ({ state, moments, values }: Snapshot, clocks: VillageClocks): Due | undefined =>
  state === 'made' && (values.worry === true || values.seen === false)
    ? { at: addHours(moments.created ?? '', clocks.lookWithinHours), step: 'look' }
    : undefined;

export function settlementDue({ state, moments }: Snapshot, clocks: VillageClocks, setting: ClockSetting): Due | undefined {
  const day = dayOf(last(moments, 'settleAgain', 'reopen'), setting.timeZone);
  if (state === 'settled') return { at: setting.endOfDay(addWorkingDays(day, clocks.reviewWithinDays, setting.calendar)), step: 'review' };
  if (state === 'reopened') return { at: setting.endOfDay(addDays(day, clocks.settleAgainWithinDays)), step: 'settleAgain' };
  return undefined;
}

export function memberDue({ state, moments, values }: Snapshot, clocks: VillageClocks, setting: ClockSetting): Due | undefined {
  if (state !== 'active') return undefined;
  const { trainedOn, refresherDue } = values as { trainedOn?: string; refresherDue?: string };
  const whole = (day: string | undefined) => (day?.length === 10 ? day : undefined);
  const trained = whole(trainedOn);
  const owed =
    whole(refresherDue) ??
    (trained === undefined
      ? addDays(dayOf(moments.created ?? '', setting.timeZone), clocks.trainWithinDays)
      : addDays(trained, clocks.refresherDays));
  return { at: setting.endOfDay(owed), step: 'train' };
}

export function quarterDue({ state, moments, values }: Snapshot, clocks: VillageClocks, setting: ClockSetting): Due | undefined {
  const { year, quarter } = values as { year?: number; quarter?: number };
  if (state === 'drafted' && year !== undefined && quarter !== undefined) {
    const { to } = daysOf({ year, quarter }, clocks.yearBeginsInMonth);
    return { at: setting.endOfDay(addDays(to, clocks.submitWithinDays)), step: 'submit' };
  }
  if (state !== 'submitted') return undefined;
  const day = dayOf(last(moments, 'submit'), setting.timeZone);
  return { at: setting.endOfDay(addDays(day, clocks.acceptQuarterWithinDays)), step: 'accept' };
}
