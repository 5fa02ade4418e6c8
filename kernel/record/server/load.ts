// Reads and locks, in one round trip, everything a batch of events touches.
import type { Outcome } from '../event.ts';
import type { Write } from './database.ts';
import type { Engine } from './engine.ts';
import type { StoredRecord } from './stored.ts';

type Touching = { id: string; recordId: string; parent?: string; type: string };
export type KeptEvent = { record: string; outcome: NonNullable<Outcome['first']> };
export type Loaded = {
  rows: StoredRecord[];
  /** By id, for events that are already kept: their record, and what became of them. */
  events: Map<string, KeptEvent>;
  /** Ids of records and events that exist but that this person may not see. */
  taken: Set<string>;
};

// Rows are locked in the order of their ids, so that two batches never wait for each other in a circle.
const query = `
  with locked as materialized (
    select r.* from record r where r.id = any ($1 || array(select c.parent from record c where c.id = any ($1) and c.parent is not null))
    order by r.id for update
  )
  select (select coalesce(jsonb_agg(to_jsonb(l) - 'head' - 'readers' || jsonb_build_object('head', encode(l.head, 'hex'), 'key', pokpong.key_of(l.id))), '[]') from locked l) as rows,
         (select coalesce(jsonb_object_agg(e.id, jsonb_build_object('record', e.record, 'outcome', e.outcome)), '{}') from event e where e.id = any ($2)) || pokpong.own_kept($2) as events,
         pokpong.taken($1) || pokpong.taken_events($2) as taken`;

export async function load(db: Write, _engine: Engine, events: readonly Touching[]): Promise<Loaded> {
  const ids = [...new Set(events.flatMap((event) => (event.parent ? [event.recordId, event.parent] : [event.recordId])))];
  const [found] = await db.query<{ rows: StoredRecord[]; events: Record<string, KeptEvent>; taken: string[] }>(query, [
    ids,
    events.map((event) => event.id),
  ]);
  const rows = found?.rows ?? [];
  const known = new Map(Object.entries(found?.events ?? {}));
  const seen = new Set(rows.map((row) => row.id));
  return { rows, events: known, taken: new Set((found?.taken ?? []).filter((id) => !seen.has(id) && !known.has(id))) };
}
