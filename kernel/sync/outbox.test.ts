// The queue of a device: whatever is lost, repeated or refused, each event is sent until it is settled once, and none before what it builds on.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../record/event.ts';
import { add, countsOf, type Entry, followsOf, knownOf, nextBatch, prune, putAside, recognise, sendAgain, sent, settle } from './outbox.ts';
import type { Pushed } from './protocol.ts';
import { carriedOf, definitions, event, moment, person, uuid } from './umbrellas.fixture.ts';

const queue = (...events: NewEvent[]) => events.reduce<readonly Entry[]>((entries, each) => add(entries, each, definitions), []);
const begin = (id: number, record: number, said: Partial<NewEvent> = {}) => event(id, record, { baseVersion: 0, ...said });
const outcome = (id: number, record: number, said: Partial<Pushed['outcomes'][number]> = {}): Pushed['outcomes'][number] => ({
  id: uuid(id),
  recordId: uuid(record),
  outcome: 'accepted',
  version: 1,
  ...said,
});
const told = (entries: readonly Entry[], ...outcomes: Pushed['outcomes']) => settle(entries, { outcomes });
const ids = (events: readonly { id: string }[]) => events.map(({ id }) => Number.parseInt(id.slice(-4), 16));
const followsIn = (entries: readonly Entry[], id: number) =>
  ids((entries.find((entry) => entry.event.id === uuid(id))?.follows ?? []).map((each) => ({ id: each })));

describe('what an event follows', () => {
  test('the last unsettled event on its record, what it hangs under and what it names', () => {
    const entries = queue(begin(1, 100), event(2, 100), begin(3, 200));
    expect(ids(followsOf(entries, event(4, 100), definitions).map((id) => ({ id })))).toEqual([2]);
    expect(ids(followsOf(entries, begin(4, 300, { type: 'strap', parent: uuid(100) }), definitions).map((id) => ({ id })))).toEqual([2]);
    expect(ids(followsOf(entries, event(4, 100, { changes: { twin: uuid(200) } }), definitions).map((id) => ({ id })))).toEqual([2, 3]);
    expect(followsOf(entries, event(4, 400, { changes: { colour: uuid(200), constructor: uuid(200) } }), definitions)).toEqual([]);
    expect(followsOf(told(entries, outcome(1, 100), outcome(2, 100)), event(4, 100), definitions)).toEqual([]);
  });

  test('the same event added again changes nothing', () => {
    const entries = queue(begin(1, 100), event(2, 100));
    expect(add(entries, event(2, 100, { changes: { spots: 3 } }), definitions)).toBe(entries);
  });
});

describe('what is sent', () => {
  test('goes in order, at most so many, and names what it follows only where that is not settled', () => {
    const entries = queue(begin(1, 100), begin(2, 200), event(3, 100));
    expect(ids(nextBatch(entries, 2))).toEqual([1, 2]);
    const settled = told(entries, outcome(1, 100));
    expect(nextBatch(settled, 9).map(({ id, follows }) => [id, follows])).toEqual([
      [uuid(2), undefined],
      [uuid(3), undefined],
    ]);
    expect(nextBatch(entries, 9).at(-1)?.follows).toEqual([uuid(1)]);
    expect(sent(entries, [uuid(1)]).map(({ tries }) => tries)).toEqual([1, 0, 0]);
  });

  test('nothing goes without what it follows', () => {
    const [first, second] = queue(begin(1, 100), event(2, 100)) as [Entry, Entry];
    // As it is after a device took over half of a copy: the later one is made to stand before the earlier.
    expect(ids(nextBatch([{ ...first, seq: 9 }, second], 9))).toEqual([1]);
  });
});

describe('what became of it', () => {
  test('what followed a refused event follows what that one followed', () => {
    const entries = told(queue(begin(1, 100), event(2, 100), event(3, 100), event(4, 100)), outcome(2, 100, { outcome: 'refused' }));
    expect(entries.map(({ state }) => state)).toEqual(['waiting', 'refused', 'waiting', 'waiting']);
    expect(followsIn(entries, 3)).toEqual([1]);
    const both = told(entries, outcome(3, 100, { outcome: 'refused' }));
    expect(followsIn(both, 4)).toEqual([1]);
    const at = told(
      queue(begin(1, 100), event(2, 100), event(3, 100), event(4, 100)),
      outcome(3, 100, { outcome: 'refused' }),
      outcome(2, 100, { outcome: 'refused' }),
    );
    expect(followsIn(at, 4), 'two refused in one answer').toEqual([1]);
  });

  test('a repeated event says what became of it first', () => {
    const [entry] = told(queue(event(1, 100)), outcome(1, 100, { outcome: 'duplicate', first: 'contested', version: 7 }));
    expect([entry?.state, entry?.outcome]).toEqual(['settled', { id: uuid(1), recordId: uuid(100), outcome: 'contested', version: 7 }]);
  });

  test('what is kept stays kept, and an acceptance mends a refusal that another request brought', () => {
    const entries = queue(event(1, 100));
    const refused = told(entries, outcome(1, 100, { outcome: 'refused', problem: 'access.denied' }));
    const kept = told(entries, outcome(1, 100));
    expect(told(kept, outcome(1, 100, { outcome: 'refused' }))).toEqual(kept);
    expect(told(refused, outcome(1, 100))).toEqual(kept);
  });

  test('what is not known here is left aside, also an id that stands for another record', () => {
    const entries = queue(event(1, 100));
    expect(told(entries, outcome(9, 100), outcome(1, 200))).toEqual(entries);
  });

  test('an event that stands in a record brought by a pull is kept, though its answer was lost', () => {
    const me = person(1);
    const entries = queue(begin(1, 100, { changes: { lostAt: 'NW11' } }), event(2, 100));
    const kept = { ...begin(1, 100, { changes: { lostAt: 'NW11' } }), actor: 1, recordedAt: moment, outcome: 'accepted' as const };
    expect(recognise(entries, [carriedOf(me, [kept])]).map(({ state }) => state)).toEqual(['settled', 'waiting']);
    expect(recognise(entries, []), 'nothing brought').toBe(entries);
  });

  test('is counted', () => {
    const entries = told(
      queue(event(1, 100), event(2, 200), event(3, 300), event(4, 400)),
      outcome(1, 100, { outcome: 'contested' }),
      outcome(2, 200, { outcome: 'refused' }),
      outcome(3, 300),
    );
    expect(countsOf(entries)).toEqual({ waiting: 1, contested: 1, refused: 1 });
  });
});

