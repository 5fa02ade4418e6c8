// What a village may settle, tell and take on, judged without a server; and the days of quarters, for every year and beginning.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import type { Reference } from '../../kernel/forms/reference.ts';
import { type AnyRules, decide } from '../../kernel/record/decide.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../../kernel/record/definition.ts';
import { apply } from '../../kernel/record/fold.ts';
import { settlement, villageQuarter } from './definition.ts';
import { aboutChildren, daysOf, type Figure, figureNames, quarterBefore, quarterOf } from './figures.ts';
import { mustReport, quarterRules, settlementRules, visitRules, watchRules } from './rules.ts';
import { watch, watchVisit } from './watching.ts';

const codes = (list: string) => (laos.lists[list] ?? []).map(({ code }) => code);
const reference: Reference = {
  lists: Object.fromEntries(Object.keys(laos.lists).map((list) => [list, new Set(codes(list))])),
  places: new Map(laos.places.map(({ code, parent, level }) => [code, { parent, level }])),
  agencies: new Set(),
  timeZone: laos.timeZone,
};

let made = 0;
const event = (
  type: string,
  baseVersion: number,
  transition: string | undefined,
  changes: Record<string, unknown>,
  actor = 7,
): RecordEvent => {
  made += 1;
  const id = `01900000-0000-7000-8000-${String(made).padStart(12, '0')}`;
  const at = '2026-04-10T03:00:00.000Z';
  return {
    id,
    recordId: 'r',
    type,
    baseVersion,
    changes,
    actor,
    deviceTime: at,
    recordedAt: at,
    parent: 'p',
    ...(transition && { transition }),
  };
};
const judged = (
  definition: object,
  rules: object,
  before: Snapshot | undefined,
  said: RecordEvent,
  facts: Record<string, unknown> = {},
) => {
  const { parent: _, ...rest } = said;
  const alone = (definition as AnyDefinition).partOf ? said : rest;
  return decide(definition as AnyDefinition, rules as AnyRules, before, alone as RecordEvent, reference, facts);
};

const agreed = {
  kind: 'left_school',
  place: 'LA0501',
  on: '2026-04-09',
  tookPart: ['village_head', 'parents'],
  childHeard: 'agrees',
  agreed: 'ກັບໄປໂຮງຮຽນວັນຈັນ',
};
const settle = (changes: Record<string, unknown>) =>
  judged(settlement, settlementRules, undefined, event('settlement', 0, 'settle', changes));

describe('what a village settles', () => {
  test('is a quarrel, a school, a day’s work', () => {
    expect(settle(agreed)).toEqual({ say: 'allow' });
    expect(settle({ ...agreed, signs: ['afraid'] })).toEqual({ say: 'allow' });
  });

  test('is never harm that the country names: whatever else is said of it, it is led to a report', () => {
    const grave = codes('must-report');
    const matters = fc.constantFrom(...codes('village-matter'));
    const signs = fc.uniqueArray(fc.constantFrom(...codes('sign')), { maxLength: 5 });
    fc.assert(
      fc.property(matters, signs, (kind, ticked) => {
        const must = [kind, ...ticked].some((code) => grave.includes(code));
        expect(mustReport({ kind, signs: ticked }, reference).length > 0).toBe(must);
        const verdict = settle({ ...agreed, kind, ...(ticked.length > 0 && { signs: ticked }) });
        expect(verdict).toMatchObject(must ? { say: 'deny', problem: 'village.mustReport' } : { say: 'allow' });
      }),
    );
    for (const code of ['sexual_harm', 'taken_or_sold', 'adult_pays', 'kept_from_leaving', 'taken_far']) expect(grave).toContain(code);
  });

  test('does not become such harm by an edit, nor begin without its step', () => {
    const kept = apply(settlement as AnyDefinition, undefined, event('settlement', 0, 'settle', agreed));
    expect(judged(settlement, settlementRules, kept, event('settlement', 1, undefined, { kind: 'sexual_harm' }))).toMatchObject({
      problem: 'village.mustReport',
    });
    const begun = event('settlement', 0, undefined, { kind: 'sexual_harm' });
    expect(judged(settlement, settlementRules, undefined, begun)).toMatchObject({ problem: 'village.mustReport' });
  });

  test('was agreed with the child, or the child is too small to be asked', () => {
    expect(settle({ ...agreed, childHeard: 'disagrees' })).toMatchObject({ problem: 'village.childDisagrees' });
    expect(settle({ ...agreed, childHeard: 'not_heard' })).toMatchObject({ problem: 'village.childNotHeard' });
    expect(settle({ ...agreed, childHeard: 'too_young' })).toEqual({ say: 'allow' });
  });

  test('is looked at by somebody else than who wrote it', () => {
    const kept = apply(settlement as AnyDefinition, undefined, event('settlement', 0, 'settle', agreed, 7));
    expect(judged(settlement, settlementRules, kept, event('settlement', 1, 'review', {}, 7))).toMatchObject({
      problem: 'village.ownSettlement',
    });
    expect(judged(settlement, settlementRules, kept, event('settlement', 1, 'review', {}, 8))).toEqual({ say: 'allow' });
  });

  test('that was reopened may always go on as a report', () => {
    const kept = apply(settlement as AnyDefinition, undefined, event('settlement', 0, 'settle', agreed));
    const again = apply(settlement as AnyDefinition, kept, event('settlement', 1, 'reopen', { reviewNote: 'ຖາມເດັກນຳ' }));
    const report = '01900000-0000-7000-8000-00000000aaaa';
    expect(judged(settlement, settlementRules, again, event('settlement', 2, 'passOn', { report }))).toEqual({ say: 'allow' });
  });
});

