// The job that looks for unusual looking, every few minutes, one server at a time.
import { sharingSurname } from '../../domains/person/server/surnames.ts';
import { findAlerts, keepSurnameAlerts, listOpenings } from '../../kernel/audit/server/alerts.ts';
import type { Write } from '../../kernel/record/server/database.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';
import type { World } from '../world.ts';

const often = 5 * 60_000;
/** Two servers that look at the same moment would find the same. */
const alerting = 7_401_006;
/** Records that are about a child. */
const childrensFiles = ['case', 'report', 'screening'];

type Owner = Pick<Database, 'owner'>;
type Alerting = Pick<World, 'pack' | 'vault' | 'nameIndex'>;

/** @param now ISO 8601 in UTC. @returns how many alerts there are of the last day and a half. */
export const alertNow = (database: Owner, world: Alerting, now: string): Promise<number> =>
  asOwner(database, async (db) => {
    const { settings, timeZone } = world.pack;
    const [held] = await db.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [alerting]);
    if (!held?.held) return 0;
    const found = await findAlerts(db, childrensFiles, settings.looking, timeZone, now);
    return found + (await findSurnames(db, world, now));
  });

/** Whoever shares a family name with a child may be of the family: that is no wrong, and is looked at. */
async function findSurnames(db: Write, { pack, vault, nameIndex }: Alerting, now: string): Promise<number> {
  const roles = pack.settings.looking.surname?.roles ?? [];
  if (roles.length === 0) return 0;
  return keepSurnameAlerts(db, await sharingSurname(db, vault, nameIndex, await listOpenings(db, childrensFiles, roles, now)));
}

/** @returns ends the job, once what it is at is done. */
export function alertOften(database: Owner, world: Alerting & Pick<World, 'now'>, failed: (error: unknown) => void): () => Promise<void> {
  let under: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    under = under.then(() => alertNow(database, world, world.now()).then(() => {}, failed));
  }, often).unref();
  return async () => {
    clearInterval(timer);
    await under;
  };
}
