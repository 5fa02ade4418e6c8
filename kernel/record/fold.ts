// The state of a record is a pure fold of its events: this one function, on the device and on the server.
import type { AnyDefinition, OtherValue, RecordEvent, Snapshot } from './definition.ts';

type Merge = Pick<Snapshot, 'values' | 'touched' | 'contested'>;

/** Whether this change of a field meets another person's change that its sender had not seen. */
export function collides(known: Snapshot | undefined, event: RecordEvent, field: string): boolean {
  // A field may be named like something every object has, such as `constructor`.
  const touched = known && Object.hasOwn(known.touched, field) ? known.touched[field] : undefined;
  if (!known || !touched || touched.version <= event.baseVersion || touched.by === event.actor) return false;
  return !same(known.values[field], event.changes[field]);
}

/** Applies one event. Never refuses: what may happen is decided in decide.ts before an event is kept. */
export function apply(definition: AnyDefinition, known: Snapshot | undefined, event: RecordEvent): Snapshot {
  const before = known ?? begin(definition, event);
  const version = before.version + 1;
  const state = stateAfter(definition, before, event.transition);
  return {
    ...before,
    ...merge(known, before, event, version),
    version,
    state,
    ...(state !== before.state && { cameFrom: before.state }),
    moments: event.transition ? { ...before.moments, [event.transition]: event.recordedAt } : before.moments,
  };
}

function stateAfter(definition: AnyDefinition, before: Snapshot, step: string | undefined): string {
  const to = step === undefined ? 'same' : (definition.transitions[step]?.to ?? 'same');
  if (to === 'back') return before.cameFrom ?? (definition.states[0] as string);
  return to === 'same' ? before.state : to;
}

export const fold = (definition: AnyDefinition, events: readonly RecordEvent[], from?: Snapshot): Snapshot | undefined =>
  events.reduce<Snapshot | undefined>((known, event) => apply(definition, known, event), from);

function begin(definition: AnyDefinition, event: RecordEvent): Snapshot {
  return {
    id: event.recordId,
    type: definition.name,
    state: definition.states[0] as string,
    version: 0,
    ...(event.parent !== undefined && { parent: event.parent }),
    values: {},
    createdBy: event.actor,
    moments: { created: event.recordedAt },
    touched: {},
    contested: {},
  };
}

function merge(known: Snapshot | undefined, before: Snapshot, event: RecordEvent, version: number): Merge {
  const values: Record<string, unknown> = { ...before.values };
  const touched = { ...before.touched };
  let contested = before.contested;
  for (const [field, value] of Object.entries(event.changes)) {
    if (collides(known, event, field)) {
      const other: OtherValue = { value, by: event.actor, at: event.recordedAt, event: event.id, version };
      contested = { ...contested, [field]: [...(contested[field] ?? []), other] };
      continue;
    }
    if (value === null) delete values[field];
    else values[field] = value;
    touched[field] = { version, by: event.actor };
    // Only somebody who had seen both values settles them; whatever came after they looked is left standing.
    if (Object.hasOwn(contested, field)) contested = withoutSeen(contested, field, event.baseVersion);
  }
  return { values: values as Merge['values'], touched, contested };
}

function withoutSeen(contested: Snapshot['contested'], field: string, seen: number): Snapshot['contested'] {
  const { [field]: others = [], ...rest } = contested;
  const unseen = others.filter(({ version }) => version > seen);
  return unseen.length > 0 ? { ...rest, [field]: unseen } : rest;
}

export function same(left: unknown, right: unknown): boolean {
  if (left === right || (left === undefined && right === null) || (left === null && right === undefined)) return true;
  return Array.isArray(left) && Array.isArray(right) && left.length === right.length && left.every((each, at) => each === right[at]);
}
