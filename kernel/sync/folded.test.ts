// What was done here, folded on what was told, over random histories: the device shows what the server will say, for as much as it was told.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '../record/event.ts';
import { collides, fold } from '../record/fold.ts';
import { umbrella } from '../record/umbrella.fixture.ts';
import { composeView } from './compose.ts';
import type { Entry } from './outbox.ts';
import type { Carried } from './protocol.ts';
import { carriedOf, event, type Kept, moment, person, tools } from './umbrellas.fixture.ts';

const me = person(1);
const first: Kept = {
  ...event(1, 100, { baseVersion: 0, changes: { lostAt: 'NW11', spots: 1 } }),
  actor: 2,
  recordedAt: moment,
  outcome: 'accepted',
};
const entry = (seq: number, sent: NewEvent): Entry => ({ seq, event: sent, follows: [], tries: 0, state: 'waiting' });
const shown = (own: readonly Entry[], from: Carried) => {
  const composed = composeView(tools, me, from, own, { children: [], codeOf: () => undefined });
  if (!composed) throw new Error('nothing to show');
  return composed;
};

test('whatever was cut where: the device shows what the server will fold, for as much as it was told', () => {
  const changes = fc.record(
    { colour: fc.constantFrom('red', 'blue', null), spots: fc.constantFrom(0, 7), wet: fc.boolean() },
    { requiredKeys: [] },
  );
  const drafts = fc.array(fc.record({ changes, actor: fc.integer({ min: 2, max: 3 }), behind: fc.nat(2) }), { maxLength: 8 });
  fc.assert(
    fc.property(drafts, fc.array(changes, { maxLength: 5 }), fc.nat(8), (others, mine, seen) => {
      const history: Kept[] = [first];
      const keep = (sent: NewEvent, actor: number) => {
        const known = fold(umbrella, history);
        const recorded = { ...sent, actor, recordedAt: moment };
        const met = Object.keys(sent.changes).some((name) => collides(known, recorded, name));
        history.push({ ...recorded, outcome: met ? 'contested' : 'accepted' });
      };
      for (const [at, { changes: said, actor, behind }] of others.entries())
        keep(event(at + 2, 100, { baseVersion: Math.max(1, history.length - behind), changes: said }), actor);
      const base = Math.max(1, history.length - seen);
      const own = mine.map((said, at) => entry(at, event(at + 50, 100, { baseVersion: base, changes: said })));
      const before = carriedOf(me, history);
      for (const { event: sent } of own) keep(sent, 1);
      const server = carriedOf(me, history).record;
      const { record } = shown(own, before);
      expect([record.state, record.values, record.contestedValues]).toEqual([server.state, server.values, server.contestedValues]);
      expect(record.version).toBe(before.record.version);
      expect(shown(own, carriedOf(me, history)).record, 'once all is told, nothing is folded').toEqual(
        (({ referredTo: _, ...row }) => row)(server),
      );
    }),
    { numRuns: 500 },
  );
});
