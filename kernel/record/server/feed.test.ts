// Transactions that commit in another order than they began: whoever follows the events misses none and meets none twice.
import type { PoolClient } from 'pg';
import { afterEach, expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import { type Actor, type Grant, reach } from '../../access/grant.ts';
import { isSealed } from '../../vault/server/vault.ts';
import type { NewEvent } from '../event.ts';
import { append } from './append.ts';
import { writing } from './database.ts';
import { umbrellas } from './engine.fixture.ts';
import { type FeedEvent, type FeedPlace, readEvents } from './feed.ts';

const database = databaseForAll();
const open: PoolClient[] = [];
// A test that fails leaves none of its transactions behind: the database could not be dropped.
afterEach(() => Promise.all([...open].map((client) => ended(client, 'rollback'))));
const engine = umbrellas();
const all: Grant = { type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'area' };
const noy: Actor = { id: 1, role: 'keeper', agency: null, area: 'NW1', grants: [all] };
const kham: Actor = { ...noy, id: 2, area: 'NW2' };

let made = 0;
/** Falling ids, so that neither the id nor the sender's clock gives the order away. */
const uuid = () => `00000000-0000-7000-8000-${String(1_000_000 - ++made).padStart(12, '0')}`;
const lost = (): NewEvent => ({
  id: uuid(),
  recordId: uuid(),
  type: 'umbrella',
  baseVersion: 0,
  changes: { lostAt: 'NW11', owner: 'ນາງ ດາວ' },
  deviceTime: '2026-01-05T08:00:00Z',
});

async function began(actor: Actor): Promise<PoolClient> {
  const client = await database().app.connect();
  open.push(client);
  await client.query('begin');
  const db = writing(client);
  const readers = await engine.audiences.idsOf(
    db,
    [reach(all, actor)].flatMap((key) => key ?? []),
  );
  await db.query("select set_config('pokpong.actor', $1, true), set_config('pokpong.readers', $2, true)", [
    String(actor.id),
    `{${readers.join(',')}}`,
  ]);
  return client;
}
async function ended(client: PoolClient, how: 'commit' | 'rollback' = 'commit') {
  open.splice(open.indexOf(client), 1);
  await client.query(how);
  client.release();
}
/** A transaction that has written one event and stays open. */
async function writer(): Promise<{ client: PoolClient; id: string }> {
  const client = await began(noy);
  const event = lost();
  const [outcome] = await append(writing(client), engine, noy, [event]);
  expect(outcome?.outcome).toBe('accepted');
  return { client, id: event.id };
}
async function page(actor: Actor, after?: FeedPlace, limit = 100): Promise<FeedEvent[]> {
  const client = await began(actor);
  try {
    return await readEvents(writing(client), after, limit);
  } finally {
    await ended(client, 'rollback');
  }
}
/** What everything has come to once every transaction of the cluster is done; other tests run in it too. */
const settled = (count: number) => expect.poll(async () => (await page(noy)).length, { timeout: 20_000 }).toBe(count);

test('an event that commits late is not passed over, and none is given before those of an older transaction', async () => {
  const early = await writer();
  await ended(early.client);
  await settled(1);
  const [first] = await page(noy);
  expect(first?.id).toBe(early.id);

  const slow = await writer();
  const quick = await writer();
  await ended(quick.client);
  // A reader that took what is committed by now would never come back for the slow one.
  expect(await page(noy, first)).toEqual([]);
  await ended(slow.client);
  await settled(3);
  expect((await page(noy, first)).map((event) => event.id)).toEqual([slow.id, quick.id]);
  expect((await page(noy, first, 1)).map((event) => event.id)).toEqual([slow.id]);

  const undone = await writer();
  await ended(undone.client, 'rollback');
  const after = await writer();
  await ended(after.client);
  await settled(4);
  expect((await page(noy)).map((event) => event.id)).toEqual([early.id, slow.id, quick.id, after.id]);
});

test('read page by page while others write and commit out of order, each event comes once and in order', async () => {
  const known = (await page(noy)).length;
  const written: string[] = [];
  const read: FeedEvent[] = [];
  const pending: { client: PoolClient; id: string }[] = [];
  const follow = async () => read.push(...(await page(noy, read.at(-1), 3)));
  for (let round = 0; round < 24; round += 1) {
    pending.push(await writer());
    // Now the youngest, now the oldest, now the middle one commits; up to four stay open beside each other.
    if (pending.length > 3) {
      const [one] = pending.splice([pending.length - 1, 0, 1][round % 3] ?? 0, 1);
      if (!one) throw new Error('none is open');
      await ended(one.client);
      written.push(one.id);
    }
    await follow();
  }
  for (const one of pending.reverse()) {
    await ended(one.client);
    written.push(one.id);
    await follow();
  }
  await settled(known + written.length);
  for (let round = 0; round < 100 && read.length < known + written.length; round += 1) await follow();
  expect(
    read
      .slice(known)
      .map((event) => event.id)
      .sort(),
  ).toEqual([...written].sort());
  expect(
    read.slice(known).map((event) => event.id),
    'they committed in another order than they began',
  ).not.toEqual(written);
  const places = read.map((event) => [BigInt(event.transaction), event.id] as const);
  const inOrder = [...places].sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1));
  expect(places).toEqual(inOrder);
});

test('nobody reads events of a record out of their reach, and what is confidential is sealed', async () => {
  expect(await page(kham)).toEqual([]);
  const events = await page(noy);
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) expect(isSealed(event.changes.owner)).toBe(true);
  const client = await database().app.connect();
  expect(await readEvents(writing(client), undefined, 10), 'a transaction that never said for whom it acts').toEqual([]);
  client.release();
});
