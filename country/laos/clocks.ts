// How long each step may take, and which days are not working days. Every number is a setting of the country.
import type { Clocks } from '../../domains/register.ts';

const high = { respondWithinHours: 24, assessmentWithinDays: 3, planWithinDays: 7, reviewEveryDays: 30 };
const medium = { respondWithinHours: 72, assessmentWithinDays: 7, planWithinDays: 14, reviewEveryDays: 60 };
const low = { respondWithinHours: 168, assessmentWithinDays: 14, planWithinDays: 21, reviewEveryDays: 90 };

/** Levels and times follow common inter-agency practice; a risk nobody has judged yet runs as fast as a high one. */
export const clocks: Clocks = {
  case: { byRisk: { high, medium, low, none: low }, unknownRisk: high, closureWorkingDays: 5 },
  intake: {
    respondWithinHours: { high: 24, medium: 72, low: 168, none: 168 },
    unknownRiskHours: 24,
    waitingHours: 72,
    finishHours: 336,
  },
  consent: { approveWithinHours: 24 },
  disclosure: { answerWithinDays: 30 },
  referral: {
    answerWithinHours: { within_1_hour: 1, within_3_hours: 3, within_1_day: 24, within_3_days: 72 },
    serveWithinHours: { within_1_hour: 3, within_3_hours: 24, within_1_day: 72, within_3_days: 168 },
    unknownUrgencyHours: 24,
  },
  // A returned child is looked in on twice a month; a quarter is told upwards two weeks after it ended, and the year of work is that of the calendar.
  village: {
    acceptWithinDays: 3,
    visitEveryDays: 14,
    lookWithinHours: 24,
    reviewWithinDays: 7,
    settleAgainWithinDays: 7,
    trainWithinDays: 90,
    refresherDays: 365,
    submitWithinDays: 14,
    acceptQuarterWithinDays: 14,
    yearBeginsInMonth: 1,
  },
  screening: { actWithinHours: { high: 3, medium: 24, low: 72 } },
};

/** Saturday and Sunday. */
export const weekend: readonly number[] = [6, 0];

/**
 * Holidays fixed by date, with the Monday given instead of a holiday that falls on a weekend.
 * The government announces the rest each December (days of the moon calendar, a longer new year): add them then.
 */
export const holidays: readonly string[] = [
  '2026-01-01',
  '2026-03-08',
  '2026-03-09',
  '2026-04-14',
  '2026-04-15',
  '2026-04-16',
  '2026-05-01',
  '2026-12-02',
  '2027-01-01',
  '2027-03-08',
  '2027-04-14',
  '2027-04-15',
  '2027-04-16',
  '2027-05-01',
  '2027-05-03',
  '2027-12-02',
];
