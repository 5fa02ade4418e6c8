// People who keep umbrellas, what they send, and the transactions that act for them, for the kernel's tests against a database.
import type pg from 'pg';
import { type Actor, type Grant, reach } from '../../access/grant.ts';
import type { NewEvent } from '../event.ts';
import { append } from './append.ts';
import { type Write, writing } from './database.ts';
import type { Engine } from './engine.ts';

export const all: Grant = { type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'area' };
export const keeper = (id: number, area: string, grant: Grant = all): Actor => ({
  id,
  role: 'keeper',
  agency: null,
  area,
  grants: [grant, { ...grant, scope: 'own' }],
});

let made = 0;
export const uuid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
export const lost = (changes: Record<string, unknown> = {}): NewEvent => ({
  id: uuid(),
  recordId: uuid(),
  type: 'umbrella',
  baseVersion: 0,
  changes: { lostAt: 'NW11', owner: 'ນາງ ດາວ', ...changes },
  deviceTime: '2026-01-05T08:00:00Z',
});
export const next = (event: NewEvent, baseVersion: number, changes: Record<string, unknown>, transition?: string): NewEvent => ({
  ...event,
  id: uuid(),
  baseVersion,
  changes,
  ...(transition && { transition }),
});

/** Runs work in a transaction of somebody who reads what their grants reach, or sends events in one. */
export function actingOn(database: () => { app: pg.Pool }, engine: Engine) {
  async function as<T>(actor: Actor, work: (db: Write) => Promise<T>): Promise<T> {
    const client = await database().app.connect();
    try {
      await client.query('begin');
      const db = writing(client);
      const keys = actor.grants.filter((grant) => grant.can.includes('read')).flatMap((grant) => reach(grant, actor) ?? []);
      const readers = await engine.audiences.idsOf(db, keys);
      await db.query("select set_config('pokpong.actor', $1, true), set_config('pokpong.readers', $2, true)", [
        String(actor.id),
        `{${readers.join(',')}}`,
      ]);
      const result = await work(db);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }
  const send = (actor: Actor, ...events: NewEvent[]) => as(actor, (db) => append(db, engine, actor, events));
  return { as, send };
}
