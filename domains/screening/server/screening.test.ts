// A screening over the write path: the server works the score out anew, its area reads it only once it was passed on, and a referral hangs under it.
import { beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../../kernel/record/event.ts';
import { newId } from '../../../public/send.ts';
import { country } from '../../../server/country.ts';
import { createWorld } from '../../../server/world.ts';
import { serverForAll } from '../../../test/serving.ts';
import { assess, writeAnswers } from '../assess.ts';
import type { ScreeningTool } from '../tool.ts';

const serving = serverForAll();
const children = country.screeningTools.find(({ code }) => code === 'children') as ScreeningTool;
const now = () => new Date().toISOString();
const ids: Record<string, number> = {};
let clinic = '';

const people = {
  nurse: ['outreach-worker', 'LA06', 'health-la06'],
  colleague: ['outreach-worker', 'LA06', 'health-la06'],
  stranger: ['outreach-worker', 'LA05', 'health-la05'],
  noy: ['social-worker', 'LA06', 'plsw-la06'],
  chief: ['supervisor', 'LA06', 'plsw-la06'],
  village: ['village-member', 'LA0601', undefined],
} as const;
type Who = keyof typeof people;

beforeAll(async () => {
  for (const [username, [role, area, agency]] of Object.entries(people))
    ids[username] = await serving().hire(username, role, { area, ...(agency && { agency }) });
  clinic = (await send('chief', { type: 'service', transition: 'offer', changes: { ...offered, takesNew: true } })).recordId;
});
const offered = { nameLo: 'ຄລີນິກ', nameEn: 'Clinic', agency: 'health-la05', kinds: ['health'], place: 'LA0601' };

type Sent = { type: string; recordId?: string; transition?: string; parent?: string; baseVersion?: number; changes?: object };
async function send(who: Who, event: Sent): Promise<Outcome> {
  const whole = { id: newId(now()), recordId: newId(now()), baseVersion: 0, changes: {}, deviceTime: now(), ...event };
  const answer = await serving().ask(await serving().signIn(who), 'POST', '/api/events', { body: { events: [whole] } });
  expect(answer.status, answer.text).toBe(200);
  return answer.json<{ outcomes: [Outcome] }>().outcomes[0];
}
const look = async (who: Who, id: string, type = 'screening') =>
  (await serving().ask(await serving().signIn(who), 'GET', `/api/records/${type}/${id}`)).status;

const answers = { danger: 'no', sleeps: 'venue', trusted: 'no', health: 'today' };
const agencyOf = (who: Who) => people[who][2];
function screened(who: Who, more: object = {}): Sent {
  const { score, level, atOnce, advice, kinds } = assess(children, answers, { age: 15 });
  const about = { tool: 'children', toolVersion: 1, on: '2026-01-05', place: 'LA0602', worker: ids[who], age: 15, called: 'ນ້ອງ' };
  const agency = agencyOf(who);
  return {
    type: 'screening',
    transition: 'screen',
    changes: {
      ...about,
      ...(agency && { agency }),
      answers: writeAnswers(children, answers),
      score,
      level,
      atOnce,
      advice,
      kinds,
      ...more,
    },
  };
}

test('a server whose country has a wrong tool does not start', () => {
  const wrong = { ...children, levels: children.levels.slice(1) };
  expect(() => createWorld({ ...country, screeningTools: [wrong] }, Buffer.alloc(32))).toThrow(
    /children 1: its levels do not begin at nothing/,
  );
});

test('a score that does not follow from the answers is refused, and so is every other part of the result', async () => {
  for (const [field, value] of Object.entries({ score: 0, level: 'none', atOnce: true, advice: [], kinds: ['legal_aid'] }))
    expect(await send('nurse', screened('nurse', { [field]: value })), field).toMatchObject({ problem: 'screening.otherResult', field });
  expect(await send('nurse', screened('nurse', { age: 18, answers: 'marriage=yes' }))).toMatchObject({ problem: 'screening.otherResult' });
});

test('an unknown tool, answers that are none, another’s name and another agency are refused', async () => {
  expect(await send('nurse', screened('nurse', { toolVersion: 9 }))).toMatchObject({ problem: 'screening.unknownTool' });
  expect(await send('nurse', screened('nurse', { answers: 'sleeps=moon' }))).toMatchObject({ problem: 'screening.badAnswers' });
  expect(await send('nurse', screened('nurse', { answers: ';' }))).toMatchObject({ problem: 'screening.badAnswers' });
  expect(await send('nurse', screened('nurse', { worker: ids.colleague }))).toMatchObject({ problem: 'access.denied' });
  expect(await send('nurse', screened('nurse', { agency: 'health-la05' }))).toMatchObject({ problem: 'screening.otherAgency' });
});

test('whoever asked and their agency read it; its area reads it once it was passed on, and the answers are sealed', async () => {
  const { recordId, outcome } = await send('nurse', screened('nurse'));
  expect(outcome).toBe('accepted');
  const seen = async () =>
    Object.fromEntries(await Promise.all((Object.keys(people) as Who[]).map(async (who) => [who, await look(who, recordId)])));
  expect(await seen()).toEqual({ nurse: 200, colleague: 200, stranger: 404, noy: 404, chief: 404, village: 404 });
  expect(await send('nurse', { type: 'screening', recordId, baseVersion: 1, transition: 'passOn' })).toMatchObject({ state: 'passedOn' });
  expect(await seen()).toEqual({ nurse: 200, colleague: 200, stranger: 404, noy: 200, chief: 200, village: 404 });
  const [row] = await serving().rows<{ values: Record<string, unknown> }>('select values from record where id = $1', [recordId]);
  expect(row?.values).toMatchObject({ score: expect.any(Number), level: 'high' });
  expect(JSON.stringify(row?.values)).not.toMatch(/venue|ນ້ອງ/);
});

test('a village member screens and reports; the report remembers the screening, and nobody names one out of their sight', async () => {
  const { recordId } = await send('village', screened('village'));
  const told = { channel: 'village', signs: ['hurt'], place: 'LA0602' };
  const report = (who: Who) => send(who, { type: 'report', transition: 'receive', changes: { ...told, screening: recordId } });
  expect(await report('village')).toMatchObject({ outcome: 'accepted' });
  expect(await report('stranger')).toMatchObject({ problem: 'field.unknownRecord', field: 'screening' });
  expect(await send('village', { type: 'referral', parent: recordId, changes: {} })).toMatchObject({ problem: 'access.denied' });
});

const agreed = { purpose: 'share_agency', agency: 'health-la05', share: ['age_and_sex'], language: 'lo', on: '2026-01-05' };
const asking = () => ({ service: clinic, to: 'health-la05', kind: 'health', urgency: 'within_1_day', why: 'ໄຂ້ມາສາມມື້', age: 15 });

test('a referral hangs under a screening: consent by the child’s age first, then the agency that was asked reads it', async () => {
  const { recordId: parent } = await send('nurse', screened('nurse'));
  const refer = () =>
    send('nurse', {
      type: 'referral',
      parent,
      transition: 'send',
      changes: { ...asking(), consent: true, consentBy: 'child', consentHow: 'written' },
    });
  expect(await refer()).toMatchObject({ problem: 'referral.noConsent' });
  const agree = (said: object) => send('nurse', { type: 'consent', parent, transition: 'agree', changes: { ...agreed, ...said } });
  // Of fifteen the child agrees alone only where nobody else can be asked, and in writing.
  expect(await agree({ givenBy: 'child', how: 'oral', noCaregiver: 'none' })).toMatchObject({ problem: 'consent.notThisWay' });
  expect(await agree({ givenBy: 'child', how: 'written', noCaregiver: 'none' })).toMatchObject({ outcome: 'accepted' });
  const sent = await refer();
  expect(sent).toMatchObject({ outcome: 'accepted', state: 'sent' });
  expect(await look('stranger', sent.recordId, 'referral')).toBe(200);
  expect(await look('stranger', parent)).toBe(404);
  expect(await look('colleague', sent.recordId, 'referral')).toBe(200);
  expect(await look('chief', sent.recordId, 'referral')).toBe(404);
  await send('nurse', { type: 'screening', recordId: parent, baseVersion: 1, transition: 'passOn' });
  expect(await look('chief', sent.recordId, 'referral')).toBe(200);
  const declined = {
    type: 'referral',
    recordId: sent.recordId,
    baseVersion: 1,
    transition: 'decline',
    changes: { declineReason: 'no_room' },
  };
  expect(await send('stranger', declined)).toMatchObject({ state: 'declined' });
  // What was answered from elsewhere did not change who reads it.
  expect(await look('chief', sent.recordId, 'referral')).toBe(200);
  expect(await look('noy', sent.recordId, 'referral')).toBe(200);
});

test('without consent it goes on a basis in law with its reason, and a supervisor of the area looks at it', async () => {
  const { recordId: parent } = await send('nurse', screened('nurse'));
  const why = { consent: false, whyNoConsent: 'ອັນຕະລາຍໃກ້ຈະເກີດ' };
  const override = { purpose: 'share_agency', agency: 'health-la05', basis: 'vital_interests', reason: 'ອັນຕະລາຍໃກ້ຈະເກີດ', on: '2026-01-05' };
  const decided = await send('nurse', { type: 'consent', parent, transition: 'override', changes: override });
  expect(decided).toMatchObject({ state: 'overridden' });
  expect(await send('nurse', { type: 'referral', parent, transition: 'send', changes: { ...asking(), ...why } })).toMatchObject({
    state: 'sent',
  });
  const approve = { type: 'consent', recordId: decided.recordId, baseVersion: 1, transition: 'approve' };
  expect(await send('chief', approve)).toMatchObject({ problem: 'record.notFound' });
  await send('nurse', { type: 'screening', recordId: parent, baseVersion: 1, transition: 'passOn' });
  expect(await send('nurse', approve)).toMatchObject({ problem: 'access.denied' });
  expect(await send('chief', approve)).toMatchObject({ state: 'approved' });
});

test('a service that takes nobody new refuses, by name', async () => {
  const full = { ...offered, agency: 'health-la06', takesNew: false };
  const { recordId: service } = await send('chief', { type: 'service', transition: 'offer', changes: full });
  const { recordId: parent } = await send('nurse', screened('nurse'));
  const override = { purpose: 'share_agency', agency: 'health-la06', basis: 'vital_interests', reason: 'ດ່ວນ', on: '2026-01-05' };
  await send('nurse', { type: 'consent', parent, transition: 'override', changes: override });
  const changes = { ...asking(), service, to: 'health-la06', consent: false, whyNoConsent: 'ດ່ວນ' };
  expect(await send('nurse', { type: 'referral', parent, transition: 'send', changes })).toMatchObject({
    problem: 'referral.takesNoNew',
    field: 'service',
  });
});

test('nothing hangs under a screening that ended, and nobody refers from another’s', async () => {
  const { recordId: parent } = await send('nurse', screened('nurse'));
  expect(await send('colleague', { type: 'referral', parent, transition: 'send', changes: asking() })).toMatchObject({
    problem: 'access.denied',
  });
  await send('nurse', { type: 'screening', recordId: parent, baseVersion: 1, transition: 'advise', changes: { done: 'advised' } });
  expect(
    await send('nurse', {
      type: 'consent',
      parent,
      transition: 'refuse',
      changes: { purpose: 'research', givenBy: 'child', on: '2026-01-05' },
    }),
  ).toMatchObject({
    problem: 'record.parentClosed',
  });
});

test('what belongs to a file hangs under no screening, whoever may begin it', async () => {
  const { recordId: parent } = await send('nurse', screened('nurse'));
  await send('nurse', { type: 'screening', recordId: parent, baseVersion: 1, transition: 'passOn' });
  const goal = { need: 'health', goal: 'ດີຂຶ້ນ', by: '2026-12-01' };
  expect(await send('chief', { type: 'goal', parent, transition: 'set', changes: goal })).toMatchObject({ problem: 'record.notFound' });
});
