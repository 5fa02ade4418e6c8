// Referrals against a real database: the directory decides what can be asked, and only who was asked answers.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import type { NewEvent } from '../../../kernel/record/event.ts';
import { append } from '../../../kernel/record/server/append.ts';
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
  for (const agency of [shelter.agency, other.agency]) expect(await problems(noy, agreeing(agency))).toEqual(['accepted']);
});

const problems = async (actor: Actor, ...events: NewEvent[]) =>
  (await staff.send(actor, ...events)).map((outcome) => outcome.problem ?? outcome.outcome);
/** By the table of ages: a girl of fifteen who has nobody to ask, in writing. */
const agreeing = (agency: string | null, changes: Record<string, unknown> = {}, transition = 'agree') =>
  begin(
    'consent',
    {
      ...{ purpose: 'share_agency', agency, on: '2026-01-05' },
      ...(transition === 'agree' && { givenBy: 'child', how: 'written', noCaregiver: 'none', language: 'lo', share: ['name'] }),
      ...changes,
    },
    { parent: file.recordId, transition },
  );
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

describe('what stands', () => {
  /** A file of its own, with the consent that is given and a referral on it. */
  const aFile = async (transition = 'agree', changes: Record<string, unknown> = {}) => {
    const own = begin('case', { place: 'LA0501', sex: 'female', age: 15, openedOn: '2026-01-05' });
    const service = await aService();
    const consent = { ...agreeing(shelter.agency, changes, transition), parent: own.recordId };
    const said = transition === 'agree' ? {} : { consent: false, whyNoConsent: 'x', consentBy: null, consentHow: null };
    const referral = { ...asking(service.recordId, { share: [], ...said }), parent: own.recordId };
    expect(await problems(noy, own)).toEqual(['accepted']);
    return { own, consent, referral };
  };
  const seenBy = async (actor: Actor, { recordId }: NewEvent) =>
    staff.as(actor, async (db) => (await db.query('select id from record where id = $1', [recordId])).length === 1);
  const withdrawal = { withdrawnOn: '2026-01-05', withdrawnBy: 'child' };
  const override = { basis: 'vital_interests', reason: 'ອັນຕະລາຍ' };

  test('is asked of every request: none is sent without it, to another agency, for more, or by another basis than stands', async () => {
    const { consent, referral } = await aFile();
    expect(await problems(noy, referral)).toEqual(['referral.noConsent']);
    expect(
      await problems(noy, { ...consent, id: freshId(), recordId: freshId(), changes: { ...consent.changes, agency: other.agency } }),
    ).toEqual(['accepted']);
    expect(await problems(noy, referral)).toEqual(['referral.noConsent']);
    expect(await problems(noy, consent)).toEqual(['accepted']);
    const send = (changes: Record<string, unknown>) => problems(noy, { ...referral, changes: { ...referral.changes, ...changes } });
    expect(await send({ share: ['name', 'address'] })).toEqual(['referral.beyondConsent']);
    expect(await send({ consent: false, whyNoConsent: 'x', consentBy: null, consentHow: null })).toEqual(['referral.noConsent']);
    expect(await send({ share: ['name'] })).toEqual(['accepted']);
  });

  test('is read in the same sending: a consent and the request that stands on it go together', async () => {
    const { consent, referral } = await aFile();
    expect(await problems(noy, consent, referral)).toEqual(['accepted', 'accepted']);
    expect(await seenBy(shelter, referral)).toBe(true);
    expect(await seenBy(other, referral)).toBe(false);
  });

  test('is gone once it is withdrawn: the agency reads and answers nothing more, whoever writes the referral, until it is agreed anew', async () => {
    const { consent, referral } = await aFile();
    await problems(noy, consent, referral);
    expect(await problems(noy, next(consent, 1, 'withdraw', withdrawal))).toEqual(['accepted']);
    expect(await seenBy(shelter, referral)).toBe(false);
    expect(await problems(shelter, next(referral, 1, 'accept'))).toEqual(['record.notFound']);
    expect(await problems(noy, next(referral, 1, undefined, { urgency: 'within_1_hour' }))).toEqual(['accepted']);
    expect(await seenBy(shelter, referral)).toBe(false);
    // What was agreed stays in its history, with who took it back.
    const { rows } = await database().owner.query('select transition from event where record = $1 order by version', [consent.recordId]);
    expect(rows).toEqual([{ transition: 'agree' }, { transition: 'withdraw' }]);
    expect(await problems(noy, { ...consent, id: freshId(), recordId: freshId() })).toEqual(['accepted']);
    expect(await seenBy(shelter, referral)).toBe(true);
    expect(await problems(shelter, next(referral, 2, 'accept'))).toEqual(['accepted']);
  });

  test('is decided without consent only with a reason, stands at once, and falls when another supervisor does not confirm it', async () => {
    const { consent, referral } = await aFile('override', override);
    expect(await problems(noy, { ...consent, changes: { ...consent.changes, reason: ' ' } })).toEqual(['field.needed']);
    expect(await problems(noy, consent, referral)).toEqual(['accepted', 'accepted']);
    expect(await seenBy(shelter, referral)).toBe(true);
    expect(await problems(noy, next(consent, 1, 'approve'))).toEqual(['access.denied']);
    expect(await problems(boss, next(consent, 1, 'returnOverride', { answer: 'ບໍ່ຮີບດ່ວນ' }))).toEqual(['accepted']);
    expect(await seenBy(shelter, referral)).toBe(false);
    const own = { ...(await aFile('override', override)).consent };
    expect(await problems(boss, own, next(own, 1, 'approve'))).toEqual(['accepted', 'consent.ownOverride']);
  });

  test('withdrawn while a request is being sent: whichever is decided second meets what the first has done', async () => {
    for (const first of ['withdraw', 'send']) {
      const { consent, referral } = await aFile();
      await problems(noy, consent);
      const events = { withdraw: next(consent, 1, 'withdraw', withdrawal), send: referral };
      const order = first === 'withdraw' ? [events.withdraw, events.send] : [events.send, events.withdraw];
      let second: Promise<string[]> | undefined;
      await staff.as(noy, async (db) => {
        const [outcome] = await append(db, staff.world, noy, order.slice(0, 1));
        expect(outcome?.outcome).toBe('accepted');
        second = problems(boss, ...order.slice(1));
        await new Promise((resolve) => setTimeout(resolve, 150));
      });
      expect(await second).toEqual([first === 'withdraw' ? 'referral.noConsent' : 'accepted']);
      expect(await seenBy(shelter, referral)).toBe(false);
    }
  });

  test('the database holds to it too: two of one purpose never stand together', async () => {
    const { own, consent } = await aFile();
    expect(await problems(noy, consent, { ...consent, id: freshId(), recordId: freshId() })).toEqual(['accepted', 'consent.standsAlready']);
    const twice = `insert into consent values ($1, $2, 'share_agency', $3, '{}', true, true)`;
    await expect(database().owner.query(twice, [own.recordId, own.recordId, shelter.agency])).rejects.toThrow(/consent_stands_once/);
  });
});
