// Working sets over HTTP: what belongs to whom, cut as on the screen, with nothing that one would be asked about first, and mended when a right is gone.
import { expect, test } from 'vitest';
import type { Carried } from '../../kernel/sync/protocol.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin, next } from '../../test/staff.ts';
import { day } from '../../test/stories/beforehand.ts';
import { aFile, aNote, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, asked, settle, keep } = syncingOn(serving);
const problemOf = async (answer: ReturnType<typeof asked>) => [(await answer).status, (await answer).json<{ problem?: string }>().problem];
const holds = async (field: Parameters<typeof settle>[0]) => (await settle(field)).held;

test('a worker carries their open files with their parts and persons, whole and cut as on the screen', async () => {
  const noy = await inField('noy');
  const file = aFile({ worker: noy.id, agency: 'plsw-la05' });
  const note = aNote(file.recordId);
  const person = begin('person', { sex: 'female', place: 'LA0501', worker: noy.id });
  const name = begin('personName', { kind: 'official', text: 'ນ້ອຍ ທົດລອງ' }, { parent: person.recordId, transition: 'call' });
  const named = begin('involvement', { as: 'child', case: file.recordId }, { parent: person.recordId, transition: 'connect' });
  await keep(noy, file, note, person, name, named);
  await keep(noy, next(file, 1, undefined, { concern: 'ຍັງເປັນຫ່ວງ' }));
  const held = await holds(noy);
  for (const each of [file, note, person, name, named]) expect(held.has(each.recordId), each.type).toBe(true);
  const carried = held.get(file.recordId) as Carried;
  const url = `/api/records/case/${file.recordId}`;
  const opened = (await serving().ask(noy.cookie, 'GET', url)).json<{ record: object; readable: string[]; history: object[] }>();
  expect(carried.record).toEqual({ ...opened.record, referredTo: null });
  expect(carried.record.values).toMatchObject({ childName: 'ນ້ອຍ', concern: 'ຍັງເປັນຫ່ວງ' });
  expect([...carried.readable].sort()).toEqual([...opened.readable].sort());
  expect(carried.history).toEqual(opened.history);
});

test('each role carries what is its own: a village its reports without the desk’s words, a shelter what it was asked, all of them who helps', async () => {
  const noy = await inField('noy-2');
  const shelters = serving().house.world.pack.agencies.filter(({ kind }) => kind === 'shelter');
  const shelter = await inField('house', 'shelter-manager', { area: 'LA05', agency: shelters[0]?.code as string });
  const boss = await inField('boss', 'supervisor', { area: 'LA05' });
  const village = await inField('village', 'village-member');
  const about = { nameLo: 'ເຮືອນທົດລອງ', nameEn: 'Trial house', kinds: ['shelter'], place: 'LA0501', takesNew: true, address: 'ບ້ານລັບ' };
  const service = begin('service', { ...about, agency: shelters[0]?.code }, { transition: 'offer' });
  await keep(boss, service);
  const report = begin('report', { worry: 'ເຫັນເດັກເຮັດວຽກ', place: 'LA0501', channel: 'village' }, { transition: 'receive' });
  await keep(village, report);
  await keep(noy, next(report, 1, 'take', { handler: noy.id }), next(report, 2, 'decideRisk', { risk: 'high', riskReason: 'ຮີບດ່ວນ' }));
  const file = aFile({ worker: noy.id, agency: 'plsw-la05', age: 15 });
  const given = { givenBy: 'child', how: 'written', noCaregiver: 'none', language: 'lo', share: ['name'] };
  const consent = { purpose: 'share_agency', agency: shelters[0]?.code, on: '2026-01-05', ...given };
  await keep(noy, file, begin('consent', consent, { parent: file.recordId, transition: 'agree' }));
  const request = { service: service.recordId, to: shelters[0]?.code, kind: 'shelter', urgency: 'within_1_day', why: 'ຕ້ອງການບ່ອນພັກ' };
  const agreed = { consent: true, consentBy: 'child', consentHow: 'oral', sex: 'female', age: 15 };
  const referral = begin('referral', { ...request, ...agreed }, { parent: file.recordId, transition: 'send' });
  await keep(noy, referral);

  const atShelter = await holds(shelter);
  expect(atShelter.has(referral.recordId)).toBe(true);
  expect(atShelter.get(referral.recordId)?.record.referredTo).toBe(shelters[0]?.code);
  expect(atShelter.has(file.recordId)).toBe(false);
  // Its own service with the address, which nobody else carries.
  expect(atShelter.get(service.recordId)?.record.values).toHaveProperty('address');
  const inVillage = await holds(village);
  expect([...inVillage.keys()]).toEqual([report.recordId]);
  expect(inVillage.get(report.recordId)?.record.values).toMatchObject({ worry: 'ເຫັນເດັກເຮັດວຽກ' });
  expect(inVillage.get(report.recordId)?.record.values).not.toHaveProperty('risk');
  const atNoy = await holds(noy);
  for (const each of [report, file, referral, service]) expect(atNoy.has(each.recordId), each.type).toBe(true);
  expect(atNoy.get(service.recordId)?.record.values).not.toHaveProperty('address');
});

