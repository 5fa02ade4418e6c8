// What was done on a device and is not yet settled: a queue in the order it was made, kept as plain data and worked by pure functions.
import type { AnyDefinition } from '../record/definition.ts';
import type { NewEvent, Outcome } from '../record/event.ts';
import type { Carried, Pushed, Sent } from './protocol.ts';

export type Entry = {
  /** The order in which things were done on this device: its own count, no clock. */
  seq: number;
  event: NewEvent;
  /** Ids of events of this outbox that must be kept before this one makes sense. */
  follows: readonly string[];
  state: 'waiting' | 'settled' | 'refused';
  /** What became of it. A repeated event says here what became of it first, with the version that stands now. */
  outcome?: Outcome;
  /** How often it was sent. */
  tries: number;
};

/** The queue with one thing more that was done. The same event again changes nothing. */
export function add(entries: readonly Entry[], event: NewEvent, definitions: ReadonlyMap<string, AnyDefinition>): readonly Entry[] {
  if (entries.some((entry) => entry.event.id === event.id)) return entries;
  const seq = entries.reduce((last, entry) => Math.max(last, entry.seq), 0) + 1;
  return [...entries, { seq, event, follows: followsOf(entries, event, definitions), state: 'waiting', tries: 0 }];
}

/**
 * What an event builds on and is not settled yet: the last event on its record, on the one it hangs under, and on each that it names. The last on a record follows
 * the one that began it, and what is hung under a file that was opened again waits for that too.
 */
export function followsOf(entries: readonly Entry[], event: NewEvent, definitions: ReadonlyMap<string, AnyDefinition>): string[] {
  const fields = definitions.get(event.type)?.fields ?? {};
  const named = Object.entries(event.changes).flatMap(([name, value]) => (fields[name]?.kind === 'record' ? [value] : []));
  const records = new Set<unknown>([event.recordId, event.parent, ...named]);
  const last = new Map<string, Entry>();
  for (const entry of inOrder(entries)) {
    if (entry.state === 'waiting' && records.has(entry.event.recordId)) last.set(entry.event.recordId, entry);
  }
  return [...last.values()].map((entry) => entry.event.id);
}

/**
 * The next events to send, in the order they were made, each with those before it in the same request that it follows.
 * @param without ids that are left aside, with what follows them.
 */
export function nextBatch(entries: readonly Entry[], most: number, without: readonly string[] = []): Sent[] {
  const batch = new Map<string, Sent>();
  const waiting = inOrder(entries).filter(({ state }) => state === 'waiting');
  const unsettled = new Set(waiting.map(({ event }) => event.id));
  for (const { event, follows } of waiting) {
    if (batch.size >= most) break;
    if (without.includes(event.id)) continue;
    // What is settled need not be named: a server restored from yesterday's dump may no longer know it.
    const before = follows.filter((id) => unsettled.has(id));
    if (before.every((id) => batch.has(id))) batch.set(event.id, { ...event, ...(before.length > 0 && { follows: before }) });
  }
  return [...batch.values()];
}

/** The queue after a request with these events went out, whatever became of it. */
export function sent(entries: readonly Entry[], ids: readonly string[]): Entry[] {
  const gone = new Set(ids);
  return entries.map((entry) => (gone.has(entry.event.id) ? { ...entry, tries: entry.tries + 1 } : entry));
}

/**
 * The queue after the server's word. What is kept stays kept: a refusal of the same event that comes late, from a request sent twice, changes nothing. What it does not know is left aside.
 * What followed a refused event now follows what that one followed, and is judged on its own merit.
 */
export function settle(entries: readonly Entry[], { outcomes }: Pick<Pushed, 'outcomes'>): Entry[] {
  const told = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  return rechained(
    entries.map((entry) => {
      const outcome = told.get(entry.event.id);
      return outcome && outcome.recordId === entry.event.recordId ? withOutcome(entry, outcome) : entry;
    }),
  );
}