describe('what is forgotten', () => {
  const me = person(1);
  const first = { ...begin(1, 100, { changes: { lostAt: 'NW11', spots: 1 } }), actor: 2, recordedAt: moment, outcome: 'accepted' as const };
  const other = { ...event(2, 100, { changes: { spots: 2 } }), actor: 2, recordedAt: moment, outcome: 'accepted' as const };
  const mine = { ...event(3, 100, { changes: { spots: 3 } }), actor: 1, recordedAt: moment, outcome: 'contested' as const };
  const entries = told(queue(event(3, 100, { changes: { spots: 3 } })), outcome(3, 100, { outcome: 'contested', version: 3 }));

  test('not before the record is carried as the outcome said, nor before a person has chosen between two values', () => {
    expect(prune(entries, () => undefined)).toEqual(entries);
    expect(prune(entries, () => knownOf(carriedOf(me, [first, other])))).toEqual(entries);
    expect(prune(entries, () => knownOf(carriedOf(me, [first, other, mine])))).toEqual(entries);
    const chosen = {
      ...event(4, 100, { baseVersion: 3, changes: { spots: 3 } }),
      actor: 2,
      recordedAt: moment,
      outcome: 'accepted' as const,
    };
    expect(prune(entries, () => knownOf(carriedOf(me, [first, other, mine, chosen])))).toEqual([]);
  });

  test('what a whole pull did not bring belongs to nobody here; what waits or was refused stays', () => {
    const whole = new Set([1, 2, 3].map(uuid));
    expect(prune(entries, () => undefined, whole)).toEqual([]);
    const more = told(queue(event(1, 100), event(2, 100)), outcome(1, 100, { outcome: 'refused' }));
    expect(prune(more, () => undefined, whole)).toEqual(more);
    expect(putAside(more, uuid(1)).map(({ event: { id } }) => id)).toEqual([uuid(2)]);
    expect(putAside(more, uuid(2)), 'what waits cannot be put aside').toEqual(more);
  });

  test('what was refused is sent again once, however often and in how many pages it is asked for', () => {
    const refused = told(queue(begin(1, 100)), outcome(1, 100, { outcome: 'refused' }));
    const once = sendAgain(refused, uuid(1), begin(2, 100), definitions);
    expect(once.map(({ event: { id }, state }) => [id, state])).toEqual([[uuid(2), 'waiting']]);
    expect(sendAgain(once, uuid(1), begin(3, 100), definitions)).toBe(once);
  });
});

test('whatever the answers: an event goes only after what it follows, and each ends with one outcome', () => {
  const made = fc.array(fc.record({ record: fc.integer({ min: 100, max: 103 }), named: fc.option(fc.integer({ min: 100, max: 103 })) }), {
    maxLength: 25,
  });
  const verdicts = fc.infiniteStream(fc.constantFrom('accepted', 'merged', 'contested', 'refused', 'lost', 'lost after' as const));
  fc.assert(
    fc.property(made, verdicts, fc.integer({ min: 1, max: 6 }), (drafts, fate, most) => {
      let entries: readonly Entry[] = [];
      const begun = new Set<number>();
      for (const [at, { record, named }] of drafts.entries()) {
        const first = !begun.has(record);
        begun.add(record);
        entries = add(
          entries,
          event(at + 1, record, { ...(first && { baseVersion: 0 }), changes: named === null ? {} : { twin: uuid(named) } }),
          definitions,
        );
      }
      const kept = new Map<string, Pushed['outcomes'][number]>();
      for (let round = 0; round < 400 && entries.some(({ state }) => state === 'waiting'); round += 1) {
        const batch = nextBatch(entries, most);
        expect(batch.length, 'something can always be sent').toBeGreaterThan(0);
        const outcomes: Pushed['outcomes'] = [];
        for (const each of batch) {
          const known = kept.get(each.id);
          if (known) outcomes.push({ ...known, outcome: 'duplicate', first: known.outcome as 'accepted' });
          else if ((each.follows ?? []).every((id) => kept.has(id))) {
            const { value } = fate.next();
            if (value === 'lost') continue;
            const said = { id: each.id, recordId: each.recordId, outcome: value === 'lost after' ? 'accepted' : value } as const;
            if (said.outcome !== 'refused') kept.set(each.id, said);
            if (value !== 'lost after') outcomes.push(said);
          }
        }
        entries = settle(sent(entries, ids(batch).map(uuid)), { outcomes });
      }
      for (const {
        state,
        event: { id },
        outcome: said,
      } of entries) {
        expect([state, said?.outcome]).toEqual(kept.has(id) ? ['settled', kept.get(id)?.outcome] : ['refused', 'refused']);
      }
    }),
    { numRuns: 300 },
  );
});
