// When a referral must be answered, and when the service must have been given.
import { addHours } from '../../kernel/calendar/date.ts';
import type { Due } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

/** Hours by urgency, from sending to an answer and from acceptance to the service. */
export type ReferralClocks = {
  answerWithinHours: Readonly<Record<string, number>>;
  serveWithinHours: Readonly<Record<string, number>>;
  unknownUrgencyHours: number;
};

export function referralDue(snapshot: Snapshot, clocks: ReferralClocks): Due | undefined {
  const urgency = (snapshot.values.urgency as string | undefined) ?? '';
  const { send, accept } = snapshot.moments;
  if (snapshot.state === 'sent' && send)
    return { at: addHours(send, clocks.answerWithinHours[urgency] ?? clocks.unknownUrgencyHours), step: 'accept' };
  if (snapshot.state === 'accepted' && accept)
    return { at: addHours(accept, clocks.serveWithinHours[urgency] ?? clocks.unknownUrgencyHours), step: 'serve' };
  return undefined;
}
