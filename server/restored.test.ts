// A dump restored into a fresh cluster, whose own count of transactions is far below: the log stays sound, and who follows events misses none.
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Actor, type Grant, reach } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { checkLog } from '../kernel/audit/server/checkLog.ts';
import { readKey } from '../kernel/audit/server/keyFile.ts';
import { append } from '../kernel/record/server/append.ts';
import { writing } from '../kernel/record/server/database.ts';
import { umbrellas } from '../kernel/record/server/engine.fixture.ts';
import { type FeedEvent, type FeedPlace, readEvents } from '../kernel/record/server/feed.ts';
import { testSecret } from '../test/cluster.ts';
import { sealEverything } from '../test/sealing.ts';
import { databaseForAll } from '../test/world.ts';
import { keyFor } from './config.ts';
import { addressOf, type Database, openPools, prepareOwner } from './db/connect.ts';
import { type Embedded, joinEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { asOwner } from './prepare.ts';

const before = databaseForAll();
let [folder, dumped] = ['', ''];
let embedded: Embedded;
let after: Database;
let admin: pg.Client;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-restored-'));
  dumped = path.join(folder, 'dumped');
  // PostgreSQL itself writes and reads here, as whoever it runs.
  await mkdir(dumped);
  await Promise.all([chmod(folder, 0o755), chmod(dumped, 0o777)]);
  embedded = await joinEmbedded(folder);
  const password = keyFor({ secret: testSecret }, 'database login').toString('base64url');
  after = openPools(await prepareOwner(embedded, 'restored'), password, async () => {});
  admin = new pg.Client({ connectionString: addressOf(embedded, 'restored') });
  await admin.connect();
}, 60_000);
afterAll(async () => {
  await admin?.end();
  await after?.close();
  await embedded?.leave();
  await rm(folder, { recursive: true, force: true });
});

const engine = umbrellas();
const all: Grant = { type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'area' };
const noy: Actor = { id: 1, role: 'keeper', agency: null, area: 'NW1', grants: [all] };

/** One transaction of the app, for somebody who may read and write umbrellas. */
async function as<T>({ app }: Pick<Database, 'app'>, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await app.connect();
  try {
    await client.query('begin');
    const readers = await engine.audiences.idsOf(
      writing(client),
      [reach(all, noy)].flatMap((key) => key ?? []),
    );
    await client.query("select set_config('pokpong.actor', '1', true), set_config('pokpong.readers', $1, true)", [
      `{${readers.join(',')}}`,
    ]);
    const value = await work(client);
    await client.query('commit');
    return value;
  } finally {
    client.release();
  }
}

let made = 0;
const uuid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
/** An umbrella, and a line of the audit, each in a transaction. @returns the event. */
async function write(database: Pick<Database, 'app' | 'owner'>): Promise<string> {
  const event = {
    ...{ id: uuid(), recordId: uuid(), type: 'umbrella', baseVersion: 0, deviceTime: '2026-01-05T08:00:00Z' },
    changes: { lostAt: 'NW11', owner: 'ນາງ ດາວ' },
  };
  const [outcome] = await as(database, (client) => append(writing(client), engine, noy, [event]));
  expect(outcome?.outcome).toBe('accepted');
  await asOwner(database, (db) => writeAudit(db, 1, null, [{ action: 'read', detail: { event: event.id } }]));
  return event.id;
}
/** Another test's transaction may hold readers back for a while: what is awaited comes, and no more than that. */
async function read(database: Pick<Database, 'app'>, place: FeedPlace | undefined, awaited: number): Promise<FeedEvent[]> {
  for (let tries = 0; ; tries += 1) {
    const found = await as(database, (client) => readEvents(writing(client), place, 1_000));
    if (found.length >= awaited || tries > 200) return found;
    await sleep(50);
  }
}
const nowIn = async ({ owner }: Pick<Database, 'owner'>) => {
  const { rows } = await owner.query<{ own: string; ours: string; added: string }>(
    'select pg_current_xact_id()::text as own, pokpong.transaction()::text as ours, pokpong.added()::text as added',
  );
  return { own: BigInt(rows[0]?.own ?? 0), ours: BigInt(rows[0]?.ours ?? 0), added: BigInt(rows[0]?.added ?? 0) };
};

