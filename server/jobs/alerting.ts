// The job that looks for unusual looking, every few minutes, one server at a time.
import { findAlerts } from '../../kernel/audit/server/alerts.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';
import type { World } from '../world.ts';

const often = 5 * 60_000;
/** Two servers that look at the same moment would find the same. */
const alerting = 7_401_006;
/** Records that are about a child. */
const childrensFiles = ['case', 'report'];

type Owner = Pick<Database, 'owner'>;

/** @param now ISO 8601 in UTC. @returns how many alerts there are of the last day and a half. */
export const alertNow = (database: Owner, { pack }: Pick<World, 'pack'>, now: string): Promise<number> =>
  asOwner(database, async (db) => {
    const [held] = await db.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [alerting]);
    return held?.held ? findAlerts(db, childrensFiles, pack.settings.looking, pack.timeZone, now) : 0;
  });

/** @returns ends the job, once what it is at is done. */
export function alertOften(database: Owner, world: Pick<World, 'pack' | 'now'>, failed: (error: unknown) => void): () => Promise<void> {
  let under: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    under = under.then(() => alertNow(database, world, world.now()).then(() => {}, failed));
  }, often).unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