test('what somebody would be asked about first, what is opened in an emergency and what is erased is on no device', async () => {
  const owner = await inField('owner');
  const colleague = await inField('colleague');
  const outside = await inField('outside', 'social-worker', { agency: 'ncawmc' });
  const far = await inField('far', 'social-worker', { area: 'LA1701', agency: 'plsw-la17' });
  const file = aFile({ agency: 'plsw-la05' });
  const gone = aFile({ worker: owner.id, agency: 'plsw-la05' });
  await keep(owner, file, aNote(file.recordId), gone);
  const waits = (await serving().ask(outside.cookie, 'GET', '/api/work')).json<{ rows: { id: string }[] }>().rows;
  expect(
    waits.some(({ id }) => id === file.recordId),
    'it is nobody’s and due',
  ).toBe(true);
  expect(await problemOf(serving().ask(outside.cookie, 'GET', `/api/records/case/${file.recordId}`))).toEqual([
    428,
    'access.purposeNeeded',
  ]);
  expect((await holds(colleague)).has(file.recordId)).toBe(true);
  const outer = await holds(outside);
  expect([...outer.values()].filter(({ record }) => record.id === file.recordId || record.parent === file.recordId)).toEqual([]);

  await serving().rows(
    `insert into break_glass (record, user_id, session, purpose, reason, until)
     select $1, $2, s.id, 'danger', 'sealed:x', now() + interval '1 hour' from session s where s.user_id = $2 limit 1`,
    [file.recordId, far.id],
  );
  expect((await serving().ask(far.cookie, 'GET', `/api/records/case/${file.recordId}`)).status).toBe(200);
  expect((await holds(far)).has(file.recordId)).toBe(false);

  const { held, cursor } = await settle(owner);
  expect(held.has(gone.recordId)).toBe(true);
  await serving().rows('select pokpong.erase(array[$1::uuid])', [gone.recordId]);
  expect((await settle(owner, held, cursor)).held.has(gone.recordId)).toBe(false);
});

test('what is no longer one’s own, or out of reach, is forgotten by comparing; nobody tells which', async () => {
  const mai = await inField('mai');
  const keo = await inField('keo');
  await serving().hire('admin', 'administrator');
  const admin = await serving().signIn('admin');
  const change = (body: object) => serving().ask(admin, 'PATCH', `/api/admin/users/${keo.id}`, { body });
  const given = aFile({ worker: keo.id, agency: 'plsw-la05' });
  const nobodys = aFile({ agency: 'plsw-la05' });
  const passedOn = begin('report', { worry: 'ເຫັນເດັກເຮັດວຽກ', place: 'LA0501', channel: 'village' }, { transition: 'receive' });
  await keep(mai, given, aNote(given.recordId), nobodys);
  await keep(keo, passedOn);
  const device = await settle(keo);
  for (const each of [given, nobodys, passedOn]) expect(device.held.has(each.recordId)).toBe(true);

  await keep(mai, next(given, 1, 'assign', { worker: mai.id }));
  const second = await settle(keo, device.held, device.cursor);
  expect([...second.held.values()].some(({ record }) => record.id === given.recordId || record.parent === given.recordId)).toBe(false);
  expect((await change({ area: 'LA1701', agency: 'plsw-la17' })).status).toBe(200);
  const third = await settle(keo, second.held, second.cursor);
  expect(third.held.has(nobodys.recordId)).toBe(false);
  expect(third.held.has(passedOn.recordId)).toBe(true);
  expect((await change({ role: 'village-member' })).status).toBe(200);
  const fourth = await settle(keo, third.held, third.cursor);
  expect([...fourth.held.keys()]).toEqual([passedOn.recordId]);
  // The same record in another cut is another stamp, so it came anew.
  expect(fourth.held.get(passedOn.recordId)?.readable).not.toContain('triage');
});

