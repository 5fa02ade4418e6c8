// What only the server knows for the rules of a referral: the directory's entry, and whom the actor works for.
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import type { Covered, Facts, Offer } from '../rules.ts';

const answers = new Set(['accept', 'decline', 'serve']);

const referral = async (db: Read, { event, before, actor }: Parameters<FactsOf>[1]): Promise<Partial<Facts>> => {
  if (answers.has(event.transition ?? '')) return { actorAgency: actor.agency };
  if (event.transition !== 'send') return {};
  const said = (name: string) => (name in event.changes ? event.changes[name] : before?.values[name]);
  return {
    offer: await findOffer(db, said('service')),
    covered: await findCovered(db, before?.parent ?? event.parent, said('to')),
  };
};

/** What may be shared of a file with an agency now. null: nothing. */
export async function findCovered(db: Read, file: string | null | undefined, agency: unknown): Promise<Covered | null> {
  if (typeof agency !== 'string' || !file) return null;
  const [covered] = await db.query<Covered>('select agreed, share from pokpong.may_share($1, $2)', [file, agency]);
  return covered ?? null;
}

/** null: no such service, or none this sender may see. */
async function findOffer(db: Read, id: unknown): Promise<Offer | null> {
  const service = await findSeen(db, 'service', id);
  if (!service) return null;
  const { agency, kinds, takesNew, forSex, ageFrom, ageTo } = service.values as Partial<Record<string, unknown>>;
  return {
    agency: (agency as string | undefined) ?? null,
    kinds: (kinds as readonly string[] | undefined) ?? [],
    takesNew: takesNew === true,
    offered: service.state === 'offered',
    forSex: (forSex as string | undefined) ?? null,
    ageFrom: (ageFrom as number | undefined) ?? null,
    ageTo: (ageTo as number | undefined) ?? null,
  };
}

export const facts: Readonly<Record<string, FactsOf>> = { referral };
