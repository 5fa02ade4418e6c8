// The one write path: every event, from whatever sender, is judged again here and kept with all it brings in one statement.
import type { Actor } from '../../access/grant.ts';
import { isUuid } from '../../forms/kinds.ts';
import type { AnyDefinition, RecordEvent } from '../definition.ts';
import type { NewEvent, Outcome } from '../event.ts';
import { collides } from '../fold.ts';
import { Again, type Read, readingAfter, type Write } from './database.ts';
import type { Engine } from './engine.ts';
import { type Held, judge, type Refusal } from './judge.ts';
import { load } from './load.ts';
import { Pending } from './pending.ts';

/**
 * Decides events in their order and keeps what is accepted.
 * @param actor who sent them; histories that are brought in whole give one for each event.
 * @param at when it is recorded, ISO 8601 in UTC; only demonstration data and imports of old registers give another than now.
 * @returns one outcome for each event, in the same order.
 * @throws a serialization failure when another transaction made the same record first, {@link Again} on a hopeful handle: begin anew.
 */
export async function append(
  db: Write,
  engine: Engine,
  actor: Actor | ((index: number) => Actor),
  sent: readonly NewEvent[],
  at?: (index: number) => string,
): Promise<Outcome[]> {
  return (await appendReady(db, engine, actor, sent, { at })) as Outcome[];
}

type Ready = {
  at?: ((index: number) => string) | undefined;
  /** Whether an event waits for one before it, by what became of those before it in this batch. */
  waits?: (event: NewEvent, decided: ReadonlyMap<string, Outcome>) => boolean;
  /** They build on events that are kept: what they touch is there, and is looked up at once. */
  continued?: boolean;
};

/** The same, but an event that waits is left undecided: it has no outcome. */
export async function appendReady(
  db: Write,
  engine: Engine,
  actor: Actor | ((index: number) => Actor),
  sent: readonly NewEvent[],
  { at, waits, continued = false }: Ready,
): Promise<(Outcome | undefined)[]> {
  const sound = sent.filter((event) => isUuid(event.id) && isUuid(event.recordId) && (event.parent === undefined || isUuid(event.parent)));
  const fit = new Set(sound);
  const hoping = db.hopeful && !continued && beginAll(sound);
  const known = hoping ? nothing() : await load(db, engine, sound);
  const pending = new Pending(db, engine, known.rows);
  const reading = readingAfter(db, () => pending.flush());
  const outcomes: (Outcome | undefined)[] = [];
  const decided = new Map<string, Outcome>();
  const actorOf = typeof actor === 'function' ? actor : () => actor;
  for (const [index, event] of sent.entries()) {
    if (waits?.(event, decided)) {
      outcomes.push(undefined);
      continue;
    }
    const sender = actorOf(index);
    const recorded: RecordEvent = { ...event, actor: sender.id, recordedAt: at?.(index) ?? engine.now() };
    const outcome = fit.has(event)
      ? await settle(engine, reading, sender, known, pending, recorded)
      : refused(recorded, { problem: 'record.badId' });
    outcomes.push(outcome);
    decided.set(event.id, outcome);
  }
  // A refusal may be wrong where nothing was looked up: what was sent before and accepted then is a duplicate, whatever it would be today.
  if (hoping && outcomes.some((each) => each?.outcome === 'refused')) throw new Again('looked up');
  await pending.flush();
  return outcomes.map((outcome) => outcome && withCode(outcome, pending));
}

function withCode(outcome: Outcome, pending: Pending): Outcome {
  const code = pending.codeOf(outcome.recordId);
  return code !== undefined && outcome.outcome !== 'refused' ? { ...outcome, code } : outcome;
}

type Known = Awaited<ReturnType<typeof load>>;
const nothing = (): Known => ({ rows: [], events: new Map(), taken: new Set() });

/**
 * Whether these events make records, by ids that nobody is likely to have used. Then nothing need be looked up first: should one of the ids
 * stand in the database after all, it refuses to keep it twice, and the transaction is decided again with everything looked up.
 */
function beginAll(events: readonly NewEvent[]): boolean {
  const begun = new Set<string>();
  return events.every(({ recordId, baseVersion, parent }) => {
    if (parent !== undefined && !begun.has(parent)) return false;
    return begun.has(recordId) || (baseVersion === 0 && begun.add(recordId).size > 0);
  });
}

async function settle(engine: Engine, db: Read, actor: Actor, known: Known, pending: Pending, event: RecordEvent): Promise<Outcome> {
  const definition = engine.definitions.get(event.type);
  if (!definition) return refused(event, { problem: 'record.unknownType' });
  const held = pending.held(event.recordId);
  if (known.events.has(event.id)) return repeated(event, held, known);
  if (known.taken.has(event.id)) return refused(event, { problem: 'record.idTaken' });
  // One out of sight and one that is nowhere are answered alike.
  if (!held && event.baseVersion > 0) return refused(event, { problem: 'record.notFound' });
  if (!held && known.taken.has(event.recordId)) return refused(event, { problem: 'record.idTaken' });
  if (held && held.snapshot.type !== event.type) return refused(event, { problem: 'record.otherType' });
  const parent = parentOf(definition, held, event, pending);
  const judged = await judge(engine, db, actor, definition, held, parent, event, (id) => pending.held(id)?.snapshot.type);
  if ('refusal' in judged) return refused(event, judged.refusal);
  const contested = Object.keys(event.changes).filter((field) => collides(held?.snapshot, event, field));
  const outcome = contested.length > 0 ? 'contested' : held && met(held, event) ? 'merged' : 'accepted';
  known.events.set(event.id, { record: event.recordId, outcome });
  pending.keep(definition, event, judged.after, judged.place, outcome);
  const { version, state } = judged.after;
  return { id: event.id, recordId: event.recordId, outcome, version, state, ...(contested.length > 0 && { contested }) };
}

/** Whether somebody else changed the record since its sender saw it: what one did oneself meanwhile is no news. */
const met = ({ snapshot }: Held, { baseVersion, actor }: RecordEvent): boolean =>
  Object.values(snapshot.touched).some(({ version, by }) => version > baseVersion && by !== actor);

function parentOf(definition: AnyDefinition, held: Held | undefined, event: RecordEvent, pending: Pending): Held | undefined {
  const id = held?.snapshot.parent ?? event.parent;
  return definition.partOf && id ? pending.held(id) : undefined;
}

/** The same event again: whoever repeats it learns what stands, unless the id was used for another record. */
function repeated(event: RecordEvent, held: Held | undefined, known: Known): Outcome {
  const first = known.events.get(event.id);
  if (first?.record !== event.recordId) return refused(event, { problem: 'record.idTaken' });
  return {
    id: event.id,
    recordId: event.recordId,
    outcome: 'duplicate',
    first: first.outcome,
    ...(held && { version: held.snapshot.version, state: held.snapshot.state }),
  };
}

const refused = (event: RecordEvent, refusal: Refusal): Outcome => ({
  id: event.id,
  recordId: event.recordId,
  outcome: 'refused',
  ...refusal,
});
