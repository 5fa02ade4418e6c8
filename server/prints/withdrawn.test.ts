// Papers that leave the building, before and after what was agreed is taken back: they hold what stands that day and nothing more.
import { beforeAll, expect, test } from 'vitest';
import { findCovered } from '../../domains/referral/server/facts.ts';
import type { Actor } from '../../kernel/access/grant.ts';
import { openRecord } from '../../kernel/record/server/view.ts';
import { begin, next, type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { caseSummary } from './caseSummary.ts';
import { namesIn } from './names.ts';
import { referralLetter } from './referralLetter.ts';
import { wordsIn } from './words.ts';

const database = databaseForAll();
let staff: Staff;
let noy: Actor;
const to = 'shelter-la05';
const [childName, address, concern, why, note] = ['ດວງໃຈ', 'ບ້ານດອນມີໄຊ', 'ບໍ່ໄດ້ໄປໂຮງຮຽນ', 'ຕ້ອງການບ່ອນພັກ', 'ຢ້ຽມຢາມແລ້ວ'];
const file = begin('case', { childName, address, concern, age: 14, sex: 'female', place: 'LA0501', openedOn: '2026-01-05' });
const visit = begin('note', { kind: 'home_visit', on: '2026-01-05', text: note }, { parent: file.recordId, transition: 'write' });
const said = { givenBy: 'caregiver', how: 'written', language: 'lo', childAgrees: true, childHow: 'written', on: '2026-01-05' };
const agree = (agency: string, ...share: string[]) =>
  begin('consent', { ...said, purpose: 'share_agency', agency, share }, { parent: file.recordId, transition: 'agree' });
const consent = agree(to, 'concern', 'address');
let referral = file;

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  const boss = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
  const about = { nameLo: 'ສູນພັກທົດລອງ', nameEn: 'Trial shelter', agency: to, kinds: ['shelter'], place: 'LA0501', takesNew: true };
  const service = begin('service', about, { transition: 'offer' });
  const asked = { service: service.recordId, to, kind: 'shelter', urgency: 'within_1_day', why, childCalled: childName };
  const request = { ...asked, consent: true, consentBy: 'caregiver', consentHow: 'written', share: ['concern', 'address'] };
  referral = begin('referral', request, { parent: file.recordId, transition: 'send' });
  const outcomes = [...(await staff.send(boss, service)), ...(await staff.send(noy, file, visit, consent, referral))];
  expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).toEqual(Array(5).fill('accepted'));
});

const printing = { name: 'ນາງ ທົດລອງ', role: 'social-worker', at: '2026-01-05T09:00:00.000Z' };
const summary = (leaving: boolean) =>
  staff.as(noy, async (db) => {
    const view = await openRecord(db, staff.world, noy, 'case', file.recordId);
    return JSON.stringify(caseSummary(wordsIn('en', staff.world, await namesIn(db, [])), staff.world.definitions, view, printing, leaving));
  });
const letter = () =>
  staff.as(noy, async (db) => {
    const view = await openRecord(db, staff.world, noy, 'referral', referral.recordId);
    const whole = await openRecord(db, staff.world, noy, 'case', file.recordId);
    const around = { service: null, from: null, file: whole, covered: await findCovered(db, file.recordId, to) };
    return JSON.stringify(
      referralLetter(wordsIn('en', staff.world, await namesIn(db, [])), staff.world.definitions, view, around, printing),
    );
  });

test('a summary for people of other agencies holds what all of them may know; one for the file holds it all', async () => {
  for (const secret of [childName, address, concern, note]) expect(await summary(false)).toContain(secret);
  const leaving = await summary(true);
  for (const open of [address, concern]) expect(leaving).toContain(open);
  for (const secret of [childName, note]) expect(leaving).not.toContain(secret);
  expect((await staff.send(noy, agree('health-la05', 'address')))[0]?.outcome).toBe('accepted');
  expect(await summary(true)).not.toContain(concern);
});

test('withdrawn, neither a letter nor a summary for others says anything of it, and the letter says why', async () => {
  for (const shared of [concern, address, why]) expect(await letter()).toContain(shared);
  const [outcome] = await staff.send(noy, next(consent, 1, 'withdraw', { withdrawnOn: '2026-01-05', withdrawnBy: 'child' }));
  expect(outcome?.outcome).toBe('accepted');
  const after = await letter();
  for (const secret of [concern, address, why, childName, 'Girl']) expect(after).not.toContain(secret);
  expect(after).toMatch(/was withdrawn/);
  expect(await summary(true)).not.toContain(concern);
});