describe('a watch', () => {
  const network = '01900000-0000-7000-8000-00000000bbbb';
  const member = '01900000-0000-7000-8000-00000000cccc';
  const asked = { network, member, watcher: 7, childCalled: 'ນ້ອຍ', lookFor: ['health'], everyDays: 14 };
  const ask = (facts: Record<string, unknown>, changes: Record<string, unknown> = asked) =>
    judged(watch, watchRules, undefined, event('watch', 0, 'ask', changes, 8), facts);
  const known = { networkActive: true, member: { network, user: 7, active: true } };

  test('is in the hands of who signs in as the member, and of nobody else', () => {
    expect(ask(known)).toEqual({ say: 'allow' });
    expect(ask({ ...known, member: { ...known.member, user: 9 } })).toMatchObject({ problem: 'village.watcherOther' });
    expect(ask({ ...known, member: { ...known.member, user: null } })).toMatchObject({ problem: 'village.watcherOther' });
    const { watcher: _, ...noSignIn } = asked;
    expect(ask({ ...known, member: { ...known.member, user: null } }, noSignIn)).toEqual({ say: 'allow' });
  });

  test('is given to a member of a network that works; a device that does not know asks', () => {
    expect(ask({ ...known, networkActive: false })).toMatchObject({ problem: 'village.networkResting' });
    for (const wrong of [null, { ...known.member, active: false }, { ...known.member, network: member }])
      expect(ask({ ...known, member: wrong })).toMatchObject({ problem: 'village.memberUnknown' });
    expect(ask({})).toEqual({ say: 'defer' });
  });

  test('has no clock turned back by an older visit', () => {
    const kept = apply(watch as AnyDefinition, undefined, event('watch', 0, 'ask', asked));
    const seen = apply(watch as AnyDefinition, kept, event('watch', 1, 'visit', { lastVisitOn: '2026-04-08' }));
    expect(seen.state).toBe('watching');
    const visit = (lastVisitOn: string) => judged(watch, watchRules, seen, event('watch', 2, 'visit', { lastVisitOn }));
    expect(visit('2026-04-01')).toMatchObject({ problem: 'village.earlierVisit' });
    expect(visit('2026-04-09')).toEqual({ say: 'allow' });
  });

  test('takes a visit of the last year, without a word of free text', () => {
    const visit = (visitedOn: string, more = {}) =>
      judged(watchVisit, visitRules, undefined, event('watchVisit', 0, 'record', { visitedOn, seen: true, worry: false, ...more }));
    expect(visit('2026-04-10')).toEqual({ say: 'allow' });
    expect(visit('2025-04-01')).toMatchObject({ problem: 'village.longAgo' });
    expect(visit('2026-04-10', { notSeenWhy: 'nobody_home' })).toMatchObject({ problem: 'field.notAsked' });
    const worded = Object.values((watchVisit as AnyDefinition).fields).filter(({ kind }) => kind === 'text' || kind === 'longText');
    expect(worded).toEqual([]);
  });
});

