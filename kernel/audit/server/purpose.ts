// What for: said once for a file, an action and a session, and good for some minutes; it stands in the audit with what was done.
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import type { AskedAction } from '../asking.ts';

/** Keeps what somebody says they do this for, for their session. */
export const statePurpose = (db: Write, session: number, record: string, action: AskedAction, purpose: string): Promise<unknown> =>
  db.query(
    `insert into stated_purpose (session, record, action, purpose) values ($1, $2, $3, $4)
     on conflict (session, record, action) do update set purpose = excluded.purpose, at = now()`,
    [session, record, action, purpose],
  );

/** What was said lately in this session. @param list which list an answer is chosen from. @throws Problem access.purposeNeeded */
export async function getPurpose(
  db: Read,
  asked: { session: number; record: string; type: string; action: AskedAction; minutes: number; list: string },
): Promise<string> {
  const { session, record, type, action, minutes, list } = asked;
  const [said] = await db.query<{ purpose: string }>(
    `select purpose from stated_purpose where session = $1 and record = $2 and action = $3 and at > now() - make_interval(mins => $4)`,
    [session, record, action, minutes],
  );
  if (!said) throw problem('access.purposeNeeded', { action, type, id: record, list });
  return said.purpose;
}
