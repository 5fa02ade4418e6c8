// A record as one person may see it: rows for lists, the whole page with its history for whoever opens it.
import { type Actor, type Grant, permits, readableSections, readableValues } from '../../access/grant.ts';
import { type EmergencyOpen, findEmergency } from '../../access/server/emergency.ts';
import { problem } from '../../problem.ts';
import type { RecordKey } from '../../vault/server/vault.ts';
import type { AnyDefinition, Snapshot } from '../definition.ts';
import { grantsThere, nothing, permittedInside, permittedOn } from '../permitted.ts';
import { type ChildRow, namedIn, type RecordView, type Row } from '../view.ts';
import type { Read } from './database.ts';
import type { Engine } from './engine.ts';
import { entryOf, eventsOf } from './history.ts';
import { childrenOf, findRecord, type ListedRecord, partsOf } from './list.ts';
import { codesSeen } from './seen.ts';
import { dueOf, keyOf, openContested, openValues, placeOf, type StoredRecord } from './stored.ts';

export const grantsFor = (engine: Engine, actor: Actor, definition: AnyDefinition, row: ListedRecord): Grant[] =>
  grantsThere(engine, actor, definition.name, placeOf(definition, row));

/** Listed fields that grants of a role open: the same for every row that the same grants reach. */
const listedByGrants = new WeakMap<readonly Grant[], Map<string, readonly string[]>>();

function listedFor(definition: AnyDefinition, actor: Actor, reaching: readonly Grant[]): readonly string[] {
  const known = listedByGrants.get(actor.grants) ?? new Map<string, readonly string[]>();
  listedByGrants.set(actor.grants, known);
  const key = `${definition.name} ${reaching.map((grant) => actor.grants.indexOf(grant))}`;
  const found = known.get(key);
  if (found) return found;
  const open = readableSections(definition, reaching);
  const names = definition.listed.filter((name) => open.has(definition.fields[name]?.section ?? ''));
  known.set(key, names);
  return names;
}

/** What a list shows of a record. */
export function rowOf(engine: Engine, actor: Actor, row: ListedRecord): Row {
  const definition = engine.definitions.get(row.type) as AnyDefinition;
  const values: Record<string, unknown> = {};
  for (const name of listedFor(definition, actor, grantsFor(engine, actor, definition, row))) {
    if (row.values[name] !== undefined) values[name] = row.values[name];
  }
  return { ...outlineOf(row), values };
}

const outlineOf = (row: ListedRecord): Omit<Row, 'values'> => ({
  id: row.id,
  type: row.type,
  code: row.code,
  state: row.state,
  version: row.version,
  open: row.open,
  due: dueOf(row),
  dueStep: row.due_step,
  place: row.place,
  owner: row.owner,
  agency: row.agency,
  parent: row.parent,
  parentCode: row.parent_code ?? null,
  openedAt: row.opened,
  changedAt: row.changed,
  contested: row.contested,
});

/** Opens one record with its children and history, each cut to the sections this person may read. @throws Problem record.notFound, also when it exists but not for them. */
export async function openRecord(db: Read, engine: Engine, actor: Actor, type: string, id: string): Promise<RecordView> {
  // Asked together: whoever may not read the record is shown none of it.
  const [row, below, events] = await Promise.all([findRecord(db, type, id), childrenOf(db, id), eventsOf(db, [id])]);
  const definition = engine.definitions.get(type);
  if (!row || !definition) throw problem('record.notFound');
  const { grants, emergency } = await grantsNow(db, engine, actor, definition, row);
  if (!permits(grants, 'read')) throw problem('record.notFound');
  const open = readableSections(definition, grants);
  const { record, key } = recordSeen(engine, definition, row, open);
  const children = childrenSeen(engine, actor, below, emergency);
  const view = {
    record,
    permitted:
      key.erased || emergency
        ? nothing
        : permittedOn(
            engine,
            actor,
            { type, state: row.state, place: placeOf(definition, row) },
            grants,
            Object.keys(record.contestedValues),
          ),
    readable: [...open],
    emergency: emergency ?? null,
    history: events.map((event) => entryOf(definition, key, open, event)),
    children: childrenViewed(engine, actor, children),
  };
  const [childHistory, codes] = await Promise.all([childHistoryOf(db, children), codesSeen(db, namedIn(engine.definitions, view))]);
  return { ...view, childHistory, codes };
}

