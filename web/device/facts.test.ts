// A screening and a consent below it are decided without a network, by what the device knows; what it cannot know waits for the server.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { recordTypes } from '../../domains/register.ts';
import { assess, writeAnswers } from '../../domains/screening/assess.ts';
import type { ScreeningTool } from '../../domains/screening/tool.ts';
import type { Reference } from '../../kernel/forms/reference.ts';
import { type AnyRules, decide } from '../../kernel/record/decide.ts';
import type { RecordEvent } from '../../kernel/record/definition.ts';
import { factsFor, type Held } from './facts.ts';

const tool = laos.screeningTools.find(({ code }) => code === 'children') as ScreeningTool;
const answers = { trusted: 'no', afraid: 'changed' };
const { score, level, atOnce, advice, kinds } = assess(tool, answers, { age: 15 });
const screening = '01900000-0000-7000-8000-000000000001';
let made = 1;
const event = (type: string, transition: string, changes: object, parent?: string): RecordEvent => ({
  id: `01900000-0000-7000-8000-1${String(++made).padStart(11, '0')}`,
  recordId: `01900000-0000-7000-8000-2${String(made).padStart(11, '0')}`,
  type,
  transition,
  baseVersion: 0,
  changes: { ...changes },
  actor: 7,
  deviceTime: '2026-05-01T03:00:00Z',
  recordedAt: '2026-05-01T03:00:00Z',
  ...(parent !== undefined && { parent }),
});
const screened = {
  ...event('screening', 'screen', {
    ...{ tool: 'children', toolVersion: 1, on: '2026-05-01', place: 'LA0601', worker: 7, agency: 'health-la06', age: 15 },
    ...{ answers: writeAnswers(tool, answers), score, level, atOnce, advice, kinds },
  }),
  recordId: screening,
};
const agree = (more: object = {}) =>
  event(
    'consent',
    'agree',
    {
      ...{ purpose: 'share_agency', agency: 'health-la06', share: ['age_and_sex'], givenBy: 'caregiver', how: 'written' },
      ...{ childAgrees: true, childHow: 'written', language: 'lo', on: '2026-05-01', ...more },
    },
    screening,
  );

const reference: Reference = {
  lists: Object.fromEntries(Object.entries(laos.lists).map(([list, rows]) => [list, new Set(rows.map(({ code }) => code))])),
  places: new Map(laos.places.map(({ code, parent: above, level: at }) => [code, { parent: above, level: at }])),
  agencies: new Set(laos.agencies.map(({ code }) => code)),
  timeZone: laos.timeZone,
};
const nothing: Held = { summaries: new Map(), entries: [] };
const waiting = (...events: RecordEvent[]): Held => ({ ...nothing, entries: events.map((each) => ({ event: each, state: 'waiting' })) });
function judged(held: Held, what: RecordEvent) {
  const { definition, rules } = recordTypes[what.type as 'consent'];
  const facts = factsFor(laos, () => 'health-la06', held)(what, undefined);
  const verdict = decide(definition as never, rules as AnyRules, undefined, what, reference, facts);
  return verdict.say === 'deny' ? verdict.problem : verdict.say;
}

test('a screening is decided at once, and a wrong one is refused before it is sent', () => {
  expect(judged(nothing, screened)).toBe('allow');
  expect(judged(nothing, { ...screened, changes: { ...screened.changes, score: 0 } })).toBe('screening.otherResult');
  expect(judged(nothing, { ...screened, changes: { ...screened.changes, agency: 'health-la05' } })).toBe('screening.otherAgency');
});

test('consent under a screening that began here goes by the age that was said, and stands once', () => {
  expect(judged(waiting(screened), agree())).toBe('allow');
  expect(judged(waiting(screened), agree({ childHow: 'oral' }))).toBe('consent.childNotThisWay');
  expect(judged(waiting(screened, agree()), agree())).toBe('consent.standsAlready');
  expect(judged(waiting(screened, agree({ agency: 'health-la05' })), agree())).toBe('allow');
  const first = agree();
  const taken = { ...event('consent', 'withdraw', {}), recordId: first.recordId };
  expect(judged(waiting(screened, first, taken), agree())).toBe('allow');
});

test('consent under one that is carried goes by what was told of it', () => {
  const row = (type: string, more: object) => ({ row: { id: 'x', type, parent: null, values: {}, ...more } as never });
  const carried = new Map([[screening, row('screening', { values: { age: 15 } })]]);
  const standing = row('consent', { parent: screening, state: 'agreed', values: { purpose: 'share_agency', agency: 'health-la06' } });
  expect(judged({ summaries: carried, entries: [] }, agree())).toBe('allow');
  expect(judged({ summaries: new Map([...carried, ['x', standing]]), entries: [] }, agree())).toBe('consent.standsAlready');
});

test('what another may know better waits for the server: consent in a file, and a referral', () => {
  expect(judged(nothing, agree())).toBe('defer');
  const asked = {
    service: screening,
    to: 'health-la06',
    kind: 'health',
    urgency: 'within_1_day',
    why: 'ໄຂ້',
    consent: false,
    whyNoConsent: 'ດ່ວນ',
  };
  expect(judged(waiting(screened), event('referral', 'send', asked, screening))).toBe('defer');
});
