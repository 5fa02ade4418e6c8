// The job that proposes once a month what may be destroyed, one server at a time. It proposes by the country's rules; people decide.
import { isProposed, type Proposed, propose } from '../../domains/retention/server/propose.ts';
import { systemActor } from '../../kernel/access/grant.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';
import type { World } from '../world.ts';

/** A month begins at midnight; within the hour it is proposed. */
const often = 3_600_000;
const proposing = 7_401_007;

type Owner = Pick<Database, 'owner'>;
type Country = Pick<World, 'pack'>;

/** @param now ISO 8601 in UTC. @param by who began it, for the log. */
export const proposeNow = (database: Owner, { pack }: Country, now: string, by: string): Promise<Proposed> =>
  asOwner(database, async (db) => {
    await db.query('select pg_advisory_xact_lock($1)', [proposing]);
    const made = await propose(db, pack.retention, pack.timeZone, now);
    await writeAudit(db, systemActor, null, [{ action: 'administer', detail: { retention: 'proposed', ...made, by } }]);
    return made;
  });

/** Does nothing in a month that was looked at already. */
export async function proposeMonthly(database: Owner, world: Country, now: string): Promise<void> {
  if (!(await asOwner(database, (db) => isProposed(db, world.pack.timeZone, now)))) await proposeNow(database, world, now, 'monthly');
}

/** @returns ends the job, once what it is at is done. */
export function proposeOften(database: Owner, world: Pick<World, 'pack' | 'now'>, failed: (error: unknown) => void): () => Promise<void> {
  let under: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    under = under.then(() => proposeMonthly(database, world, world.now()).catch(failed));
  }, often).unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
