// Asks whether somebody may be given a record; said by the whole database, not by what the asker happens to see.
import type { Read } from '../../record/server/database.ts';

/** @param who as it was sent: anything that is no number of a user may hold nothing. */
export async function mayHold(db: Read, who: unknown, type: string): Promise<boolean> {
  if (typeof who !== 'number' || !Number.isInteger(who) || who <= 0 || who > 2_147_483_647) return false;
  const [found] = await db.query<{ may: boolean }>('select pokpong.may_hold($1, $2) as may', [who, type]);
  return found?.may === true;
}
