// When something must have been done about a screening that gave cause for worry.
import { addHours } from '../../kernel/calendar/date.ts';
import type { Due } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';

/** Hours by level; a level without hours owes nothing. */
export type ScreeningClocks = { actWithinHours: Readonly<Record<string, number>> };

export function screeningDue(snapshot: Snapshot, { actWithinHours }: ScreeningClocks): Due | undefined {
  const hours = actWithinHours[String(snapshot.values.level)];
  const { created } = snapshot.moments;
  return snapshot.state === 'scored' && hours !== undefined && created ? { at: addHours(created, hours), step: 'advise' } : undefined;
}