test('when not all find room, each kind of belonging has its share, and no part is without its file', async () => {
  const field = serving().house.world.pack.settings.field as { most: number };
  const before = field.most;
  try {
    const lao = await inField('lao', 'social-worker', { area: 'LA0502' });
    const there = { place: 'LA0502', agency: 'plsw-la05' };
    const own = Array.from({ length: 6 }, () => aFile({ ...there, worker: lao.id }));
    const nobodys = Array.from({ length: 4 }, () => aFile(there));
    const notes = own.flatMap((each) => [aNote(each.recordId), aNote(each.recordId)]);
    const helper = await inField('helper', 'social-worker', { area: 'LA0502' });
    await keep(helper, ...own, ...nobodys, ...notes);
    field.most = 9;
    const { held, left } = await settle(lao);
    const has = (events: readonly { recordId: string }[]) => events.filter(({ recordId }) => held.has(recordId)).length;
    expect(held.size).toBeLessThanOrEqual(9);
    expect(has(own)).toBeGreaterThanOrEqual(1);
    expect(has(nobodys)).toBeGreaterThanOrEqual(1);
    expect([...held.values()].some(({ record }) => record.type === 'service')).toBe(true);
    for (const { record } of held.values()) if (record.parent) expect(held.has(record.parent)).toBe(true);
    for (const each of own.filter(({ recordId }) => held.has(recordId)))
      expect([...held.values()].filter(({ record }) => record.parent === each.recordId)).toHaveLength(2);
    expect(left).toBeGreaterThanOrEqual(own.length - has(own));
    expect([...(await settle(lao)).held.keys()].sort()).toEqual([...held.keys()].sort());
  } finally {
    field.most = before;
  }
});

test('whose role carries nothing is given nothing', async () => {
  await serving().hire('desk', 'hotline-operator', { area: 'LA' });
  const cookie = await serving().signIn('desk');
  const answer = asked({ id: 0, username: 'desk', cookie, device: '01900000-0000-7000-8000-00000000ffff', secret: '' });
  expect(await problemOf(answer)).toEqual([403, 'device.notForRole']);
});

test('what hangs under a part goes along with its file; who made it carries both without the file', async () => {
  const noy = await inField('noy-3');
  const member = await inField('member', 'village-member');
  const network = begin('network', { village: 'ບ້ານທົດລອງ', place: 'LA0501', since: '2025-01-01' }, { transition: 'found' });
  const joined = begin(
    'networkMember',
    { name: 'ທ້າວ ທົດລອງ', role: 'elder', user: member.id },
    { parent: network.recordId, transition: 'join' },
  );
  const file = aFile({ worker: noy.id, agency: 'plsw-la05' });
  const about = {
    network: network.recordId,
    member: joined.recordId,
    watcher: member.id,
    childCalled: 'ນ້ອຍ',
    lookFor: ['health'],
    everyDays: 14,
  };
  const watch = begin('watch', about, { parent: file.recordId, transition: 'ask' });
  const visit = begin('watchVisit', { visitedOn: day(0), seen: true, worry: false }, { parent: watch.recordId, transition: 'record' });
  await keep(noy, network, joined, file, watch);
  await keep(member, next(watch, 1, 'accept'), visit);
  const carried = async (who: typeof noy) => {
    const held = await holds(who);
    return [file, watch, visit].flatMap(({ type, recordId }) => (held.has(recordId) ? [type] : []));
  };
  expect(await carried(noy)).toEqual(['case', 'watch', 'watchVisit']);
  expect(await carried(member)).toEqual(['watch', 'watchVisit']);
});

test('who is to choose between two answers carries the file, though nothing else in it waits for them', async () => {
  const [noy, keo] = [await inField('noy-4'), await inField('keo-4')];
  const boss = await inField('boss-4', 'supervisor', { area: 'LA05' });
  const file = aFile({ worker: noy.id, agency: 'plsw-la05' });
  await keep(noy, file, aNote(file.recordId));
  await keep(noy, next(file, 1, undefined, { age: 14 }));
  expect((await holds(boss)).has(file.recordId)).toBe(false);
  await keep(keo, next(file, 1, undefined, { age: 16 }));
  const held = await holds(boss);
  expect(Object.keys(held.get(file.recordId)?.record.contestedValues ?? {})).toEqual(['age']);
  expect([...held.values()].some(({ record }) => record.parent === file.recordId)).toBe(true);
});
