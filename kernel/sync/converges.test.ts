// The property of the whole: up to five phones, whatever happens to them and to their network, end with the same records, and every event with exactly one outcome.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { same } from '../record/fold.ts';
import { composeView } from './compose.ts';
import { Field, type Move } from './field.fixture.ts';
import type { Me } from './folded.ts';
import type { Made, Phone } from './ledger.fixture.ts';
import type { Logged, Stored } from './model.fixture.ts';
import { addTo, differing, noSums } from './sums.ts';
import { tools } from './umbrellas.fixture.ts';

const runs = Number(process.env.POKPONG_RUNS ?? 10_000);
const seed = process.env.POKPONG_SEED === undefined ? undefined : Number(process.env.POKPONG_SEED);

const move: fc.Arbitrary<Move> = fc.tuple(fc.nat(99), fc.nat(4), fc.nat(11), fc.nat(27));
const world = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.array(move, { maxLength: 60, size: 'max' }));

function lived(phones: number, moves: readonly Move[]): Field {
  const field = new Field(phones);
  for (const each of moves) field.play(each);
  field.heal();
  return field;
}

/** Each device holds what the server would give it, and nothing else. */
function checkSets(field: Field): void {
  for (const { user, disk } of field.phones) {
    const set = [...field.server.setOf(user)].map(([id, stored]) => [id, field.server.carried(user, stored)] as const);
    const mine = addTo(
      noSums,
      [...disk.state.held].map(([id, { stamp }]) => [id, stamp] as const),
    );
    const theirs = addTo(
      noSums,
      set.map(([id, { stamp }]) => [id, stamp] as const),
    );
    if (differing(mine, theirs).length > 0) throw new Error('the sums differ');
    const wrong = set.find(([id, carried]) => disk.store.get(id) !== carried);
    if (wrong || disk.store.size !== set.length) throw new Error(`a phone does not hold what it should: ${wrong?.[0] ?? 'something more'}`);
    checkShown(field.server.me(user), disk);
  }
}

/** With nothing left to send, what is composed is what the server told. */
function checkShown(me: Me, { state, store }: Phone['disk']): void {
  const [carried] = store.values();
  if (!carried) return;
  const pending = state.entries.filter(({ event }) => event.recordId === carried.record.id);
  const shown = composeView(tools, me, carried, pending, { children: [], codeOf: () => undefined });
  expect([shown?.record.values, shown?.record.state, shown?.history]).toEqual([
    carried.record.values,
    carried.record.state,
    carried.history,
  ]);
}

/** Each event that a device made and still knows of has one outcome, the server's; what was refused is kept and shown. */
function checkOutcomes(field: Field): void {
  const logged = new Map(field.server.log.map((line) => [line.event.id, line]));
  if (logged.size !== field.server.log.length) throw new Error('an event was kept twice');
  for (const id of logged.keys()) if (!field.ledger.made.has(id)) throw new Error('an event was kept that nobody made');
  for (const { disk } of field.phones)
    if (disk.state.entries.some(({ state }) => state === 'waiting')) throw new Error('something waits for ever');
  for (const made of field.ledger.made.values()) if (!made.forgotten) checkOutcome(made, logged.get(made.event.id));
}

function checkOutcome({ event, phone, outcome }: Made, line: Logged | undefined): void {
  if (outcome === undefined) throw new Error(`${event.id} has no outcome`);
  const entry = phone.disk.state.entries.find((each) => each.event.id === event.id);
  if (outcome === 'refused' && !phone.restored && entry?.state !== 'refused') throw new Error(`${event.id} was refused and is not shown`);
  // A copy of a refused request that arrived later and was kept can be known only by who may read the record.
  const unknown = outcome === 'refused' && line && !phone.disk.store.has(event.recordId);
  if (!unknown && outcome !== (line?.event.outcome ?? 'refused'))
    throw new Error(`${event.id}: ${outcome}, but ${line?.event.outcome ?? 'not kept'}`);
}

/** Nobody's value is silently gone: who changed another's value had seen it, or both wait until somebody has chosen who saw both. */
function checkValues(field: Field): void {
  for (const { snapshot, kept } of field.server.records.values()) {
    const touched = new Map<string, { version: number; by: number; value: unknown }>();
    const waiting = new Map<string, number>();
    for (const [at, event] of kept.entries()) {
      const made = field.ledger.made.get(event.id) as Made;
      const line = field.server.log.find((each) => each.event.id === event.id);
      for (const [name, value] of Object.entries(event.changes)) {
        if (line?.contested.includes(name)) {
          waiting.set(`${name} ${event.id}`, at + 1);
          continue;
        }
        const before = touched.get(name);
        if (before && before.by !== event.actor && made.saw < before.version && !same(before.value, value))
          throw new Error(`${event.id} changed ${name} over a value that its maker had not seen`);
        touched.set(name, { version: at + 1, by: event.actor, value });
        for (const [key, version] of waiting) if (key.startsWith(`${name} `) && made.saw >= version) waiting.delete(key);
      }
    }
    for (const key of waiting.keys()) {
      const [name = '', id] = key.split(' ');
      if (!snapshot.contested[name]?.some((other) => other.event === id)) throw new Error(`the value of ${id} is gone from ${name}`);
    }
  }
}

/** What one device did stands in the order in which it was done: high, low, high ends high. */
function checkOrder(field: Field): void {
  for (const stored of field.server.records.values()) {
    const made = stored.kept.map(({ id }) => field.ledger.made.get(id) as Made);
    const sure = made.filter(({ wasRefused, phone }) => !wasRefused && !phone.restored);
    for (const [at, each] of sure.entries())
      if (sure.slice(at + 1).some((later) => later.phone === each.phone && later.at < each.at))
        throw new Error(`${each.event.id} came too early`);
    if (sure.length === made.length && new Set(made.map(({ phone }) => phone)).size === 1) checkLast(stored, made);
  }
}

function checkLast({ snapshot }: Stored, made: readonly Made[]): void {
  const last = new Map<string, unknown>();
  for (const { event } of [...made].sort((a, b) => a.at - b.at))
    for (const [name, value] of Object.entries(event.changes)) last.set(name, value);
  for (const [name, value] of last)
    if (!same((snapshot.values as Record<string, unknown>)[name], value)) throw new Error(`${name} is not what was said last`);
}

/** Who follows the feed alone misses nothing that was kept, however late it was committed. */
function checkListener({ server, listener }: Field): void {
  for (const [id, { snapshot }] of server.setOf(listener.user))
    if (listener.versions.get(id) !== snapshot.version) throw new Error(`the feed left out ${id}`);
}

test('whatever happens, all ends the same everywhere, and nothing is lost or doubled', { timeout: 600_000 }, () => {
  const met = new Map<string, number>();
  const meet = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);
  fc.assert(
    fc.property(world, ([phones, moves]) => {
      const field = lived(phones, moves);
      if (field.ledger.faults.length > 0) throw new Error(field.ledger.faults[0]);
      checkSets(field);
      checkOutcomes(field);
      checkValues(field);
      checkOrder(field);
      checkListener(field);
      for (const { outcome } of field.ledger.made.values()) meet(outcome ?? 'forgotten');
    }),
    { numRuns: runs, ...(seed !== undefined && { seed }) },
  );
  // A world in which nothing happens would pass too.
  if (runs >= 1000)
    for (const what of ['accepted', 'merged', 'contested', 'refused']) expect(met.get(what), what).toBeGreaterThan(runs / 20);
});
