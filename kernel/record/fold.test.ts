// The laws of the fold and of the one place of judgement, over thousands of random histories.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyRules, decide } from './decide.ts';
import type { RecordEvent, Snapshot } from './definition.ts';
import { apply, fold } from './fold.ts';
import { nowhere, umbrella, umbrellaRules } from './umbrella.fixture.ts';

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const transitions = Object.keys(umbrella.transitions);
const changes = fc.record(
  {
    colour: fc.constantFrom('red', 'blue', 'striped', null),
    spots: fc.constantFrom(0, 7, 100),
    wet: fc.boolean(),
    owner: fc.constantFrom('ນາງ ກ', 'Mr B'),
    lostAt: fc.constantFrom('NW11', 'NW21'),
  },
  { requiredKeys: [] },
);
const event = fc.record({
  changes,
  transition: fc.option(fc.constantFrom(...transitions), { nil: undefined }),
  actor: fc.integer({ min: 1, max: 3 }),
  behind: fc.integer({ min: 0, max: 3 }),
});
type Draft = { changes: Record<string, unknown>; transition: string | undefined; actor: number; behind: number };

/** A history as the server would keep it: each event knows a version that exists, some a stale one. */
const history = fc.array(event, { minLength: 1, maxLength: 25 }).map((drafts) =>
  (drafts as Draft[]).map(
    (draft, at): RecordEvent => ({
      id: uuid(at + 1),
      recordId: uuid(0),
      type: 'umbrella',
      baseVersion: Math.max(0, at - draft.behind),
      ...(draft.transition !== undefined && { transition: draft.transition }),
      changes: draft.changes,
      actor: draft.actor,
      deviceTime: '2026-01-05T09:00:00.000Z',
      recordedAt: new Date(Date.parse('2026-01-05T09:00:00.000Z') + at * 1000).toISOString(),
    }),
  ),
);

describe('the fold', () => {
  test('any split of a history into batches gives the same record', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, seed) => {
        const cut = seed % (events.length + 1);
        const whole = fold(umbrella, events);
        expect(fold(umbrella, events.slice(cut), fold(umbrella, events.slice(0, cut)))).toEqual(whole);
        expect(events.reduce<Snapshot | undefined>((known, each) => apply(umbrella, known, each), undefined)).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  test('a history survives storage as JSON and folds to the same record on the other side', () => {
    fc.assert(
      fc.property(history, (events) => {
        expect(fold(umbrella, JSON.parse(JSON.stringify(events)) as RecordEvent[])).toEqual(fold(umbrella, events));
      }),
      { numRuns: 500 },
    );
  });

  test('disjoint edits merge, whatever the order and whoever made them', () => {
    const names = ['colour', 'spots', 'wet', 'owner', 'lostAt'];
    const values = fc.record({
      colour: fc.constantFrom('red', null),
      spots: fc.nat(100),
      wet: fc.boolean(),
      owner: fc.string(),
      lostAt: fc.constantFrom('NW11', 'NW21'),
    });
    fc.assert(
      fc.property(values, values, fc.subarray(names), fc.constantFrom(2, 3), (before, after, ones, actor) => {
        const pick = (chosen: readonly string[]) => Object.fromEntries(Object.entries(after).filter(([name]) => chosen.includes(name)));
        const begin: RecordEvent = {
          id: uuid(1),
          recordId: uuid(0),
          type: 'umbrella',
          baseVersion: 0,
          changes: before,
          actor: 1,
          deviceTime: '2026-01-05T09:00:00Z',
          recordedAt: '2026-01-05T09:00:00Z',
        };
        const one: RecordEvent = { ...begin, id: uuid(2), baseVersion: 1, changes: pick(ones), actor: 2 };
        const other: RecordEvent = { ...one, id: uuid(3), changes: pick(names.filter((name) => !ones.includes(name))), actor };
        const wanted = Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null));
        for (const order of [
          [one, other],
          [other, one],
        ]) {
          const folded = fold(umbrella, [begin, ...order]);
          expect(folded?.values).toEqual(wanted);
          expect(folded?.contested).toEqual({});
        }
      }),
    );
  });

  test('the same field changed by two people is contested: the first stays, the other is kept, and a person who saw both settles it', () => {
    fc.assert(
      fc.property(fc.constantFrom('red', 'blue'), fc.constantFrom('striped', 'blue'), (first, second) => {
        const begin: RecordEvent = {
          id: uuid(1),
          recordId: uuid(0),
          type: 'umbrella',
          baseVersion: 0,
          changes: { spots: 1 },
          actor: 1,
          deviceTime: '2026-01-05T09:00:00Z',
          recordedAt: '2026-01-05T09:00:00Z',
        };
        const one: RecordEvent = { ...begin, id: uuid(2), baseVersion: 1, changes: { colour: first }, actor: 2 };
        const other: RecordEvent = { ...begin, id: uuid(3), baseVersion: 1, changes: { colour: second }, actor: 3 };
        const folded = fold(umbrella, [begin, one, other]);
        expect(folded?.values.colour).toBe(first);
        expect(folded?.contested.colour?.map((each) => each.value)).toEqual(first === second ? undefined : [second]);
        const stale = fold(umbrella, [{ ...begin, id: uuid(4), baseVersion: 2, changes: { colour: 'red' }, actor: 2 }], folded);
        if (first !== second) expect(stale?.contested.colour, 'an edit that had not seen both leaves them standing').toHaveLength(1);
        const settled = fold(umbrella, [{ ...begin, id: uuid(5), baseVersion: 3, changes: { colour: second }, actor: 1 }], folded);
        expect(settled?.values.colour).toBe(second);
        expect(settled?.contested).toEqual({});
        const behind: RecordEvent[] = [
          { ...begin, id: uuid(6), baseVersion: 3, changes: { spots: 2 }, actor: 1 },
          { ...begin, id: uuid(7), baseVersion: 3, changes: { colour: second }, actor: 1 },
        ];
        expect(fold(umbrella, behind, folded)?.contested, 'a choice behind another edit of the same person').toEqual({});
        if (first === second) return;
        const third = fold(umbrella, [{ ...one, id: uuid(8), baseVersion: 1, changes: { colour: 'green' }, actor: 4 }], folded);
        const half = fold(umbrella, [{ ...begin, id: uuid(9), baseVersion: 3, changes: { colour: second }, actor: 1 }], third);
        expect(
          half?.contested.colour?.map((each) => each.value),
          'what came after they looked',
        ).toEqual(['green']);
      }),
    );
  });
});

