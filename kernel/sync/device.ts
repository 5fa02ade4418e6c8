// The loop of a device as a pure function: what it knows, what it asks next, and what it knows after the answer. Storage and network are its caller's.
import type { AnyDefinition } from '../record/definition.ts';
import type { NewEvent, Outcome } from '../record/event.ts';
import { add, type Entry, type Known, knownOf, nextBatch, prune, recognise, sent, settle } from './outbox.ts';
import { type Carried, mostAtOnce, mostEvents, type Pull, type Pulled, type Pushed, type Sent } from './protocol.ts';
import { addTo, differing, noSums, reconcile } from './sums.ts';

/** What is known of a record that is carried, without opening it. */
export type Held = Known & { stamp: number };

/**
 * What a device knows beside the records themselves. It is kept in one transaction with them: a device that stops at any moment goes on from what it kept last, and whatever it asked meanwhile it asks again.
 * `held` says the same as the records and can be made of them.
 */
export type DeviceState = {
  device: string;
  cursor: string | null;
  held: ReadonlyMap<string, Held>;
  entries: readonly Entry[];
  /** Something is to be sent, and it is worth trying now. */
  pushing: boolean;
  /** Most events in one request: fewer while one among them is looked for that the server cannot read at all. */
  most: number;
  /** Ids of events over which the server failed since it was worth trying again: left aside, so that they hold up nothing but what follows them. */
  failing: readonly string[];
  /** A pull that is under way, with what it must still ask for. */
  pulling: { check: readonly number[]; want: readonly string[]; checks: number } | undefined;
};

/** `settled` stays here: ids of events that were settled when it was asked. */
export type Request = { kind: 'push'; body: { events: Sent[] } } | { kind: 'pull'; body: Pull; settled: readonly string[] };

/** The next state with what is to be written and then forgotten in the same transaction, and what became of which events: some of them need not be known any more and are gone from the state. */
export type Step = { state: DeviceState; put: readonly Carried[]; forget: readonly string[]; told: readonly Entry[] };

/** A set whose sums still differ after so many comparisons is left until the next time: somebody is writing, or something is wrong that asking does not mend. */
const mostChecks = 8;
/** A server that fails over more events than these is itself not well, and is left in peace. */
const mostFailing = 2;
const begun: DeviceState['pulling'] = { check: [], want: [], checks: 0 };

/** A device that holds nothing, and begins by asking. */
export const newDevice = (device: string): DeviceState => ({
  device,
  cursor: null,
  held: new Map(),
  entries: [],
  pushing: true,
  most: mostEvents,
  failing: [],
  pulling: begun,
});

/** It is time to look again: the network is back, the app was opened, the server said that something changed. */
export const woken = (state: DeviceState): DeviceState => ({ ...state, pushing: true, failing: [], pulling: state.pulling ?? begun });

/** Something was done on it. */
export const did = (state: DeviceState, event: NewEvent, definitions: ReadonlyMap<string, AnyDefinition>): DeviceState => ({
  ...state,
  entries: add(state.entries, event, definitions),
  pushing: true,
});

/** What to ask now; nothing when there is nothing to send, and the set is whole. What was done goes before what is asked for. */
export function nextRequest({ device, cursor, entries, pushing, most, failing, pulling }: DeviceState): Request | undefined {
  const events = pushing ? nextBatch(entries, most, failing) : [];
  if (events.length > 0) return { kind: 'push', body: { events } };
  if (!pulling) return undefined;
  const want = pulling.want.slice(0, mostAtOnce);
  const body = { device, cursor, ...(pulling.check.length > 0 && { check: [...pulling.check] }), ...(want.length > 0 && { want }) };
  return { kind: 'pull', body, settled: entries.filter(({ state }) => state === 'settled').map(({ event }) => event.id) };
}

/** The server's answer to a push. Whatever it kept will come back by a pull, so one is begun. */
export function heardPushed(state: DeviceState, { events }: { events: readonly Sent[] }, pushed: Pushed): Step {
  const entries = settle(counted(state, events), pushed);
  // Where nothing was decided, asking again at once would decide nothing again.
  const asked = new Set(events.map(({ id }) => id));
  const waiting = entries.filter((entry) => entry.state === 'waiting' && asked.has(entry.event.id));
  const decided = waiting.length < asked.size;
  const after = {
    ...state,
    entries: prune(entries, (id) => state.held.get(id)),
    pushing: decided,
    most: decided ? Math.min(mostEvents, state.most * 2) : state.most,
    pulling: decided ? (state.pulling ?? begun) : state.pulling,
  };
  return { state: after, put: [], forget: [], told: toldOf(state.entries, entries) };
}

