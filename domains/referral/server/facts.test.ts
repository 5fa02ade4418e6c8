// Referrals against a real database: the directory decides what can be asked, and only who was asked answers.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import type { NewEvent } from '../../../kernel/record/server/append.ts';
import { begin, freshId, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';

const database = databaseForAll();
let staff: Staff;
let noy: Actor;
let boss: Actor;
let shelter: Actor;
let other: Actor;
let file: NewEvent;

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  const agencies = staff.world.pack.agencies.filter((agency) => agency.kind === 'shelter').map((agency) => agency.code);
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  boss = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la05' });
  shelter = await staff.hire('shelter-manager', { agency: agencies[0] as string });
  other = await staff.hire('shelter-manager', { agency: agencies[1] as string });
  file = begin('case', { place: 'LA0501', sex: 'female', age: 15 });
  await staff.send(noy, file);
});

const problems = async (actor: Actor, ...events: NewEvent[]) =>
  (await staff.send(actor, ...events)).map((outcome) => outcome.problem ?? outcome.outcome);
const aService = async (changes: Record<string, unknown> = {}, transition = 'offer') => {
  const about = { nameLo: 'ເຮືອນພັກທົດລອງ', nameEn: 'Trial house', agency: shelter.agency, kinds: ['shelter'], place: 'LA01', takesNew: true };
  const service = begin('service', { ...about, ...changes }, { transition });
  expect(await problems(boss, service)).toEqual(['accepted']);
  return service;
};
const asking = (service: string, changes: Record<string, unknown> = {}) => {
  const request = {
    service,
    to: shelter.agency,
    kind: 'shelter',
    urgency: 'within_1_day',
    why: 'ຕ້ອງການບ່ອນພັກ',
    sex: 'female',
    age: 15,
    ...changes,
  };
  return begin(
    'referral',
    { consent: true, consentBy: 'child', consentHow: 'oral', ...request },
    { parent: file.recordId, transition: 'send' },
  );
};

describe('sending', () => {
  test('goes to a service that offers this, there, for this child, and takes new ones', async () => {
    const service = (await aService({ forSex: 'female', ageFrom: 10, ageTo: 17 })).recordId;
    expect(await problems(noy, asking(service))).toEqual(['accepted']);
    expect(await problems(noy, asking(service, { kind: 'health' }))).toEqual(['referral.notOfferedThere']);
    expect(await problems(noy, asking(service, { to: other.agency }))).toEqual(['referral.notOfferedThere']);
    expect(await problems(noy, asking(service, { sex: 'male' }))).toEqual(['referral.notForThisChild']);
    expect(await problems(noy, asking(service, { age: 9 }))).toEqual(['referral.notForThisChild']);
  });

  test('is refused for a service that is unknown, paused or full', async () => {
    expect(await problems(noy, asking(freshId()))).toEqual(['referral.serviceUnknown']);
    const full = await aService({ takesNew: false });
    expect(await problems(noy, asking(full.recordId))).toEqual(['referral.takesNoNew']);
    expect(await problems(boss, next(full, 1, 'pause'))).toEqual(['accepted']);
    expect(await problems(noy, asking(full.recordId))).toEqual(['referral.serviceUnknown']);
  });
});

test('what was sent is not sent on by an edit: another agency would read it unasked', async () => {
  const service = await aService();
  const referral = asking(service.recordId);
  await staff.send(noy, referral);
  for (const changes of [{ to: other.agency }, { service: freshId() }, { kind: 'health' }])
    expect(await problems(noy, next(referral, 1, undefined, changes))).toEqual(['referral.sentAlready']);
  expect(await problems(noy, next(referral, 1, undefined, { urgency: 'within_1_day', consent: false, share: null }))).toEqual(['accepted']);
  const draft = { ...asking(service.recordId) };
  delete draft.transition;
  expect(await problems(noy, draft, next(draft, 1, undefined, { to: other.agency }))).toEqual(['accepted', 'accepted']);
});

test('only the agency that was asked answers and serves', async () => {
  const service = await aService();
  const referral = asking(service.recordId);
  await staff.send(noy, referral);
  expect(await problems(other, next(referral, 1, 'accept'))).not.toEqual(['accepted']);
  expect(
    await problems(shelter, next(referral, 1, 'accept'), next(referral, 2, 'serve', { servedOn: '2026-01-05', result: 'helped' })),
  ).toEqual(['accepted', 'accepted']);
});

test('an answer of an agency that may not see the file leaves the referral with those who sent it', async () => {
  const service = await aService();
  const referral = asking(service.recordId);
  await staff.send(noy, referral);
  const standing = 'select place, province, district, owner, agency, readers from record where id = $1';
  const readers = async () => (await database().owner.query(standing, [referral.recordId])).rows;
  const before = await readers();
  expect(await problems(shelter, next(referral, 1, 'decline', { declineReason: 'no_room' }))).toEqual(['accepted']);
  expect(await readers()).toEqual(before);
  expect(before).toMatchObject([{ place: 'LA0501' }]);
});