describe('the judgement', () => {
  test('a random walk never reaches an undeclared state, and a refused event changes nothing', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 2 }), (events, hooks) => {
        let known: Snapshot | undefined;
        for (const each of events) {
          const next = { ...each, baseVersion: Math.min(each.baseVersion, known?.version ?? 0) };
          const verdict = decide(umbrella, umbrellaRules as AnyRules, known, next, nowhere, { hooks });
          if (verdict.say === 'allow') known = apply(umbrella, known, next);
          if (known) expect(umbrella.states).toContain(known.state);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('what the device allows the server allows, given the same facts; what the device defers the server settles', () => {
    fc.assert(
      fc.property(history, (events) => {
        let known: Snapshot | undefined;
        for (const each of events) {
          const next = { ...each, baseVersion: known?.version ?? 0 };
          const device = decide(umbrella, umbrellaRules as AnyRules, known, next, nowhere, {});
          const server = decide(umbrella, umbrellaRules as AnyRules, known, next, nowhere, { hooks: 1 });
          if (device.say === 'defer') expect(server.say).not.toBe('defer');
          else expect(server).toEqual(device);
          if (server.say === 'allow') known = apply(umbrella, known, next);
        }
      }),
      { numRuns: 500 },
    );
  });

  const say = (changes: Record<string, unknown>, transition?: string) =>
    decide(
      umbrella,
      umbrellaRules as AnyRules,
      undefined,
      {
        id: uuid(1),
        recordId: uuid(0),
        type: 'umbrella',
        baseVersion: 0,
        changes,
        actor: 1,
        deviceTime: '2026-01-05T09:00:00Z',
        recordedAt: '2026-01-05T09:00:00Z',
        ...(transition && { transition }),
      },
      nowhere,
      { hooks: 1 },
    );

  test.each([
    [{ colour: 'green' }, 'field.unknownCode'],
    [{ spots: 101 }, 'field.tooLarge'],
    [{ spots: '7' }, 'field.wrongKind'],
    [{ lostOn: '2025-06-31' }, 'field.impossibleDate'],
    [{ lostOn: '2026-01-06' }, 'field.inFuture'],
    [{ lostAt: 'TH10' }, 'field.unknownPlace'],
    [{ lostAt: 'NW' }, 'field.placeTooWide'],
    [{ howWet: 'very' }, 'field.notAsked'],
    [{ owner: 'x'.repeat(201) }, 'field.tooLong'],
    [{ owner: 'a\u202Eb' }, 'field.badText'],
    [{ smell: 'rain' }, 'field.unknown'],
    [{ __proto__constructor: 1 }, 'field.unknown'],
  ])('%j is refused as %s', (changes, problem) => {
    expect(say(changes)).toMatchObject({ say: 'deny', problem });
  });

  test('a partial edit is allowed; only a transition asks for completeness; what is not asked is not needed', () => {
    expect(say({ colour: 'red' }).say).toBe('allow');
    expect(say({}, 'find')).toMatchObject({ say: 'deny', problem: 'field.needed', field: 'colour' });
    expect(say({ colour: 'red' }, 'find').say).toBe('allow');
    expect(say({ colour: 'red', wet: true }, 'find')).toMatchObject({ problem: 'field.needed', field: 'howWet' });
    expect(say({ colour: 'red' }, 'giveBack')).toMatchObject({ problem: 'transition.notFromHere' });
    expect(say({ colour: 'red' }, 'sell')).toMatchObject({ problem: 'transition.unknown' });
    expect(say({ colour: 'red' }, 'constructor')).toMatchObject({ problem: 'transition.unknown' });
  });
});