/** Entries that stand otherwise than before. */
function toldOf(before: readonly Entry[], after: readonly Entry[]): Entry[] {
  const stood = new Map(before.map(({ event, state }) => [event.id, state]));
  return after.filter(({ event, state }) => stood.get(event.id) !== state);
}

const counted = (state: DeviceState, events: readonly Sent[]): Entry[] =>
  sent(
    state.entries,
    events.map(({ id }) => id),
  );

/** The server's answer to a pull; also one that comes late, after another was heard: what it says wrongly by then, the next comparison mends. */
export function heardPulled(state: DeviceState, request: Extract<Request, { kind: 'pull' }>, pulled: Pulled): Step {
  const wanted = new Set(request.body.want);
  const put = pulled.carried.filter(({ record }) => wanted.has(record.id) || record.version >= (state.held.get(record.id)?.version ?? 0));
  const held = new Map(state.held);
  for (const carried of put) held.set(carried.record.id, { ...knownOf(carried), stamp: carried.stamp });
  const { forget, want } = reconcile(stampsOf(held), pulled.listed);
  for (const id of forget) held.delete(id);
  const still = state.pulling ? stillWanted(state.pulling.want, wanted, pulled) : [];
  const pulling = goesOn(state, held, [...new Set([...still, ...want])], pulled);
  const whole = new Set(pulling === undefined ? request.settled : []);
  const known = recognise(state.entries, put);
  const entries = prune(known, (id) => held.get(id), whole);
  const after = { ...state, cursor: pulled.cursor, held, entries, pulling: pulling ?? undefined };
  return { state: after, put, forget, told: toldOf(state.entries, known) };
}

/** What was not asked for yet, and what did not fit into the answer: as long as some of it comes, for what belongs here no longer never does. */
function stillWanted(want: readonly string[], asked: ReadonlySet<string>, { carried }: Pulled): readonly string[] {
  const came = new Set(carried.map(({ record }) => record.id));
  const goesOn = [...asked].some((id) => came.has(id));
  return want.filter((id) => !asked.has(id) || (goesOn && !came.has(id)));
}

const stampsOf = (held: ReadonlyMap<string, Held>) => [...held].map(([id, { stamp }]): [string, number] => [id, stamp]);

/** @returns undefined when the set is whole, null when it is not but asking on would not make it so. */
function goesOn(
  { pulling }: DeviceState,
  held: ReadonlyMap<string, Held>,
  want: readonly string[],
  { more, sums }: Pulled,
): DeviceState['pulling'] | null {
  const checks = pulling?.checks ?? 0;
  if (more || want.length > 0) return { check: [], want, checks };
  const check = differing(addTo(noSums, stampsOf(held)), sums);
  if (check.length === 0) return undefined;
  return checks < mostChecks ? { check, want, checks: checks + 1 } : null;
}

/** No answer came, or none that says anything of the request itself: the server was away, busy, or did not know the session. Whether it heard is unknown, so it is asked again. */
export const unanswered = (state: DeviceState, request: Request): DeviceState =>
  request.kind === 'pull' ? state : { ...state, entries: counted(state, request.body.events) };

/**
 * The server could not read the request at all, as a new one may be told by an old app: the one event that spoils it is found by halves and kept as refused, so that it holds up no other. A pull begins anew.
 */
export function unread(
  state: DeviceState,
  request: Request,
  { problem, field, details }: Pick<Outcome, 'problem' | 'field' | 'details'>,
): DeviceState {
  if (request.kind === 'pull') return { ...state, cursor: null, pulling: begun };
  const entries = counted(state, request.body.events);
  const [event, ...others] = request.body.events;
  if (!event) return state;
  if (others.length > 0) return { ...state, entries, most: Math.ceil(request.body.events.length / 2) };
  const outcome: Outcome = {
    id: event.id,
    recordId: event.recordId,
    outcome: 'refused',
    ...(problem && { problem }),
    ...(field && { field }),
    ...(details && { details }),
  };
  return { ...state, entries: settle(entries, { outcomes: [outcome] }), most: mostEvents };
}

/**
 * The server failed over what it was sent, and whether it kept any of it is unknown. The one event over which it fails is found by halves, and left aside until the device is woken again.
 * @returns undefined when it is the server that is not well: then nothing more is sent for now.
 */
export function failedOver(state: DeviceState, request: Request): DeviceState | undefined {
  const events = request.kind === 'push' ? request.body.events : [];
  const [event, ...others] = events;
  if (!event || state.failing.length >= mostFailing) return undefined;
  const entries = counted(state, events);
  if (others.length > 0) return { ...state, entries, most: Math.ceil(events.length / 2) };
  return { ...state, entries, failing: [...state.failing, event.id], most: mostEvents };
}
