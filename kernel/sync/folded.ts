// A record as its device makes it: what the server told, with what was done here and is not yet told back folded on top.
import { type Actor, type Grant, type Place, permits, readableSections, readableValues, standingOf } from '../access/grant.ts';
import type { Due } from '../calendar/due.ts';
import type { Reference } from '../forms/reference.ts';
import { type AnyRules, decide } from '../record/decide.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../record/definition.ts';
import type { NewEvent } from '../record/event.ts';
import { apply } from '../record/fold.ts';
import { grantsThere, type Setting } from '../record/permitted.ts';
import type { HistoryEntry } from '../record/view.ts';
import { type Entry, inOrder } from './outbox.ts';
import type { Carried } from './protocol.ts';

export type Tools = Setting & {
  reference: Reference;
  rules: Readonly<Record<string, AnyRules>>;
  /** What is owed on a record, by its country's clocks. */
  due: (snapshot: Snapshot) => Due | undefined;
  /** Milliseconds by which the server's clock is ahead of this device's, as far as it was heard. */
  ahead?: () => number;
  /** What this device knows of what rules ask; what it leaves out only the server can decide. */
  facts?: (event: RecordEvent, before: Snapshot | undefined) => Readonly<Record<string, unknown>>;
};

/** Whose device it is. */
export type Me = Actor & { name: string | null };

/** What a device has of one record: as it is carried, if it is, and its own events, of which some may be settled already. */
export type Part = { carried: Carried | undefined; pending: readonly Entry[] };

export type Folded = {
  definition: AnyDefinition;
  /** The version the server told; 1 for a record that exists only here. What is done now is done against this one. */
  version: number;
  /** Its own version counts what was folded: nothing is sent with it. */
  snapshot: Snapshot;
  place: Place;
  grants: readonly Grant[];
  readable: ReadonlySet<string>;
  carried: Carried | undefined;
  /** What was folded, the newest first. */
  ahead: readonly HistoryEntry[];
  /** Steps that only the server can grant. */
  asked: readonly string[];
  /** What the server has not accepted yet of what was folded; a plain change leaves the state as the server told it. */
  unsent: 'record' | 'step' | undefined;
  /** As an outcome told it, before a pull brought the record. */
  code: string | null;
};

/** @returns nothing for a record that is not carried and did not begin here, or that its maker may not read. */
export function foldPending(tools: Tools, me: Me, { carried, pending }: Part, above?: Place): Folded | undefined {
  const ahead = inOrder(pending).filter((entry) => isAhead(carried, entry));
  const type = carried?.record.type ?? ahead[0]?.event.type;
  const definition = type === undefined ? undefined : tools.definitions.get(type);
  const begins = carried !== undefined || ahead[0]?.event.baseVersion === 0;
  if (!definition || !begins) return undefined;
  let snapshot = carried && snapshotOf(definition, carried);
  const asked: string[] = [];
  const folded: HistoryEntry[] = [];
  for (const { event, state } of ahead) {
    const recorded: RecordEvent = { ...event, actor: me.id, recordedAt: recordedAt(event, tools) };
    const { transition, ...plain } = recorded;
    const waits = transition !== undefined && state === 'waiting' && !granted(tools, definition, snapshot, recorded);
    if (waits) asked.push(transition);
    snapshot = apply(definition, snapshot, waits ? plain : recorded);
    folded.unshift(entryOf(me, recorded, snapshot.version));
  }
  if (!snapshot) return undefined;
  const place = placeOf(definition, snapshot, carried, ahead, above);
  const grants = grantsThere(tools, me, definition.name, place);
  if (!carried && !permits(grants, 'read')) return undefined;
  const readable = carried ? new Set(carried.readable) : readableSections(definition, grants);
  const cut = (entry: HistoryEntry) => ({ ...entry, changes: readableValues(definition, entry.changes, readable) });
  const code = carried?.record.code ?? ahead.find(({ outcome }) => outcome?.code !== undefined)?.outcome?.code ?? null;
  return {
    definition,
    version: carried?.record.version ?? 1,
    snapshot,
    place,
    grants,
    readable,
    carried,
    ahead: folded.map(cut),
    asked,
    unsent: unsentOf(carried, ahead),
    code,
  };
}

function unsentOf(carried: Carried | undefined, ahead: readonly Entry[]): Folded['unsent'] {
  if (!carried && ahead[0]?.state === 'waiting') return 'record';
  return ahead.some(({ state, event }) => state === 'waiting' && event.transition !== undefined) ? 'step' : undefined;
}

