// What only the server knows for the rules of a consent: the child's age, and whether another one stands.
import { dayOf } from '../../../kernel/calendar/date.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import { type ConsentAges, needsOf } from '../ages.ts';
import type { Facts } from '../rules.ts';

const begins = new Set(['agree', 'refuse', 'override']);

/** @param ages the country's table. @param timeZone the country's. */
export const factsFor = (ages: ConsentAges, timeZone: string): Readonly<Record<string, FactsOf>> => ({
  consent: async (db, { event, before }): Promise<Partial<Facts>> => {
    if (!begins.has(event.transition ?? '')) return {};
    const file = before?.parent ?? event.parent;
    const { purpose, agency, on } = event.changes;
    const day = typeof on === 'string' && on.length === 10 ? on : dayOf(event.recordedAt, timeZone);
    return {
      another: await isAnother(db, file, purpose, agency),
      ...(event.transition === 'agree' && { needs: needsOf(ages, (await findSeen(db, 'case', file))?.values ?? {}, day) }),
    };
  },
});

// It looks past the reader's own sight: whether one stands does not depend on who asks.
async function isAnother(db: Read, file: string | undefined, purpose: unknown, agency: unknown): Promise<boolean> {
  const [found] = await db.query<{ here: boolean }>('select pokpong.consent_stands($1, $2, $3) as here', [
    file,
    typeof purpose === 'string' ? purpose : null,
    typeof agency === 'string' ? agency : null,
  ]);
  return found?.here === true;
}
