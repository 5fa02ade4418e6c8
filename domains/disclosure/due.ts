// By when somebody who asked for their own file has an answer.
import { addHours } from '../../kernel/calendar/date.ts';
import type { Due } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

export type DisclosureClocks = { answerWithinDays: number };

export function disclosureDue({ state, moments }: Snapshot, { answerWithinDays }: DisclosureClocks): Due | undefined {
  const step = { asked: 'approve', approved: 'give' }[state];
  return step && moments.created ? { at: addHours(moments.created, answerWithinDays * 24), step } : undefined;
}
