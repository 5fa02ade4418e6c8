// When somebody must have acted on a report: hours by risk, counted from its arrival and never reset by handing it on.
import { addHours } from '../../kernel/calendar/date.ts';
import type { Due } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

export type IntakeClocks = {
  /** Hours to a decision by risk level, decided or else suggested. */
  respondWithinHours: Readonly<Record<string, number>>;
  unknownRiskHours: number;
  /** Hours until a report that waits for an answer is looked at again. */
  waitingHours: number;
  /** Hours until what was begun on a report must be told as finished. */
  finishHours: number;
};

export function reportDue(snapshot: Snapshot, clocks: IntakeClocks): Due | undefined {
  const risk = (snapshot.values.risk ?? snapshot.values.suggestedRisk) as string | undefined;
  const { created = '', notEnough } = snapshot.moments;
  const hours = (risk === undefined ? undefined : clocks.respondWithinHours[risk]) ?? clocks.unknownRiskHours;
  if (snapshot.state === 'received') return { at: addHours(created, hours), step: 'take' };
  if (snapshot.state === 'looking') return { at: addHours(created, hours), step: 'decideRisk' };
  if (snapshot.state === 'waiting') return { at: addHours(notEnough ?? created, clocks.waitingHours), step: 'resume' };
  if (snapshot.state !== 'acting') return undefined;
  const acted = ['openCase', 'addToCase', 'referOnly']
    .map((step) => snapshot.moments[step] ?? '')
    .sort()
    .at(-1);
  return { at: addHours(acted || created, clocks.finishHours), step: 'finish' };
}
