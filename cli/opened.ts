// Opens the database for one command, whether or not a server runs beside it, and makes sure it is at the schema of this program.
import { listAgencies } from '../kernel/access/server/agencies.ts';
import type { Policy } from '../kernel/access/server/policy.ts';
import type { Config } from '../server/config.ts';
import { worldOf } from '../server/country.ts';
import { type Database, openDatabase } from '../server/db/connect.ts';
import { keepCounting } from '../server/db/counting.ts';
import { migrate } from '../server/db/migrate.ts';
import { order } from '../server/migrations/order.ts';
import { asOwner, policyOf, prepare } from '../server/prepare.ts';
import { referenceOf, type World } from '../server/world.ts';
import { UnfitDatabase } from './failure.ts';

export type Opened = { config: Config; database: Database; world: World; policy: Policy };

/** The embedded database is brought up to date by any command; one of somebody else's keeping only by `migrate`. */
export function withDatabase<T>(config: Config, work: (opened: Opened) => Promise<T>): Promise<T> {
  return withBareDatabase(config, async (database) => {
    if (config.production) await refuseUnready(database).then(() => asKeeper(database));
    else await migrateOrSay(database);
    const world = worldOf(config);
    const policy = policyOf(world, config);
    await prepare(database, world, policy);
    const agencies = await asOwner(database, listAgencies);
    const inUse = agencies.filter(({ retired }) => !retired).map(({ code }) => code);
    world.reference = referenceOf(world.pack, world.now().slice(0, 10), inUse);
    return work({ config, database, world, policy });
  });
}

/** A dump that was just restored must not be written to before its count goes on above the old one. */
async function asKeeper({ owner }: Database): Promise<void> {
  const client = await owner.connect();
  await keepCounting(client).finally(() => client.release());
}

/** Only connects: for `migrate`, which may meet any schema. */
export async function withBareDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(config);
  open.add(database);
  try {
    return await work(database);
  } finally {
    // Unless somebody who stops the command has closed it already.
    if (open.delete(database)) await database.close();
  }
}

type Held = Pick<Database, 'close'>;
const open = new Set<Held>();

/** What is left too when the command is stopped half way. */
export const holdOpen = (held: Held): void => {
  open.add(held);
};

/** Lets what is under way in the database end, and leaves it: an embedded PostgreSQL does not outlive a command that was stopped. */
export async function leaveDatabases(): Promise<void> {
  const left = [...open];
  open.clear();
  await Promise.all(left.map((database) => database.close()));
}

/** What migrate says of a database it will not touch is for the caller to read; a lost connection is another matter. */
export async function migrateOrSay(database: Database): Promise<readonly string[]> {
  try {
    return await migrate(database);
  } catch (error) {
    if (error instanceof Error && !('code' in error) && !(error.cause instanceof Error)) throw new UnfitDatabase('unfit', error.message);
    throw error;
  }
}

async function refuseUnready(database: Database): Promise<void> {
  const { rows: tables } = await database.owner.query<{ found: string | null }>(`select to_regclass('migration') as found`);
  if (!tables[0]?.found) throw new UnfitDatabase('notReady');
  const { rows } = await database.owner.query<{ name: string }>('select name from migration');
  const applied = new Set(rows.map(({ name }) => name));
  const unknown = [...applied].find((name) => !order.includes(name));
  if (unknown) throw new UnfitDatabase('unfit', unknown);
  if (order.some((name) => !applied.has(name))) throw new UnfitDatabase('notReady');
}