/** A record with everything in it that stands in these sections. */
export function recordSeen(
  engine: Engine,
  definition: AnyDefinition,
  row: StoredRecord,
  open: ReadonlySet<string>,
  key = keyOf(engine, row),
): { record: RecordView['record']; key: RecordKey } {
  const contested = readableValues(definition, row.meta.contested, open) as Snapshot['contested'];
  const record: RecordView['record'] = {
    ...outlineOf(row),
    values: openValues(definition, key, readableValues(definition, row.values, open)),
    createdBy: row.created_by,
    moments: row.meta.moments,
    contestedValues: openContested(definition, key, contested),
    erased: key.erased,
  };
  return { record, key };
}

/** What reaches a record, and where nothing does, the opening in an emergency under which it is read. */
async function grantsNow(db: Read, engine: Engine, actor: Actor, definition: AnyDefinition, row: StoredRecord) {
  const reaching = grantsFor(engine, actor, definition, row);
  const emergency = permits(reaching, 'read') ? undefined : await findEmergency(db, actor, row);
  return { grants: [...reaching, ...openedBy(actor, definition.name, emergency)], emergency };
}

/** What an opening in an emergency adds: reading, in the sections that the role names for it, and nothing else. */
const openedBy = (actor: Actor, type: string, emergency: EmergencyOpen | undefined): Grant[] =>
  emergency ? (actor.emergency ?? []).filter((each) => each.type === type).map((each) => ({ ...each, can: ['read'], scope: 'own' })) : [];

type ChildSeen = { row: StoredRecord; key: RecordKey; definition: AnyDefinition; grants: Grant[] };

function childrenSeen(engine: Engine, actor: Actor, rows: readonly StoredRecord[], emergency: EmergencyOpen | undefined): ChildSeen[] {
  return rows.flatMap((row) => {
    const definition = engine.definitions.get(row.type);
    const grants = definition ? [...grantsFor(engine, actor, definition, row), ...openedBy(actor, row.type, emergency)] : [];
    return definition && permits(grants, 'read') ? [{ row, key: keyOf(engine, row), definition, grants }] : [];
  });
}

function childrenViewed(engine: Engine, actor: Actor, seen: readonly ChildSeen[]): RecordView['children'] {
  const children: Record<string, ChildRow[]> = {};
  for (const { row, key, definition, grants } of seen) {
    const values = openValues(definition, key, readableValues(definition, row.values, readableSections(definition, grants)));
    const permitted = key.erased ? { transitions: [], edit: [] } : permittedInside(definition, row.state, grants);
    children[row.type] = [...(children[row.type] ?? []), { ...rowOf(engine, actor, row), values, permitted }];
  }
  return children;
}

/** Parts of one type under several records, asked at once, each cut to what this person may read of it. */
export async function readParts(db: Read, engine: Engine, actor: Actor, parents: readonly string[], type: string): Promise<ChildRow[]> {
  const rows = parents.length === 0 ? [] : await partsOf(db, parents, type);
  return childrenViewed(engine, actor, childrenSeen(engine, actor, rows, undefined))[type] ?? [];
}

async function childHistoryOf(db: Read, seen: readonly ChildSeen[]): Promise<RecordView['childHistory']> {
  if (seen.length === 0) return [];
  const childById = new Map(seen.map((child) => [child.row.id, child]));
  const events = await eventsOf(db, [...childById.keys()]);
  return events.flatMap((event) => {
    const child = childById.get(event.record);
    if (!child) return [];
    const entry = entryOf(child.definition, child.key, readableSections(child.definition, child.grants), event);
    return [{ ...entry, recordId: event.record, type: child.definition.name }];
  });
}
