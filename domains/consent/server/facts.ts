// What only the server knows for the rules of a consent: the child's age, and whether another one stands.
import { dayOf } from '../../../kernel/calendar/date.ts';
import { parentTypes } from '../../../kernel/record/definition.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import { type ConsentAges, needsOf } from '../ages.ts';
import { consent } from '../definition.ts';
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
      ...(event.transition === 'agree' && { needs: needsOf(ages, await findChild(db, file), day) }),
    };
  },
});

/** What is known of the child where consent is asked: in a file, or in a screening before there is one. */
async function findChild(db: Read, id: string | undefined): Promise<Readonly<Record<string, unknown>>> {
  for (const type of parentTypes(consent)) {
    const found = await findSeen(db, type, id);
    if (found) return found.values;
  }
  return {};
}

// It looks past the reader's own sight: whether one stands does not depend on who asks.
async function isAnother(db: Read, file: string | undefined, purpose: unknown, agency: unknown): Promise<boolean> {
  const [found] = await db.query<{ here: boolean }>('select pokpong.consent_stands($1, $2, $3) as here', [
    file,
    typeof purpose === 'string' ? purpose : null,
    typeof agency === 'string' ? agency : null,
  ]);
  return found?.here === true;
}
