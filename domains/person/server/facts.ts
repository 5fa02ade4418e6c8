// What only the server knows for the rules of a person's record. Asked only when an event needs it.
import { mayHold } from '../../../kernel/access/server/holding.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import type { Facts } from '../rules.ts';

const person = async (db: Read, { event }: Parameters<FactsOf>[1]): Promise<Partial<Facts>> => ({
  ...('worker' in event.changes && { workerActive: await mayHold(db, event.changes.worker, 'person') }),
  ...(event.transition === 'join' && {
    joinedToState: (await findSeen(db, 'person', event.changes.joinedTo))?.state ?? null,
    othersJoined: await countJoined(db, event.recordId),
  }),
});

/** Looks past the reader's own sight: whether others stand behind this one does not depend on who asks. */
async function countJoined(db: Read, id: string): Promise<number> {
  const [found] = await db.query<{ joined: number }>('select pokpong.persons_joined_to($1) as joined', [id]);
  return found?.joined ?? 0;
}

export const facts: Readonly<Record<string, FactsOf>> = { person };
