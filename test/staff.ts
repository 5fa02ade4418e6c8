// People of the Lao pack at work in a test: they write and read through the real write path, under the database's own rules.

import { laos } from '../country/laos/pack.ts';
import { type Actor, reach } from '../kernel/access/grant.ts';
import { keepPackAgencies } from '../kernel/access/server/agencies.ts';
import type { NewEvent, Outcome } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import { type Write, writing } from '../kernel/record/server/database.ts';
import { createWorld, type World } from '../server/world.ts';
import { testSecret } from './cluster.ts';
import type { TestDatabase } from './world.ts';

export type Staff = {
  world: World;
  /** A person who may sign in; the same number, role and reach as in the database. */
  hire: (role: string, standing?: { area?: string; agency?: string }) => Promise<Actor>;
  /** One transaction that acts for this person, with their own sight of the records. */
  as: <T>(actor: Actor, work: (db: Write) => Promise<T>) => Promise<T>;
  /** Sends events and gives their outcomes. */
  send: (actor: Actor, ...events: NewEvent[]) => Promise<Outcome[]>;
};

/** @param now the clock of this world, ISO 8601 in UTC. */
export async function staffOf(database: TestDatabase, now: () => string): Promise<Staff> {
  const world = createWorld(laos, testSecret, { now });
  let hired = 0;
  const within = async <T>(pool: TestDatabase['app'], work: (db: Write) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(writing(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  const readersOf = (db: Write, actor: Actor) =>
    world.audiences.idsOf(db, [
      ...new Set(actor.grants.filter((grant) => grant.can.includes('read')).flatMap((grant) => reach(grant, actor) ?? [])),
    ]);
  const as: Staff['as'] = (actor, work) =>
    within(database.app, async (db) => {
      const readers = await readersOf(db, actor);
      const counts = actor.grants.filter((grant) => grant.scope === 'counts').map((grant) => grant.type);
      const settings = [String(actor.id), `{${readers.join(',')}}`, counts.join(',')];
      await db.query(
        `select set_config('pokpong.actor', $1, true), set_config('pokpong.readers', $2, true), set_config('pokpong.counts', $3, true)`,
        settings,
      );
      return work(db);
    });
  await within(database.owner, (db) =>
    keepPackAgencies(
      db,
      laos.agencies.map(({ code, kind, place }) => ({ code, kind, place: place ?? null, lo: code, en: code })),
    ),
  );
  return {
    world,
    as,
    send: (actor, ...events) => as(actor, (db) => append(db, world, actor, events)),
    hire: (role, { area = null, agency = null }: { area?: string | null; agency?: string | null } = {}) =>
      within(database.owner, async (db) => {
        hired += 1;
        const grants = world.grantsByRole.get(role);
        if (!grants) throw new Error(`the Lao pack has no role ${role}`);
        const [made] = await db.query<{ id: number }>(
          `insert into app_user (username, display_name, password_hash, role, agency, area) values ($1, $2, 'none', $3, $4, $5) returning id`,
          [`${role}-${hired}`, `ນາງ ທົດລອງ ${hired}`, role, agency, area],
        );
        const actor: Actor = { id: made?.id ?? 0, role, agency, area, grants };
        await db.query('update app_user set readers = $2 where id = $1', [actor.id, await readersOf(db, actor)]);
        return actor;
      }),
  };
}

let made = 0;
/** An id in the form of a UUIDv7, never the same twice in one test file. */
export const freshId = (): string => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

/** The first event of a record. */
export const begin = (type: string, changes: Record<string, unknown>, more: Partial<NewEvent> = {}): NewEvent => ({
  id: freshId(),
  recordId: freshId(),
  type,
  baseVersion: 0,
  changes,
  deviceTime: '2026-01-05T08:00:00.000Z',
  ...more,
});

/** The next event of a record that has this version. */
export const next = (
  first: NewEvent,
  baseVersion: number,
  transition: string | undefined,
  changes: Record<string, unknown> = {},
): NewEvent => {
  const { parent: _, transition: __, ...rest } = first;
  return { ...rest, id: freshId(), baseVersion, changes, ...(transition !== undefined && { transition }) };
};