/** Whether the record as it is carried does not hold this event yet. */
function isAhead(carried: Carried | undefined, { state, event, outcome }: Entry): boolean {
  if (state === 'refused') return false;
  if (!carried) return true;
  if (carried.history.some(({ id }) => id === event.id)) return false;
  return outcome?.version === undefined || carried.record.version < outcome.version;
}

/** Whether this device can tell that the step is taken; otherwise what was said with it is shown, and the step as asked. */
function granted(tools: Tools, definition: AnyDefinition, before: Snapshot | undefined, event: RecordEvent): boolean {
  // The record may be carried in an older version than the one it was when this was done: a device restored from a copy of itself.
  const known = { ...event, baseVersion: Math.min(event.baseVersion, before?.version ?? 0) };
  const facts = tools.facts?.(known, before) ?? {};
  return decide(definition, tools.rules[definition.name] ?? {}, before, known, tools.reference, facts).say === 'allow';
}

/** When the server would have recorded it. A device's time that is none is shown as it is. */
function recordedAt({ deviceTime }: NewEvent, { ahead = () => 0 }: Tools): string {
  const by = ahead();
  const at = Date.parse(deviceTime) + by;
  return by === 0 || Number.isNaN(at) ? deviceTime : new Date(at).toISOString();
}

const entryOf = (me: Me, event: RecordEvent, version: number): HistoryEntry => ({
  id: event.id,
  version,
  transition: event.transition ?? null,
  changes: event.changes,
  outcome: 'waiting',
  actor: me.id,
  actorName: me.name,
  deviceTime: event.deviceTime,
  recordedAt: event.recordedAt,
});

/** The record as it is carried, as the kernel folds it. Who touched a field last, and where it came from, its history says as far as it is carried. */
function snapshotOf(definition: AnyDefinition, carried: Carried): Snapshot {
  const { id, type, state, version, parent, values, createdBy, moments, contestedValues } = carried.record;
  const cameFrom = cameFromOf(definition, carried);
  return {
    id,
    type,
    state,
    version,
    ...(parent !== null && { parent }),
    values: values as Snapshot['values'],
    createdBy,
    ...(cameFrom !== undefined && { cameFrom }),
    moments,
    touched: touchedOf(carried),
    contested: contestedValues,
  };
}

function touchedOf({ record, history }: Carried): Snapshot['touched'] {
  const touched: Record<string, { version: number; by: number }> = {};
  for (const { id, version, actor, changes } of history) {
    for (const name of Object.keys(changes)) {
      // A value that met another person's changed nothing; had somebody chosen since, that choice would be the newer one.
      const contested = record.contestedValues[name]?.some((other) => other.event === id) === true;
      if (!contested && !Object.hasOwn(touched, name)) touched[name] = { version, by: actor };
    }
  }
  return touched;
}

function cameFromOf(definition: AnyDefinition, { history }: Carried): string | undefined {
  let came: string | undefined;
  let state = history.at(-1)?.version === 1 ? definition.states[0] : undefined;
  for (const { transition } of [...history].reverse()) {
    const step = transition === null ? undefined : definition.transitions[transition];
    const next = step?.to === 'back' ? came : step?.to;
    if (step === undefined || next === 'same' || next === state) continue;
    came = state ?? (step.from.length === 1 ? step.from[0] : undefined);
    state = next;
  }
  return came;
}

/** Where it stands: as the server told, unless it was moved here. A place in a section closed to this person is known by what was told alone. */
function placeOf(
  definition: AnyDefinition,
  snapshot: Snapshot,
  carried: Carried | undefined,
  ahead: readonly Entry[],
  above: Place | undefined,
): Place {
  const said = new Set(ahead.flatMap(({ event }) => Object.keys(event.changes)));
  const here = standingOf(definition, snapshot, above);
  if (!carried) return here;
  const { record } = carried;
  const { standing } = definition;
  const moved = (name: string | undefined) => name !== undefined && said.has(name);
  return {
    place: moved(standing.place) ? here.place : record.place,
    owner: moved(standing.owner) ? here.owner : record.owner,
    agency: moved(standing.agency) ? here.agency : record.agency,
    referredTo: moved(standing.referredTo) || snapshot.state !== record.state ? here.referredTo : record.referredTo,
    creator: standing.creator ? record.createdBy : null,
  };
}
