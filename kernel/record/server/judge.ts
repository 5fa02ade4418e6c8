// Judges one event of one sender: may this person do this to this record at all, and do the rules allow it.
import { type Actor, type Grant, grantsOn, opensSection, outsideArea, type Place, permits, standingOf } from '../../access/grant.ts';
import type { Details, ProblemName } from '../../problem.ts';
import { decide } from '../decide.ts';
import { type AnyDefinition, parentTypes, type RecordEvent, type Snapshot } from '../definition.ts';
import { apply, same } from '../fold.ts';
import { maySettle } from '../settling.ts';
import type { Read } from './database.ts';
import type { Engine } from './engine.ts';
import { findSeen } from './seen.ts';
import { keysFor } from './stored.ts';

export type Refusal = { problem: ProblemName; field?: string; details?: Details };
/** A record in the hands of a transaction: its present snapshot and standing. */
export type Held = {
  snapshot: Snapshot;
  place: Place;
  /** What was confidential in it is destroyed: it stands as it is, and nothing is added. */
  erased?: boolean;
};

export type Judged = { refusal: Refusal } | { after: Snapshot; place: Place };

/**
 * @param db reads facts; anything decided earlier in the same transaction is already visible to it.
 * @param typeHere type of a record that is in the hands of this transaction, so that it need not be looked up.
 */
export async function judge(
  engine: Engine,
  db: Read,
  actor: Actor,
  definition: AnyDefinition,
  held: Held | undefined,
  parent: Held | undefined,
  event: RecordEvent,
  typeHere: (id: string) => string | undefined = () => undefined,
): Promise<Judged> {
  if (held?.erased || parent?.erased) return { refusal: { problem: 'record.erased' } };
  const before = held?.snapshot;
  // A step of another version of the app is not one that this person may not take.
  if (event.transition !== undefined && !Object.hasOwn(definition.transitions, event.transition))
    return { refusal: { problem: 'transition.unknown' } };
  const after = apply(definition, before, event);
  // Who may answer a part of a file need not see the file: out of the sender's sight, what the part inherits stands as it is.
  const place = standingOf(definition, after, parent?.place ?? held?.place);
  const denied = checkAccess(engine, actor, definition, held?.place ?? place, before, event);
  if (denied) return { refusal: denied };
  if (definition.partOf && !before) {
    const wrong = checkParent(engine, definition, parent, event);
    if (wrong) return { refusal: wrong };
  }
  const facts = (await engine.facts[definition.name]?.(db, { event, before, actor })) ?? {};
  const verdict = decide(definition, engine.rules[definition.name] ?? {}, before, event, engine.reference, facts, after);
  if (verdict.say === 'allow') {
    const astray = await findAstray(db, definition, event, typeHere);
    return astray === undefined ? { after, place } : { refusal: { problem: 'field.unknownRecord', field: astray } };
  }
  if (verdict.say === 'deny') {
    const { problem, field, details } = verdict;
    return { refusal: { problem, ...(field !== undefined && { field }), ...(details && { details }) } };
  }
  // The server knows every fact, or the domain forgot to look one up: that is a fault of ours, not an answer.
  throw new Error(`${definition.name}: no fact decides ${event.transition ?? 'an edit'}`);
}

function checkAccess(
  engine: Engine,
  actor: Actor,
  definition: AnyDefinition,
  place: Place,
  before: Snapshot | undefined,
  event: RecordEvent,
): Refusal | undefined {
  const grants = grantsOn(actor, definition.name, keysFor(engine, definition, place));
  if (before && settles(definition, grants, before, event)) return undefined;
  const actions = before ? [event.transition ?? 'edit'] : ['create', ...(event.transition ? [event.transition] : [])];
  const denied = actions.find((each) => !permits(grants, each));
  if (denied !== undefined) {
    const outside = before ? undefined : outsideArea(definition, actor, denied);
    if (!outside) return { problem: 'access.denied', details: { action: denied } };
    return { problem: 'access.outsideArea', field: outside.field, details: { area: outside.area } };
  }
  const action = actions.at(-1) as string;
  for (const name of Object.keys(event.changes)) {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    if (field && !opensSection(definition, grants, action, field.section))
      return { problem: 'access.sectionDenied', field: name, details: { section: field.section } };
  }
  return undefined;
}

/** Whether it only chooses between answers that met: whoever writes a field by a step may do that, and no more. */
function settles(definition: AnyDefinition, grants: readonly Grant[], before: Snapshot, { transition, changes }: RecordEvent): boolean {
  const chosen = Object.entries(changes).map(([name, value]) => {
    const others = Object.hasOwn(before.contested, name) ? (before.contested[name] ?? []) : [];
    const answers = others.length > 0 ? [before.values[name], ...others.map((other) => other.value)] : [];
    return answers.some((answer) => same(answer, value)) && maySettle(definition, grants, name);
  });
  return transition === undefined && chosen.length > 0 && chosen.every(Boolean);
}

/** A field that names a record which is not of its type, does not exist or is out of the sender's sight: by no step is it kept. */
async function findAstray(
  db: Read,
  definition: AnyDefinition,
  event: RecordEvent,
  typeHere: (id: string) => string | undefined,
): Promise<string | undefined> {
  for (const [name, value] of Object.entries(event.changes)) {
    const field = definition.fields[name];
    if (field?.kind !== 'record' || typeof value !== 'string') continue;
    const here = typeHere(value);
    if (here === undefined ? !(await findSeen(db, field.of ?? '', value)) : here !== field.of) return name;
  }
  return undefined;
}

function checkParent(engine: Engine, definition: AnyDefinition, parent: Held | undefined, event: RecordEvent): Refusal | undefined {
  if (!event.parent) return { problem: 'record.parentNeeded' };
  if (!parent || !parentTypes(definition).includes(parent.snapshot.type)) return { problem: 'record.notFound' };
  const above = engine.definitions.get(parent.snapshot.type);
  return definition.afterEnd || above?.open.includes(parent.snapshot.state) ? undefined : { problem: 'record.parentClosed' };
}
