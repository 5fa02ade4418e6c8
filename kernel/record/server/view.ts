// A record as one person may see it: rows for lists, the whole page with its history for whoever opens it.
import {
  type Actor,
  type Grant,
  grantsOn,
  permits,
  permittedTransitions,
  readableSections,
  readableValues,
  writableSections,
} from '../../access/grant.ts';
import { problem } from '../../problem.ts';
import type { AnyDefinition, OtherValue } from '../definition.ts';
import type { Read } from './database.ts';
import type { Engine } from './engine.ts';
import { childrenOf, findRecord, type ListedRecord } from './list.ts';
import { dueOf, keysFor, openValues, placeOf, type StoredRecord, unsealed } from './stored.ts';

export type Row = {
  id: string;
  type: string;
  code: string | null;
  state: string;
  version: number;
  open: boolean;
  due: string | null;
  dueStep: string | null;
  place: string | null;
  owner: number | null;
  agency: string | null;
  parent: string | null;
  parentCode: string | null;
  openedAt: string;
  changedAt: string;
  contested: boolean;
  /** Coded fields only; never a confidential one. */
  values: Record<string, unknown>;
};

export type HistoryEntry = {
  id: string;
  version: number;
  transition: string | null;
  changes: Record<string, unknown>;
  outcome: string;
  actor: number;
  actorName: string | null;
  deviceTime: string;
  recordedAt: string;
};

export type RecordView = {
  record: Row & { createdBy: number; moments: Readonly<Record<string, string>>; contestedValues: Record<string, readonly OtherValue[]> };
  permitted: { transitions: string[]; edit: string[]; create: string[] };
  readable: string[];
  history: HistoryEntry[];
  children: Record<string, (Row & { permitted: { transitions: string[]; edit: string[] } })[]>;
  /** What happened to the children, newest first: with `history` the whole story of a file. */
  childHistory: (HistoryEntry & { recordId: string; type: string })[];
};

const iso = (at: Date | string) => new Date(at).toISOString();
const grantsFor = (engine: Engine, actor: Actor, definition: AnyDefinition, row: ListedRecord): Grant[] =>
  grantsOn(actor, definition.name, keysFor(engine, definition, placeOf(definition, row)));

/** What a list shows of a record. */
export function rowOf(engine: Engine, actor: Actor, row: ListedRecord): Row {
  const definition = engine.definitions.get(row.type) as AnyDefinition;
  const open = readableSections(definition, grantsFor(engine, actor, definition, row));
  const listed = Object.fromEntries(Object.entries(row.values).filter(([name]) => definition.listed.includes(name)));
  return {
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
    openedAt: iso(row.opened),
    changedAt: iso(row.changed),
    contested: row.contested,
    values: readableValues(definition, listed, open),
  };
}

/** Opens one record with its children and history, each cut to the sections this person may read. @throws Problem record.notFound, also when it exists but not for them. */
export async function openRecord(db: Read, engine: Engine, actor: Actor, type: string, id: string): Promise<RecordView> {
  const row = await findRecord(db, type, id);
  const definition = engine.definitions.get(type);
  if (!row || !definition) throw problem('record.notFound');
  const grants = grantsFor(engine, actor, definition, row);
  if (!permits(grants, 'read')) throw problem('record.notFound');
  const open = readableSections(definition, grants);
  const snapshot = unsealed(engine, definition, { ...row, values: readableValues(definition, row.values, open) });
  const children = await childrenSeen(db, engine, actor, row.id);
  const contested = Object.entries(snapshot.contested).filter(([field]) => open.has(definition.fields[field]?.section ?? ''));
  return {
    record: {
      ...rowOf(engine, actor, row),
      values: snapshot.values as Record<string, unknown>,
      createdBy: row.created_by,
      moments: snapshot.moments,
      contestedValues: Object.fromEntries(contested),
    },
    permitted: {
      transitions: permittedTransitions(definition, row.state, grants),
      edit: editableSections(definition, row.state, grants),
      create: childTypes(engine, actor, row, definition),
    },
    readable: [...open],
    history: await historyOf(db, engine, definition, row.id, open),
    children: childrenViewed(engine, actor, children),
    childHistory: await childHistoryOf(db, engine, children),
  };
}

