// Opens the two connections to the database: the owner, who builds it and keeps house, and the app, which owns nothing.
import { createHmac } from 'node:crypto';
import pg from 'pg';
import { type Config, keyFor } from '../config.ts';
import { type Embedded, joinEmbedded } from './embedded.ts';

export type Database = {
  /** Migrations and the commands of an administrator. */
  owner: pg.Pool;
  /** Everything else. Row-level security holds on it; it can be used once `migrate` has run. */
  app: pg.Pool;
  ownerUrl: string;
  appLogin: { user: string; password: string };
  /** Ends both pools, and stops the embedded PostgreSQL if nobody else uses it. */
  close: () => Promise<void>;
};

export const appUser = 'pokpong_app';
const embeddedOwner = 'pokpong_owner';
const embeddedDatabase = 'pokpong';
/** Two processes that begin together prepare one after the other. */
const preparing = 7_401_003;

/** Connects to POKPONG_DATABASE_URL, or to the embedded PostgreSQL, which it starts unless it runs. Always `close()` what you opened. */
export async function openDatabase(config: Config): Promise<Database> {
  const appPassword = keyFor(config, 'database login').toString('base64url');
  if (config.databaseUrl) return openPools(config.databaseUrl, appPassword, async () => {});
  const embedded = await joinEmbedded(config.dataDir);
  try {
    return openPools(await prepareOwner(embedded), appPassword, embedded.leave);
  } catch (error) {
    await embedded.leave();
    throw error;
  }
}

/** Both pools for one database. `left` is called after they have ended. */
export function openPools(ownerUrl: string, appPassword: string, left: () => Promise<void>): Database {
  const appUrl = new URL(ownerUrl);
  appUrl.username = appUser;
  appUrl.password = appPassword;
  const owner = openPool(ownerUrl, { max: 3, options: '-c timezone=UTC', idleTimeoutMillis: 5_000 });
  const app = openPool(appUrl.href, {
    max: 10,
    options: forManyShort,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  const close = async () => {
    await Promise.all([owner.end(), app.end()]);
    await left();
  };
  return { owner, app, ownerUrl, appLogin: { user: appUser, password: appPassword }, close };
}

/**
 * Requests are many and short: each statement is planned once for a connection, for planning costs more than answering, and no request
 * takes a second core from the others.
 */
const forManyShort = '-c timezone=UTC -c plan_cache_mode=force_generic_plan -c max_parallel_workers_per_gather=0';

function openPool(connectionString: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'pokpong',
    connectionTimeoutMillis: 10_000,
    pipeline: true,
    types,
    ...options,
  });
  // An idle connection that is cut is replaced by the pool at the next query; unheard, its error would end the process.
  pool.on('error', () => {});
  pool.on('connect', sendTogether);
  return pool;
}

/** What is asked in one turn of the loop, before anything is waited for, leaves as one message: to send one costs more than to answer it. */
function sendTogether(client: pg.PoolClient): void {
  if (!(client instanceof pg.Client)) return;
  const { stream } = client.connection;
  const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
  let held = false;
  const query = (...args: unknown[]) => {
    if (!held) {
      held = true;
      stream.cork();
      process.nextTick(() => {
        held = false;
        stream.uncork();
      });
    }
    return ask(...args);
  };
  client.query = query as typeof client.query;
}

/**
 * Whole numbers as numbers (ids stay far below 2^53), a date as the text it is (a day has no time zone), a moment as every event writes it:
 * ISO 8601 in UTC, milliseconds; what is not one, such as `infinity`, as it came.
 */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: Number,
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: momentOf,
};
/** @param text `2026-11-21 22:10:06.12+00`, as PostgreSQL writes it where the time zone is UTC. */
function momentOf(text: string): string {
  if (!text.endsWith('+00') || text.charCodeAt(10) !== 32) return text === 'infinity' ? text : new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`;
}
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text'),
};

/** The embedded owner is as weak as one a hosting company gives: no superuser, so what works here works there. */
export async function prepareOwner(embedded: Embedded, database: string = embeddedDatabase): Promise<string> {
  const { host, port, user, password } = embedded;
  const ownerPassword = createHmac('sha256', password).update(embeddedOwner).digest('base64url');
  const admin = new pg.Client({ host, port, user, password, database: 'postgres', application_name: 'pokpong' });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [preparing]);
    const roles = await admin.query('select from pg_roles where rolname = $1', [embeddedOwner]);
    if (!roles.rowCount) await admin.query(`create role ${embeddedOwner} login createrole password '${ownerPassword}'`);
    const databases = await admin.query('select from pg_database where datname = $1', [database]);
    if (!databases.rowCount) await admin.query(`create database ${admin.escapeIdentifier(database)} owner ${embeddedOwner}`);
  } finally {
    await admin.end();
  }
  return addressOf({ host, port, user: embeddedOwner, password: ownerPassword }, database);
}

/** A socket's folder stands in the query: an address has no place for it. */
export const addressOf = ({ host, port, user, password }: Omit<Embedded, 'leave'>, database: string): string =>
  `postgresql://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
