// What happened to a record, event by event, cut to what its reader may see.
import { readableValues } from '../../access/grant.ts';
import type { RecordKey } from '../../vault/server/vault.ts';
import type { AnyDefinition } from '../definition.ts';
import type { HistoryEntry } from '../view.ts';
import type { Read } from './database.ts';
import { openValues } from './stored.ts';

export type EventRow = Omit<HistoryEntry, 'deviceTime' | 'recordedAt'> & { record: string; device_time: string; recorded_at: string };

const columns = 'e.id, e.record, e.version, e.transition, e.changes, e.outcome, e.actor, e.device_time, e.recorded_at';

/** Newest first, of all these records together. */
export const eventsOf = (db: Read, ids: readonly string[]) =>
  db.query<EventRow>(
    `select ${columns}, pokpong.name_of(e.actor) as "actorName"
     from event e where e.record = any ($1) order by e.recorded_at desc, e.version desc limit 500`,
    [ids],
  );

/** The last of each of these many records, its newest first. */
export async function latestOf(db: Read, ids: readonly string[], most: number): Promise<EventRow[]> {
  const rows = await db.query<Omit<EventRow, 'actorName'>>(
    `select ${columns} from record r join event e on e.record = r.id and e.version > r.version - $2
     where r.id = any ($1) order by e.record, e.version desc`,
    [ids, most],
  );
  // A few people wrote them all.
  const names = await db.query<{ actor: number; name: string | null }>(
    'select actor, pokpong.name_of(actor) as name from unnest($1::int[]) actor',
    [[...new Set(rows.map(({ actor }) => actor))]],
  );
  const nameOf = new Map(names.map(({ actor, name }) => [actor, name]));
  return rows.map((row) => ({ ...row, actorName: nameOf.get(row.actor) ?? null }));
}

/** What a reader of these sections is shown of an event. */
export function entryOf(definition: AnyDefinition, key: RecordKey, open: ReadonlySet<string>, event: EventRow): HistoryEntry {
  const { record: _, device_time, recorded_at, changes, ...entry } = event;
  const read = openValues(definition, key, readableValues(definition, changes, open));
  return { ...entry, changes: read, deviceTime: device_time, recordedAt: recorded_at };
}
