// A record as the database keeps it: confidential values sealed, everything a list sorts by in its own column.
import { keysOf, type Place } from '../../access/grant.ts';
import { placeChain } from '../../forms/reference.ts';
import { isSealed, type RecordKey } from '../../vault/server/vault.ts';
import type { AnyDefinition, OtherValue, Snapshot } from '../definition.ts';
import type { Engine } from './engine.ts';

/** A row of the table `record`, as the driver reads it. */
export type StoredRecord = {
  id: string;
  type: string;
  code: string | null;
  state: string;
  open: boolean;
  version: number;
  parent: string | null;
  /** Code of the record it hangs under, for readers who may see that one; only where a list or a page is read. */
  parent_code?: string | null;
  place: string | null;
  province: string | null;
  district: string | null;
  owner: number | null;
  agency: string | null;
  referred_to: string | null;
  /** ISO 8601 in UTC like the others; 'infinity' when nothing is owed: so it sorts last and pages like any other. */
  due: string;
  due_step: string | null;
  opened: string;
  changed: string;
  created_by: number;
  contested: boolean;
  values: Record<string, unknown>;
  meta: { cameFrom?: string; moments: Snapshot['moments']; touched: Touches; contested: Snapshot['contested'] };
  head: string;
  /** Its data key, wrapped; null where it has none yet. Only where a record is opened. */
  key?: string | null;
};

/** Who touched which fields last, and by which version: a form's twenty fields were mostly touched together. */
type Touches = readonly (readonly [version: number, by: number, fields: readonly string[]])[];

export function touchesOf(touched: Snapshot['touched']): Touches {
  const together = new Map<string, [number, number, string[]]>();
  for (const [field, { version, by }] of Object.entries(touched)) {
    const known = together.get(`${version} ${by}`);
    if (known) known[2].push(field);
    else together.set(`${version} ${by}`, [version, by, [field]]);
  }
  return [...together.values()];
}

const touchedOf = (touches: Touches): Snapshot['touched'] =>
  Object.fromEntries(touches.flatMap(([version, by, fields]) => fields.map((field) => [field, { version, by }])));

export function snapshotOf(row: StoredRecord, values: Record<string, unknown>, contested: Snapshot['contested']): Snapshot {
  return {
    id: row.id,
    type: row.type,
    state: row.state,
    version: row.version,
    ...(row.parent !== null && { parent: row.parent }),
    values: values as Snapshot['values'],
    createdBy: row.created_by,
    ...(row.meta.cameFrom !== undefined && { cameFrom: row.meta.cameFrom }),
    moments: row.meta.moments,
    touched: touchedOf(row.meta.touched),
    contested,
  };
}

export const keyOf = (engine: Pick<Engine, 'vault'>, { id, key }: Pick<StoredRecord, 'id' | 'key'>): RecordKey =>
  engine.vault.keyOf(id, key);

/** Opens every sealed value of a record. Only for whoever was permitted to read or change it. */
export const unsealed = (definition: AnyDefinition, key: RecordKey, row: StoredRecord): Snapshot =>
  snapshotOf(row, openValues(definition, key, row.values), openContested(definition, key, row.meta.contested));

/** Answers of others, of fields that are contested. */
export function openContested(definition: AnyDefinition, key: RecordKey, sealed: Snapshot['contested']): Snapshot['contested'] {
  const contested = Object.entries(sealed).map(([field, others]) => [
    field,
    // Only what is confidential was sealed: elsewhere somebody may have typed what looks like a seal.
    definition.fields[field]?.confidential ? others.map((other) => ({ ...other, value: openValue(key, field, other.value) })) : others,
  ]);
  return Object.fromEntries(contested);
}

/** What was sealed in a record that is erased is left out: it is as if it had never been said. */
export function openValues(definition: AnyDefinition, key: RecordKey, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const open: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    const read = definition.fields[field]?.confidential ? openValue(key, field, value) : value;
    if (read !== undefined) open[field] = read;
  }
  return open;
}
const openValue = (key: RecordKey, field: string, value: unknown) => (isSealed(value) ? key.open(field, value) : value);

/** Seals what is confidential in a set of values. */
export function sealValues(definition: AnyDefinition, key: RecordKey, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const sealed: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    sealed[field] = value === null || !definition.fields[field]?.confidential ? value : key.seal(field, value);
  }
  return sealed;
}

export function sealContested(definition: AnyDefinition, key: RecordKey, snapshot: Snapshot): Snapshot['contested'] {
  const entries = Object.entries(snapshot.contested).map(([field, others]): [string, OtherValue[]] => [
    field,
    others.map((other) => (definition.fields[field]?.confidential ? { ...other, value: key.seal(field, other.value) } : other)),
  ]);
  return Object.fromEntries(entries);
}

/** The deadline of a row, ISO 8601 in UTC, or null when nothing is owed. */
export const dueOf = (row: Pick<StoredRecord, 'due'>): string | null => (row.due === 'infinity' ? null : row.due);

/** The columns that place a record among people and in time. */
export function columnsOf(engine: Engine, definition: AnyDefinition, snapshot: Snapshot, place: Place) {
  const chain = place.place ? placeChain(engine.reference, place.place) : [];
  const at = (level: number) => chain.find((code) => engine.reference.places.get(code)?.level === level) ?? null;
  const due = engine.due(snapshot);
  return {
    state: snapshot.state,
    open: definition.open.includes(snapshot.state),
    place: place.place,
    province: at(1),
    district: at(2),
    owner: place.owner,
    agency: place.agency,
    referred_to: place.referredTo,
    due: due?.at ?? 'infinity',
    due_step: due?.step ?? null,
  };
}

export const keysFor = (engine: Engine, definition: AnyDefinition, place: Place): string[] =>
  keysOf(definition.name, place, engine.reference, engine.country);

/** The standing a row already has, as its children inherit it. */
export const placeOf = (
  definition: AnyDefinition,
  row: Pick<StoredRecord, 'state' | 'place' | 'owner' | 'agency' | 'referred_to' | 'created_by'>,
): Place => ({
  place: row.place,
  owner: row.owner,
  agency: row.agency,
  referredTo: row.referred_to,
  creator: definition.standing.creator ? row.created_by : null,
  ...(definition.standing.areaUnless?.includes(row.state) && { apart: true }),
});