type Part = { name: string; columns: string };
/** Every table of ours but the list of migrations, with the columns that are kept. */
const tablesOf = async (client: pg.Client) =>
  (
    await client.query<Part>(`
      select c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration' group by 1 order by 1`)
  ).rows;
const sequences = `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as last from pg_sequences where schemaname = 'public' and last_value is not null`;

async function dump(source: pg.Client) {
  const tables = await tablesOf(source);
  for (const { name, columns } of tables) await source.query(`copy ${name} (${columns}) to '${dumped}/${name}'`);
  return { tables, counters: (await source.query<{ name: string; last: string }>(sequences)).rows };
}

/** What `pg_dump` and `pg_restore` bring over: the schema of the same program, the rows, and where counters stand. */
async function carryOver(): Promise<() => Promise<void>> {
  const url = new URL(inject('cluster').adminUrl);
  url.pathname = new URL(before().ownerUrl).pathname;
  const source = new pg.Client({ connectionString: url.href });
  await source.connect();
  const { tables, counters } = await dump(source).finally(() => source.end());
  return async () => {
    await admin.query('set session_replication_role = replica');
    for (const { name } of tables) await admin.query(`truncate ${name} cascade`);
    for (const { name, columns } of tables) await admin.query(`copy ${name} (${columns}) from '${dumped}/${name}'`);
    for (const { name, last } of counters) await admin.query('select setval($1, $2)', [name, last]);
  };
}

test('a restored log is verified and sealed on, and whoever follows the events misses none and meets none twice', async () => {
  const old = before();
  // The test is worth something only where the old cluster has counted further than the new one will have.
  await old.owner.query('do $$ begin for i in 1..4000 loop perform pg_current_xact_id(); commit; end loop; end $$');
  const dumpedEvents = [await write(old), await write(old), await write(old)];
  await sealEverything(old, old.config.auditKeyFile);
  const restore = await carryOver();
  // What happened after the dump is lost, but a reader has seen it: its place is beyond everything the dump knows.
  await write(old);
  await write(old);
  const place = (await read(old, undefined, 5)).at(-1) as FeedPlace;

  await migrate(after);
  await restore();
  await migrate(after);
  const now = await nowIn(after);
  expect(now.own).toBeLessThan(BigInt(place.transaction));
  expect(now.ours).toBeGreaterThan(BigInt(place.transaction));

  const since = [await write(after), await write(after)];
  expect((await read(after, place, 2)).map(({ id }) => id)).toEqual(since);
  expect((await read(after, undefined, 5)).map(({ id }) => id)).toEqual([...dumpedEvents, ...since]);
  await sealEverything(after, old.config.auditKeyFile);
  const trusted = readKey(old.config.auditKeyFile)?.public;
  const checked = await asOwner(after, (db) => checkLog(db, { trusted, keyFile: old.config.auditKeyFile }));
  expect(checked.findings).toEqual([]);
  expect(checked.unsealed).toEqual({ audit: 0, event: 0 });

  // The next start changes nothing; and another way back, to an older state of the same cluster, leaps again.
  await migrate(after);
  expect((await nowIn(after)).added).toBe(now.added);
  await after.owner.query(`update counting set timeline = '00000000' where place = (select max(place) from counting)`);
  await migrate(after);
  expect((await nowIn(after)).added).toBe(now.added + 2n ** 40n);
  // Also on connections that have planned their writes before.
  const last = await write(after);
  expect(BigInt((await read(after, place, 3)).at(-1)?.transaction ?? 0)).toBeGreaterThan(now.added + 2n ** 40n);
  expect((await read(after, place, 3)).map(({ id }) => id)).toEqual([...since, last]);
}, 60_000);

test('a new installation adds nothing', async () => {
  const { own, ours, added } = await nowIn(before());
  expect([added, ours]).toEqual([0n, own]);
});
