// Records as a device takes them along: whole, cut to what their reader may see, with what happened to them last.
import { type Actor, permits, readableSections } from '../../access/grant.ts';
import type { AnyDefinition } from '../../record/definition.ts';
import { grantsThere } from '../../record/permitted.ts';
import type { Read } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { type EventRow, entryOf, latestOf } from '../../record/server/history.ts';
import { bareColumns } from '../../record/server/list.ts';
import { keyOf, placeOf, type StoredRecord } from '../../record/server/stored.ts';
import { recordSeen } from '../../record/server/view.ts';
import type { RecordKey } from '../../vault/server/vault.ts';
import { type Carried, historyCarried, mostBytes } from '../protocol.ts';
import { cutOf, stampOf } from '../stamp.ts';

/** Read together: a page of usual records in two steps, and of very long ones no more than these. */
const together = 250;

/** As many of these, in the order asked for, as one answer brings by their bytes, but one at least. `left` found no room in it. */
export async function carryWithin(
  db: Read,
  engine: Engine,
  actor: Actor,
  ids: readonly string[],
): Promise<{ carried: Carried[]; left: ReadonlySet<string> }> {
  const carried: Carried[] = [];
  let bytes = 0;
  for (let from = 0; from < ids.length; from += together) {
    for (const each of await carry(db, engine, actor, ids.slice(from, from + together))) {
      bytes += Buffer.byteLength(JSON.stringify(each));
      if (bytes > mostBytes && carried.length > 0) return { carried, left: new Set(ids.slice(ids.indexOf(each.record.id))) };
      carried.push(each);
    }
  }
  return { carried, left: new Set() };
}

/** @returns in the order asked for; what is out of sight is left out. */
async function carry(db: Read, engine: Engine, actor: Actor, ids: readonly string[]): Promise<Carried[]> {
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
  for (const event of events) {
    const known = eventsById.get(event.record);
    if (known) known.push(event);
    else eventsById.set(event.record, [event]);
  }
  const reaching = onceReached(engine, actor);
  return ids.flatMap((id) => {
    const row = rowById.get(id);
    const definition = row && engine.definitions.get(row.type);
    return definition ? carried(engine, definition, row, reaching(definition, row), eventsById.get(id) ?? []) : [];
  });
}

/** Sections of a record that are open to whoever asks, and the cut they make; undefined where it may not be read at all. */
type Open = { sections: ReadonlySet<string>; cut: string } | undefined;

/** Files of one place and one worker are reached by the same grants, which are worked out once. */
function onceReached(engine: Engine, actor: Actor): (definition: AnyDefinition, row: StoredRecord) => Open {
  const known = new Map<string, Open>();
  return (definition, row) => {
    const place = placeOf(definition, row);
    const stands = [row.type, place.place, place.owner, place.agency, place.referredTo, place.creator, place.apart].join(' ');
    if (!known.has(stands)) {
      const grants = grantsThere(engine, actor, row.type, place);
      const sections = readableSections(definition, grants);
      known.set(stands, permits(grants, 'read') ? { sections, cut: cutOf(sections) } : undefined);
    }
    return known.get(stands);
  };
}

function carried(engine: Engine, definition: AnyDefinition, row: StoredRecord, open: Open, events: readonly EventRow[]): Carried[] {
  if (!open) return [];
  const { record, key } = recordSeen(engine, definition, row, open.sections, onceOpened(keyOf(engine, row)));
  return [
    {
      record: { ...record, referredTo: row.referred_to },
      readable: [...open.sections],
      history: events.map((event) => entryOf(definition, key, open.sections, event)),
      stamp: stampOf(row.id, row.version, open.cut, { ...row, referredTo: row.referred_to }, key.erased),
    },
  ];
}

/** What stands in a record mostly stands in its history too, sealed but once: it is opened once. */
function onceOpened(key: RecordKey): RecordKey {
  const opened = new Map<string, unknown>();
  return {
    made: key.made,
    erased: key.erased,
    keep: () => key.keep(),
    seal: (field, value) => key.seal(field, value),
    sealBytes: (about, clear) => key.sealBytes(about, clear),
    openBytes: (about, sealed) => key.openBytes(about, sealed),
    open: (field, sealed) => {
      const place = `${field} ${sealed}`;
      if (!opened.has(place)) opened.set(place, key.open(field, sealed));
      return opened.get(place);
    },
  };
}
