// Records as a device takes them along: whole, cut to what their reader may see, with what happened to them last.
import { type Actor, permits } from '../../access/grant.ts';
import type { AnyDefinition } from '../../record/definition.ts';
import type { Read } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { type EventRow, entryOf, latestOf } from '../../record/server/history.ts';
import { bareColumns } from '../../record/server/list.ts';
import type { StoredRecord } from '../../record/server/stored.ts';
import { grantsFor, recordSeen } from '../../record/server/view.ts';
import { type Carried, historyCarried } from '../protocol.ts';
import { cutOf, stampOf } from '../stamp.ts';

/** @returns in the order asked for; what is out of sight is left out. */
export async function carry(db: Read, engine: Engine, actor: Actor, ids: readonly string[]): Promise<Carried[]> {
  if (ids.length === 0) return [];
  const [rows, keys, events] = await Promise.all([
    db.query<StoredRecord>(`select ${bareColumns} from record where id = any ($1)`, [ids]),
    db.query<{ record: string; key: string }>(`select record, coalesce(wrapped, 'erased') as key from record_key where record = any ($1)`, [
      ids,
    ]),
    latestOf(db, ids, historyCarried),
  ]);
  const keyById = new Map(keys.map(({ record, key }) => [record, key]));
  const rowById = new Map(rows.map((row) => [row.id, { ...row, key: keyById.get(row.id) ?? null }]));
  const eventsById = new Map<string, EventRow[]>();
  for (const event of events) eventsById.set(event.record, [...(eventsById.get(event.record) ?? []), event]);
  return ids.flatMap((id) => {
    const row = rowById.get(id);
    const definition = row && engine.definitions.get(row.type);
    return definition ? carried(engine, actor, definition, row, eventsById.get(id) ?? []) : [];
  });
}

function carried(engine: Engine, actor: Actor, definition: AnyDefinition, row: StoredRecord, events: readonly EventRow[]): Carried[] {
  const grants = grantsFor(engine, actor, definition, row);
  if (!permits(grants, 'read')) return [];
  const { record, open, key } = recordSeen(engine, actor, definition, row, grants);
  return [
    {
      record: { ...record, referredTo: row.referred_to },
      readable: [...open],
      history: events.map((event) => entryOf(definition, key, open, event)),
      stamp: stampOf(row.id, row.version, cutOf(open), key.erased),
    },
  ];
}