function withOutcome(entry: Entry, { first, ...outcome }: Pushed['outcomes'][number]): Entry {
  if (entry.state === 'settled') return entry;
  if (outcome.outcome === 'refused') return { ...entry, state: 'refused', outcome };
  return { ...entry, state: 'settled', outcome: first === undefined ? outcome : { ...outcome, outcome: first } };
}

/** Takes what a pull brought as the server's word too: an event that stands in a record's history is kept, though its answer was lost. */
export function recognise(entries: readonly Entry[], carried: readonly Carried[]): readonly Entry[] {
  const unsure = new Set(entries.filter(({ state }) => state !== 'settled').map(({ event }) => event.id));
  if (unsure.size === 0) return entries;
  const outcomes = carried.flatMap(({ record, history }) =>
    history
      .filter(({ id }) => unsure.has(id))
      .map(({ id, outcome, version }) => ({ id, recordId: record.id, outcome: outcome as Outcome['outcome'], version })),
  );
  return outcomes.length === 0 ? entries : settle(entries, { outcomes });
}

function rechained(entries: readonly Entry[]): Entry[] {
  const refused = new Map<string, readonly string[]>();
  const after = new Map<number, Entry>();
  for (const entry of inOrder(entries)) {
    const follows = [...new Set(entry.follows.flatMap((id) => refused.get(id) ?? [id]))];
    if (entry.state === 'refused') refused.set(entry.event.id, follows);
    after.set(entry.seq, entry.follows.some((id) => refused.has(id)) ? { ...entry, follows } : entry);
  }
  return entries.map((entry) => after.get(entry.seq) ?? entry);
}

/** What a queue must know of a record that is carried: its version, and which events' values wait in it for a person's choice. */
export type Known = { version: number; contested: readonly string[] };

export const knownOf = ({ record }: Pick<Carried, 'record'>): Known => ({
  version: record.version,
  contested: Object.values(record.contestedValues).flatMap((others) => others.map(({ event }) => event)),
});

/**
 * The queue without what need not be known any more: what is settled and stands in the record as it is carried. A value that still waits for a person's choice is kept until they have chosen, a refused event
 * until somebody has put it aside.
 * @param known of a record that this device carries.
 * @param whole ids of events that were settled before a pull asked for the last time and found nothing missing: what it did not bring does not belong to this device.
 */
export function prune(
  entries: readonly Entry[],
  known: (recordId: string) => Known | undefined,
  whole: ReadonlySet<string> = new Set(),
): Entry[] {
  return entries.filter(({ state, event, outcome }) => {
    if (state !== 'settled') return true;
    const carried = known(event.recordId);
    const there = whole.has(event.id) || (carried !== undefined && carried.version >= (outcome?.version ?? Number.POSITIVE_INFINITY));
    return !there || carried?.contested.includes(event.id) === true;
  });
}

/** Puts a refused event aside, once its person has seen why. */
export const putAside = (entries: readonly Entry[], id: string): Entry[] =>
  entries.filter(({ state, event }) => state !== 'refused' || event.id !== id);

/** What was refused goes once more as a new thing, behind what was done since; nothing changes where another page has sent it again or put it aside. */
export const sendAgain = (
  entries: readonly Entry[],
  id: string,
  anew: NewEvent,
  definitions: ReadonlyMap<string, AnyDefinition>,
): readonly Entry[] =>
  entries.some(({ state, event }) => state === 'refused' && event.id === id) ? add(putAside(entries, id), anew, definitions) : entries;

export type Counts = { waiting: number; contested: number; refused: number };

export function countsOf(entries: readonly Entry[]): Counts {
  const count = (is: (entry: Entry) => boolean) => entries.filter(is).length;
  return {
    waiting: count(({ state }) => state === 'waiting'),
    contested: count(({ state, outcome }) => state === 'settled' && outcome?.outcome === 'contested'),
    refused: count(({ state }) => state === 'refused'),
  };
}

export const inOrder = (entries: readonly Entry[]): Entry[] => [...entries].sort((a, b) => a.seq - b.seq);
