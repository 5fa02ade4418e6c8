// A server in memory for the test of the whole: the write path's rules, transactions that commit late, a feed in commit order, and a working set with stamps.
import { grantsOn, keysOf, opensSection, type Place, permits, standingOf } from '../access/grant.ts';
import { type AnyRules, decide } from '../record/decide.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../record/definition.ts';
import type { Outcome, OutcomeName } from '../record/event.ts';
import { apply, collides } from '../record/fold.ts';
import type { Me } from './folded.ts';
import { type Carried, type Pull, type Pulled, type Pushed, partOf, parts, type Sent } from './protocol.ts';
import { addTo, noSums } from './sums.ts';
import { carriedOf, definitions, type Kept, moment, person, tools } from './umbrellas.fixture.ts';

export type Stored = {
  snapshot: Snapshot;
  place: Place;
  kept: readonly Kept[];
  /** Code of the record it hangs under. */
  code: string | null;
  /** Which transaction wrote it last. */
  transaction: number;
};
export type Logged = { transaction: number; event: Kept; version: number; contested: readonly string[] };
type Overlay = Map<string, Stored>;
/** A transaction that has decided and not committed: nobody sees what it did, and what it touches is locked. */
export type Running = {
  transaction: number;
  touched: ReadonlySet<string>;
  overlay: Overlay;
  logged: Logged[];
  pushed: Pushed;
  ended?: 'kept' | 'undone';
};

/** 0 has no rights at all, 1 those of a part of the country, 2 all, 3 all but what is hidden. */
export type Level = 0 | 1 | 2 | 3;
const meByLevel = (id: number): Record<Level, Me> => {
  const all = { ...person(id), area: 'NW' };
  const grants = all.grants.map((grant) => (grant.type === 'umbrella' ? { ...grant, reads: ['look', 'loss'] } : grant));
  return { 0: { ...all, grants: [] }, 1: { ...all, area: 'NW1' }, 2: all, 3: { ...all, grants } };
};

/** Few at once, so that a small world has many pages. */
const page = 3;
const definitionOf = (type: string) => definitions.get(type) as AnyDefinition;

export class ModelServer {
  readonly records: Overlay = new Map();
  readonly log: Logged[] = [];
  readonly running: Running[] = [];
  readonly #people = new Map<number, Record<Level, Me>>();
  readonly #levels = new Map<number, Level>();
  readonly #carried = new Map<string, Carried>();
  /** Told of every event at the moment it is decided, before it is. */
  readonly #deciding: (event: Sent, isKept: (id: string) => boolean) => void;
  hooks = 1;
  #transactions = 0;

  constructor(deciding: (event: Sent, isKept: (id: string) => boolean) => void = () => {}) {
    this.#deciding = deciding;
  }

