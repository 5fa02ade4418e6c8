// Random histories through the write path: whatever was split, sent twice or sent late, the database keeps what a device folds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import type { Actor } from '../../access/grant.ts';
import type { RecordEvent } from '../definition.ts';
import type { NewEvent, Outcome } from '../event.ts';
import { fold } from '../fold.ts';
import { umbrella } from '../umbrella.fixture.ts';
import { append } from './append.ts';
import { writing } from './database.ts';
import { umbrellas } from './engine.fixture.ts';
import { openRecord } from './view.ts';

const database = databaseForAll();
const now = '2026-01-05T09:00:00.000Z';
const engine = umbrellas(now);
const keeper = (id: number): Actor => ({
  id,
  role: 'keeper',
  agency: null,
  area: 'NW',
  grants: [{ type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'all' }],
});
let made = 0;
const uuid = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

const draft = fc.record({
  changes: fc.record(
    { colour: fc.constantFrom('red', 'blue', 'striped', null), spots: fc.constantFrom(0, 7, 101), owner: fc.constantFrom('ນາງ ກ', 'Mr B') },
    { requiredKeys: [] },
  ),
  transition: fc.option(fc.constantFrom(...Object.keys(umbrella.transitions)), { nil: undefined, freq: 4 }),
  actor: fc.constantFrom(1, 2),
  behind: fc.nat(3),
  /** Sent once more right away, and again at the end. */
  twice: fc.boolean(),
  /** The next event goes into the same batch, when it is the same person's. */
  together: fc.boolean(),
});

/** As the database's owner, who sees everything: what is judged here is the write path, not access. */
const send = (actor: number, events: readonly NewEvent[]) => append(writing(database().owner), engine, keeper(actor), events);

test('any split, any repetition, any lateness: each event is kept once, and server and device fold to the same record', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 12 }), async (drafts) => {
      const recordId = uuid();
      const begin: NewEvent = { id: uuid(), recordId, type: 'umbrella', baseVersion: 0, changes: { lostAt: 'NW11' }, deviceTime: now };
      const sent: { actor: number; event: NewEvent }[] = [{ actor: 1, event: begin }];
      const kept: RecordEvent[] = [];
      const note = (outcomes: readonly Outcome[], batch: readonly { actor: number; event: NewEvent }[]) => {
        for (const [at, { id, outcome, version }] of outcomes.entries()) {
          met.add(outcome);
          const { actor, event } = batch[at] as (typeof batch)[number];
          expect(id).toBe(event.id);
          if (outcome === 'refused' || outcome === 'duplicate') continue;
          kept.push({ ...event, actor, recordedAt: now });
          expect(version).toBe(kept.length);
        }
      };
      note(await send(1, [begin]), sent);
      let batch: typeof sent = [];
      for (const [at, { changes, transition, actor, behind, twice, together }] of drafts.entries()) {
        const baseVersion = Math.max(1, kept.length - behind);
        const event: NewEvent = { ...begin, id: uuid(), baseVersion, changes, ...(transition !== undefined && { transition }) };
        sent.push({ actor, event });
        batch.push(...Array.from({ length: twice ? 2 : 1 }, () => ({ actor, event })));
        if (together && drafts[at + 1]?.actor === actor) continue;
        note(
          await send(
            actor,
            batch.map((each) => each.event),
          ),
          batch,
        );
        batch = [];
      }
      const ids = new Set(kept.map(({ id }) => id));
      for (const { actor, event } of sent.filter(({ event: { id } }) => ids.has(id))) {
        expect((await send(actor, [event]))[0]).toMatchObject({ outcome: 'duplicate' });
      }
      const { record, history } = await openRecord(writing(database().owner), engine, keeper(1), 'umbrella', recordId);
      const device = fold(umbrella, kept);
      expect(history.map(({ id }) => id).reverse()).toEqual(kept.map(({ id }) => id));
      expect([record.state, record.version, record.values, record.contestedValues]).toEqual([
        device?.state,
        device?.version,
        device?.values,
        device?.contested,
      ]);
    }),
    { numRuns: 60 },
  );
  expect([...met].sort(), 'each outcome was met').toEqual(['accepted', 'contested', 'duplicate', 'merged', 'refused']);
});