/** Sections with a field that a plain edit may change: nothing of a closed record, nothing that only a step changes. */
function editableSections(definition: AnyDefinition, state: string, grants: readonly Grant[]): string[] {
  if (!permits(grants, 'edit') || (definition.open.length > 0 && !definition.open.includes(state))) return [];
  const writable = writableSections(definition, grants, 'edit');
  return definition.sections.filter(
    (section) => writable.has(section) && Object.values(definition.fields).some((field) => field.section === section && !field.byStep),
  );
}

/** Types of child record this person could begin here: the grant must reach a child that stands where its parent does. */
function childTypes(engine: Engine, actor: Actor, row: StoredRecord, definition: AnyDefinition): string[] {
  if (!definition.open.includes(row.state)) return [];
  const place = { ...placeOf(definition, row), referredTo: null, creator: actor.id };
  return [...engine.definitions.values()]
    .filter((child) => child.partOf === row.type && permits(grantsOn(actor, child.name, keysFor(engine, child, place)), 'create'))
    .map((child) => child.name);
}

type EventRow = Omit<HistoryEntry, 'deviceTime' | 'recordedAt'> & { record: string; device_time: Date; recorded_at: Date };

const eventsOf = (db: Read, ids: readonly string[]) =>
  db.query<EventRow>(
    `select e.id, e.record, e.version, e.transition, e.changes, e.outcome, e.actor, pokpong.name_of(e.actor) as "actorName", e.device_time, e.recorded_at
     from event e where e.record = any ($1) order by e.recorded_at desc, e.version desc limit 500`,
    [ids],
  );

function entryOf(engine: Engine, definition: AnyDefinition, open: ReadonlySet<string>, event: EventRow): HistoryEntry {
  const { record, device_time, recorded_at, changes, ...entry } = event;
  const read = openValues(engine, definition, record, readableValues(definition, changes, open));
  return { ...entry, changes: read, deviceTime: iso(device_time), recordedAt: iso(recorded_at) };
}

const historyOf = async (
  db: Read,
  engine: Engine,
  definition: AnyDefinition,
  id: string,
  open: ReadonlySet<string>,
): Promise<HistoryEntry[]> => (await eventsOf(db, [id])).map((event) => entryOf(engine, definition, open, event));

type ChildSeen = { row: StoredRecord; definition: AnyDefinition; grants: Grant[] };

async function childrenSeen(db: Read, engine: Engine, actor: Actor, id: string): Promise<ChildSeen[]> {
  return (await childrenOf(db, id)).flatMap((row) => {
    const definition = engine.definitions.get(row.type);
    const grants = definition ? grantsFor(engine, actor, definition, row) : [];
    return definition && permits(grants, 'read') ? [{ row, definition, grants }] : [];
  });
}

function childrenViewed(engine: Engine, actor: Actor, seen: readonly ChildSeen[]): RecordView['children'] {
  const children: RecordView['children'] = {};
  for (const { row, definition, grants } of seen) {
    const values = openValues(engine, definition, row.id, readableValues(definition, row.values, readableSections(definition, grants)));
    const permitted = {
      transitions: permittedTransitions(definition, row.state, grants),
      edit: editableSections(definition, row.state, grants),
    };
    children[row.type] = [...(children[row.type] ?? []), { ...rowOf(engine, actor, row), values, permitted }];
  }
  return children;
}

async function childHistoryOf(db: Read, engine: Engine, seen: readonly ChildSeen[]): Promise<RecordView['childHistory']> {
  if (seen.length === 0) return [];
  const childById = new Map(seen.map((child) => [child.row.id, child]));
  const events = await eventsOf(db, [...childById.keys()]);
  return events.flatMap((event) => {
    const child = childById.get(event.record);
    if (!child) return [];
    const entry = entryOf(engine, child.definition, readableSections(child.definition, child.grants), event);
    return [{ ...entry, recordId: event.record, type: child.definition.name }];
  });
}