  me(user: number): Me {
    const levels = this.#people.get(user) ?? meByLevel(user);
    this.#people.set(user, levels);
    return levels[this.#levels.get(user) ?? 2];
  }

  setLevel(user: number, level: Level): void {
    this.#levels.set(user, level);
  }

  /** Decides at once, as the first statement of a transaction does; the answer counts once it is kept. */
  begin(user: number, events: readonly Sent[]): Running {
    const touched = new Set(events.flatMap(({ recordId, parent }) => (parent ? [recordId, parent] : [recordId])));
    for (const id of [...touched]) for (const child of this.#childrenOf(id)) touched.add(child.snapshot.id);
    // What another holds is waited for.
    for (const other of [...this.running]) if ([...touched].some((id) => other.touched.has(id))) this.commit(other);
    this.#transactions += 1;
    const running: Running = {
      transaction: this.#transactions,
      touched,
      overlay: new Map(),
      logged: [],
      pushed: { outcomes: [], held: [] },
    };
    const here = new Map<string, Logged>();
    const findKept = (id: string) => here.get(id) ?? this.log.find(({ event }) => event.id === id);
    for (const event of events) {
      if (!(event.follows ?? []).every(findKept)) {
        running.pushed.held.push(event.id);
        continue;
      }
      const known = findKept(event.id);
      if (!known) this.#deciding(event, (id) => findKept(id) !== undefined);
      running.pushed.outcomes.push(known ? this.#repeated(running, user, event, known) : this.#decided(running, here, user, event));
    }
    this.running.push(running);
    return running;
  }

  commit(running: Running): void {
    if (running.ended) return;
    for (const [id, stored] of running.overlay) this.records.set(id, stored);
    this.log.push(...running.logged);
    this.#end(running, 'kept');
  }

  undo(running: Running): void {
    if (!running.ended) this.#end(running, 'undone');
  }

  #end(running: Running, how: 'kept' | 'undone'): void {
    running.ended = how;
    this.running.splice(this.running.indexOf(running), 1);
  }

  /** What of the records this person's device shall hold, by id: within reach, and still open or made by them. */
  setOf(user: number): Map<string, Stored> {
    const me = this.me(user);
    return new Map([...this.records].filter(([, stored]) => this.#belongs(me, stored)));
  }

  pull(user: number, { cursor, check = [], want = [] }: Omit<Pull, 'device'>, horizon = this.#horizon()): Pulled {
    const set = this.setOf(user);
    const placeOf = ({ transaction, snapshot: { id } }: Stored) => `${String(transaction).padStart(6, '0')}:${id}`;
    const changed = [...set.values()]
      .filter((stored) => stored.transaction < horizon && placeOf(stored) > (cursor ?? ''))
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
    const wanted = want.filter((id) => set.has(id)).slice(0, page);
    const next = changed.slice(0, page - wanted.length);
    const last = next.at(-1);
    const found = new Set([...wanted, ...next.map(({ snapshot: { id } }) => id)]);
    const stamps = [...set].map(([id, stored]): [string, number] => [id, this.carried(user, stored).stamp]);
    return {
      now: moment,
      cursor: last ? placeOf(last) : (cursor ?? ''),
      carried: [...found].map((id) => this.carried(user, set.get(id) as Stored)),
      more: changed.length > next.length,
      sums: [...addTo(noSums, stamps)],
      listed: check.filter((part) => part < parts).map((part) => [part, stamps.filter(([id]) => partOf(id) === part)]),
      left: 0,
    };
  }

  /** A record as this person's device carries it. */
  carried(user: number, { snapshot, place, kept, code }: Stored): Carried {
    const cut = this.#levels.get(user) === 3 && snapshot.type === 'umbrella';
    const key = `${snapshot.id} ${snapshot.version} ${JSON.stringify(place)} ${user} ${cut}`;
    const known = this.#carried.get(key);
    if (known) return known;
    const above = snapshot.parent === undefined ? undefined : { place, code };
    const carried = carriedOf(this.me(user), kept, above, snapshot);
    this.#carried.set(key, carried);
    return carried;
  }

  #horizon = (): number => Math.min(this.#transactions + 1, ...this.running.map(({ transaction }) => transaction));
  #childrenOf = (id: string): Stored[] => [...this.records.values()].filter(({ snapshot }) => snapshot.parent === id);

  #belongs = (me: Me, stored: Stored): boolean =>
    reads(me, stored) && (definitionOf(stored.snapshot.type).open.includes(stored.snapshot.state) || stored.snapshot.createdBy === me.id);

  #repeated({ overlay }: Running, user: number, { id, recordId }: Sent, { event }: Logged): Outcome & { first: 'accepted' } {
    const stored = overlay.get(recordId) ?? this.records.get(recordId);
    const seen = stored && reads(this.me(user), stored);
    return { id, recordId, outcome: 'duplicate', first: event.outcome as 'accepted', ...(seen && { version: stored.snapshot.version }) };
  }

  #decided({ overlay, logged, transaction }: Running, here: Map<string, Logged>, user: number, event: Sent): Outcome {
    const { follows: _, ...sent } = event;
    const me = this.me(user);
    const find = (id: string | undefined) => {
      const stored = id === undefined ? undefined : (overlay.get(id) ?? this.records.get(id));
      return stored && reads(me, stored) ? stored : undefined;
    };
    const recordedAt = `2026-01-05T09:${String(Math.floor(transaction / 60) % 60).padStart(2, '0')}:${String(transaction % 60).padStart(2, '0')}.000Z`;
    const recorded = { ...sent, actor: user, recordedAt };
    const before = find(event.recordId);
    const { id, recordId } = event;
    const refused = (problem: Outcome['problem']): Outcome => ({ id, recordId, outcome: 'refused', ...(problem && { problem }) });
    if (!before && (overlay.has(event.recordId) || this.records.has(event.recordId))) return refused('record.notFound');
    const above = find(before?.snapshot.parent ?? event.parent);
    const definition = definitionOf(event.type);
    const snapshot = apply(definition, before?.snapshot, recorded);
    const problem = this.#refusal(me, before, above, recorded, snapshot, (id) => find(id)?.snapshot.type === 'umbrella');
    if (problem) return refused(problem);
    const contested = Object.keys(event.changes).filter((name) => collides(before?.snapshot, recorded, name));
    const touched = Object.values(before?.snapshot.touched ?? {});
    const merged = touched.some(({ version, by }) => version > event.baseVersion && by !== user);
    const outcome: OutcomeName = contested.length > 0 ? 'contested' : merged ? 'merged' : 'accepted';
    const kept = { ...recorded, outcome };
    const place = standingOf(definition, snapshot, above?.place ?? before?.place);
    const stored = {
      snapshot,
      transaction,
      place,
      kept: [...(before?.kept ?? []), kept],
      code: above ? `U26-${above.snapshot.id.slice(-3)}` : (before?.code ?? null),
    };
    overlay.set(event.recordId, stored);
    this.#moveChildren(overlay, event.recordId, transaction, place);
    const line = { transaction, event: kept, version: snapshot.version, contested };
    logged.push(line);
    here.set(event.id, line);
    return { id: event.id, recordId: event.recordId, outcome, version: snapshot.version, ...(contested.length > 0 && { contested }) };
  }

  /** What hangs under a record stands where it stands. */
  #moveChildren(overlay: Running['overlay'], id: string, transaction: number, place: Place): void {
    for (const child of this.#childrenOf(id)) {
      const held = overlay.get(child.snapshot.id) ?? child;
      overlay.set(child.snapshot.id, { ...held, transaction, place: standingOf(definitionOf(held.snapshot.type), held.snapshot, place) });
    }
  }

  #refusal(
    me: Me,
    before: Stored | undefined,
    above: Stored | undefined,
    event: RecordEvent,
    after: Snapshot,
    isUmbrella: (id: string) => boolean,
  ) {
    const definition = definitionOf(event.type);
    const grants = grantsOn(me, event.type, keysFor(event.type, before?.place ?? standingOf(definition, after, above?.place)));
    const actions = before ? [event.transition ?? 'edit'] : ['create', ...(event.transition ? [event.transition] : [])];
    if (actions.some((action) => !permits(grants, action))) return 'access.denied';
    const closed = (name: string) => !opensSection(definition, grants, actions.at(-1) as string, definition.fields[name]?.section ?? '');
    if (Object.keys(event.changes).some(closed)) return 'access.sectionDenied';
    if (!before && definition.partOf && !above) return 'record.notFound';
    if (!before && above && !definitionOf(above.snapshot.type).open.includes(above.snapshot.state)) return 'record.parentClosed';
    const rules: AnyRules = tools.rules[event.type] ?? {};
    const verdict = decide(definition, rules, before?.snapshot, event, tools.reference, { hooks: this.hooks }, after);
    if (verdict.say !== 'allow') return verdict.say === 'deny' ? verdict.problem : 'server.failed';
    const { twin, fits } = event.changes;
    return [twin, fits].some((id) => typeof id === 'string' && !isUmbrella(id)) ? 'field.unknownRecord' : undefined;
  }
}

const keysFor = (type: string, place: Place) => keysOf(type, place, tools.reference, tools.country);
const reads = (me: Me, { snapshot, place }: Stored) => permits(grantsOn(me, snapshot.type, keysFor(snapshot.type, place)), 'read');
