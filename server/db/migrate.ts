// Brings a database to the schema this program knows: each file of the written order once, in a transaction, and never a changed one.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { readMigration } from '../migrations/files.ts';
import { order } from '../migrations/order.ts';
import type { Database } from './connect.ts';
import { keepCounting } from './counting.ts';

/** Two processes that start together wait for each other here. */
const migrating = 7_401_002;

type Applied = { name: string; checksum: string };

/** Returns the names of the files it applied. Throws, and changes nothing, on a database newer than this program or built from other files. */
export async function migrate(database: Database, files: readonly string[] = order): Promise<readonly string[]> {
  const client = await database.owner.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrating]);
    await refuseOtherSecret(client, database);
    const pending = await findPending(client, files);
    for (const name of pending) await applyOne(client, name);
    if (pending.length > 0) await letOwnerKeepHouse(client);
    await ensureAppLogin(client, database);
    await markInstallation(client, database);
    await keepCounting(client);
    return pending;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrating]).catch(() => {});
    client.release();
  }
}

async function findPending(client: pg.PoolClient, files: readonly string[]): Promise<readonly string[]> {
  await client.query(`create table if not exists migration (
    name text primary key,
    checksum text not null,
    place integer generated always as identity,
    applied_at timestamptz not null default now()
  )`);
  const { rows: applied } = await client.query<Applied>('select name, checksum from migration order by place');
  applied.forEach((one, place) => {
    if (!files.includes(one.name))
      throw new Error(`The database is at ${one.name}; this program knows up to ${files.at(-1)}. Run the newer program.`);
    if (files[place] !== one.name)
      throw new Error(`The order of migrations has changed: ${one.name} was applied where ${files[place]} stands. ${startAgain}`);
    if (checksum(readMigration(one.name)) !== one.checksum)
      throw new Error(`The migration ${one.name} has changed since it was applied. ${startAgain}`);
  });
  return files.slice(applied.length);
}

const startAgain = 'Add a new migration instead; in development, remove the data folder (.pokpong) to begin again.';

async function applyOne(client: pg.PoolClient, name: string): Promise<void> {
  const sql = readMigration(name);
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum(sql)]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const at = error instanceof pg.DatabaseError && error.position ? sql.slice(0, Number(error.position)).split('\n').length : '?';
    throw new Error(`The migration ${name} failed at line ${at}: ${(error as Error).message}`, { cause: error });
  }
}

const checksum = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Forced row-level security binds the owner too, who is no superuser. Migrations, backups and the audit's verification need every row,
 * so the owner gets a policy of its own on each such table; the app's login is not touched by it.
 */
async function letOwnerKeepHouse(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relforcerowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'owner_keeps_house')
    order by 1`);
  for (const { name } of rows)
    await client.query(`create policy owner_keeps_house on ${name} to current_user using (true) with check (true)`);
}

/** Says nothing about the secret, and is the same for nobody else's. */
const markOf = ({ appLogin }: Database) => checksum(`pokpong installation ${appLogin.password}`);

type Marks = { here: string | null; login: string | null };

/** Whose the database is, and whose the login that all databases of a PostgreSQL share; null while they are nobody's. */
async function readMarks(client: pg.PoolClient, { appLogin }: Database): Promise<Marks> {
  const { rows } = await client.query<Marks>(
    `select obj_description(to_regclass('migration'), 'pg_class') as here,
            (select shobj_description(oid, 'pg_authid') from pg_roles where rolname = $1) as login`,
    [appLogin.user],
  );
  return rows[0] ?? { here: null, login: null };
}

/** Under another secret nothing that was sealed could be opened, and the login's password would be taken from a server that runs. */
async function refuseOtherSecret(client: pg.PoolClient, database: Database): Promise<void> {
  const { here, login } = await readMarks(client, database);
  const mark = markOf(database);
  if (here !== null && here !== mark)
    throw new Error('The database belongs to another secret. Start with the secret file it was made with.');
  if (login !== null && login !== mark)
    throw new Error(
      `The login ${database.appLogin.user} of this PostgreSQL belongs to an installation with another secret. Give each installation a PostgreSQL of its own.`,
    );
}

async function markInstallation(client: pg.PoolClient, database: Database): Promise<void> {
  const { here, login } = await readMarks(client, database);
  const mark = client.escapeLiteral(markOf(database));
  if (here === null) await client.query(`comment on table migration is ${mark}`);
  if (login !== null) return;
  try {
    await client.query(`comment on role ${client.escapeIdentifier(database.appLogin.user)} is ${mark}`);
  } catch (error) {
    // Somebody else made the login and let us only use it: then they keep it for this installation.
    if ((error as { code?: string }).code !== '42501') throw error;
  }
}

/** The app's password is derived from the installation's secret; a database that has another (a new secret) is given this one. */
async function ensureAppLogin(client: pg.PoolClient, { appLogin, ownerUrl }: Database): Promise<void> {
  const url = new URL(ownerUrl);
  url.username = appLogin.user;
  url.password = appLogin.password;
  const attempt = new pg.Client({ connectionString: url.href });
  try {
    await attempt.connect();
    await attempt.end();
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    await client.query(`alter role ${client.escapeIdentifier(appLogin.user)} password ${client.escapeLiteral(appLogin.password)}`);
  }
}
