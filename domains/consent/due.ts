// When a supervisor must have looked at what was decided without consent.
import { addHours } from '../../kernel/calendar/date.ts';
import type { Due } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

export type ConsentClocks = { approveWithinHours: number };

export function consentDue({ state, moments }: Snapshot, { approveWithinHours }: ConsentClocks): Due | undefined {
  return state === 'overridden' && moments.override ? { at: addHours(moments.override, approveWithinHours), step: 'approve' } : undefined;
}