describe('a quarter', () => {
  const all = Object.fromEntries(figureNames.map((name) => [name, 12]));
  const draft = (changes: Record<string, unknown>, facts: Record<string, unknown> = { another: false, minCell: 5 }) =>
    judged(
      villageQuarter,
      quarterRules,
      undefined,
      event('villageQuarter', 0, 'draft', { place: 'LA0501', year: 2026, quarter: 1, ...changes }),
      facts,
    );

  test('tells no small number of children, and never what it hides', () => {
    const numbers = fc.record(
      Object.fromEntries(figureNames.map((name) => [name, fc.nat({ max: 30 })])) as Record<Figure, fc.Arbitrary<number>>,
    );
    fc.assert(
      fc.property(numbers, fc.subarray([...figureNames]), (said, hidden) => {
        const told = Object.fromEntries(Object.entries(said).filter(([name]) => !hidden.includes(name as Figure)));
        const small = aboutChildren.some((name) => (told[name] ?? 0) > 0 && (told[name] ?? 0) < 5);
        const verdict = draft({ ...told, ...(hidden.length > 0 && { hidden }) });
        expect(verdict).toMatchObject(small ? { problem: 'village.smallNumber' } : { say: 'allow' });
      }),
    );
    expect(draft({ ...all, hidden: ['watched'] })).toMatchObject({ problem: 'village.hiddenTold', field: 'watched' });
    expect(draft(all, { another: true, minCell: 5 })).toMatchObject({ problem: 'village.quarterThere' });
    expect(draft(all, {})).toEqual({ say: 'defer' });
  });

  test('is sent whole, and accepted by somebody else', () => {
    const begun = apply(
      villageQuarter as AnyDefinition,
      undefined,
      event('villageQuarter', 0, 'draft', { place: 'LA0501', year: 2026, quarter: 1 }),
    );
    const submit = (changes: Record<string, unknown>) =>
      judged(villageQuarter, quarterRules, begun, event('villageQuarter', 1, 'submit', changes), { minCell: 5 });
    expect(submit({})).toMatchObject({ problem: 'field.needed', field: 'networks' });
    expect(submit({ hidden: [...figureNames] })).toEqual({ say: 'allow' });
    const sent = apply(villageQuarter as AnyDefinition, begun, event('villageQuarter', 1, 'submit', all));
    expect(judged(villageQuarter, quarterRules, sent, event('villageQuarter', 2, 'accept', {}, 7))).toMatchObject({
      problem: 'village.ownQuarter',
    });
    expect(judged(villageQuarter, quarterRules, sent, event('villageQuarter', 2, 'accept', {}, 8))).toEqual({ say: 'allow' });
    // Once it is sent, no figure is changed under the reader's eye.
    expect(
      judged(villageQuarter, quarterRules, sent, event('villageQuarter', 2, undefined, { settled: 20 }), { minCell: 5 }),
    ).toMatchObject({
      problem: 'field.byStep',
    });
  });

  test('has the days that the calendar says, whenever the year of work begins', () => {
    expect(daysOf({ year: 2026, quarter: 1 }, 1)).toEqual({ from: '2026-01-01', to: '2026-03-31' });
    expect(daysOf({ year: 2026, quarter: 4 }, 10)).toEqual({ from: '2027-07-01', to: '2027-09-30' });
    expect(daysOf({ year: 2027, quarter: 1 }, 12)).toEqual({ from: '2027-12-01', to: '2028-02-29' });
    const days = fc.date({ min: new Date('2001-01-01'), max: new Date('2190-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 12 }), (date, begins) => {
        const day = date.toISOString().slice(0, 10);
        const when = quarterOf(day, begins);
        const { from, to } = daysOf(when, begins);
        expect(from <= day && day <= to).toBe(true);
        const before = daysOf(quarterBefore(when), begins).to;
        expect(new Date(Date.parse(before) + 86_400_000).toISOString().slice(0, 10)).toBe(from);
      }),
    );
  });
});
