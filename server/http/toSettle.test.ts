// Before whom two answers to one question come with their day: whose file it is, and whoever approves there; nobody else, and only until one is chosen.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { begin, type Sent, send } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
const people = ['noy', 'keo', 'chief', 'elsewhere', 'counts', 'member'];
let noy = 0;
let member = 0;

beforeAll(async () => {
  const { hire, signIn } = serving();
  noy = await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('keo', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('elsewhere', 'supervisor', { area: 'LA13', agency: 'plsw-la13' });
  await hire('counts', 'statistics-officer');
  member = await hire('member', 'village-member', { area: 'LA0501' });
  for (const who of people) cookies[who] = await signIn(who);
}, 60_000);

const change = (who: string, recordId: string, baseVersion: number, changes: object) =>
  send(serving(), who, { type: 'case', recordId, baseVersion, changes });
type Day = { rows: { id: string }[]; contested: { id: string; values: object }[] };
const day = async (who: string) => {
  const answer = await serving().ask(cookies[who], 'GET', '/api/work?limit=100');
  return answer.status === 200 ? answer.json<Day>().contested : [];
};
const before = async (recordId: string) => {
  const seen = await Promise.all(people.map(async (who) => ((await day(who)).some(({ id }) => id === recordId) ? [who] : [])));
  return seen.flat();
};

/** Changed by one, and by another who had not seen it. */
async function contestedFile(worker?: number): Promise<string> {
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', ...(worker && { worker }) };
  const { recordId } = await begin(serving(), 'noy', { type: 'case', changes });
  await change('noy', recordId, 1, { age: 14 });
  await change('keo', recordId, 1, { age: 16 });
  return recordId;
}

test('two answers come before whose file it is and whoever approves there, without the answers themselves, until one is chosen', async () => {
  const recordId = await contestedFile(noy);
  expect(await before(recordId)).toEqual(['noy', 'chief']);
  expect((await day('chief')).find(({ id }) => id === recordId)?.values).toEqual({});
  const [row] = await serving().rows<{ version: number }>('select version from record where id = $1', [recordId]);
  await change('chief', recordId, row?.version ?? 0, { age: 16 });
  expect(await before(recordId)).toEqual([]);
});

test('where it is nobody’s, they come before all who may write there', async () => {
  expect(await before(await contestedFile())).toEqual(['noy', 'keo', 'chief']);
});

test('they wait for the same people where the file was closed meanwhile, and can be chosen from there', async () => {
  const recordId = await contestedFile(noy);
  const [row] = await serving().rows<{ version: number }>(
    `update record set state = 'closed', open = false where id = $1 returning version`,
    [recordId],
  );
  expect(await before(recordId)).toEqual(['noy', 'chief']);
  await change('chief', recordId, row?.version ?? 0, { age: 16 });
  expect(await before(recordId)).toEqual([]);
});

test('what is looked at stands in the log', async () => {
  const recordId = await contestedFile(noy);
  await day('chief');
  const rows = await serving().rows(
    `select 1 from audit a join app_user u on u.id = a.actor where u.username = 'chief' and a.action = 'list' and a.detail->'records' ? $1`,
    [recordId],
  );
  expect(rows).toHaveLength(1);
});

test('what somebody was given who may not write in it, comes before all who may', async () => {
  const network = { village: 'ບ້ານທົດລອງ', place: 'LA0501', since: '2025-01-01' };
  const founded = await begin(serving(), 'noy', { type: 'network', changes: network, transition: 'found' });
  const under = (parent: string, type: string, transition: string, changes: object) =>
    begin(serving(), 'noy', { type, parent, transition, changes });
  const joined = await under(founded.recordId, 'networkMember', 'join', { name: 'ທ້າວ ທົດລອງ', role: 'elder', user: member });
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy };
  const file = await begin(serving(), 'noy', { type: 'case', changes });
  const asked = { network: founded.recordId, member: joined.recordId, watcher: member, childCalled: 'ນ້ອຍ', lookFor: ['health'] };
  const watch = await under(file.recordId, 'watch', 'ask', { ...asked, everyDays: 14 });
  for (const [who, everyDays] of [['noy', 7] as const, ['keo', 21] as const])
    await send(serving(), who, { type: 'watch', recordId: watch.recordId, baseVersion: 1, changes: { everyDays } } satisfies Sent);
  expect(await before(watch.recordId)).toEqual(['noy', 'keo', 'chief']);
});

test('two words on what came of a request are chosen from by whoever may say what came of it', async () => {
  const { hire, signIn, ask, house, rows } = serving();
  const agency = house.world.pack.agencies.find(({ kind }) => kind === 'shelter')?.code as string;
  await hire('house', 'shelter-manager', { area: 'LA05', agency });
  const about = { nameLo: 'ເຮືອນທົດລອງ', nameEn: 'Trial house', agency, kinds: ['shelter'], place: 'LA0501', takesNew: true };
  const service = await begin(serving(), 'chief', { type: 'service', changes: about, transition: 'offer' });
  const own = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy, age: 15 };
  const file = await begin(serving(), 'noy', { type: 'case', changes: own });
  const given = { givenBy: 'child', how: 'written', noCaregiver: 'none', language: 'lo', share: ['name'] };
  const consent = { purpose: 'share_agency', agency, on: '2026-01-05', ...given };
  await begin(serving(), 'noy', { type: 'consent', parent: file.recordId, transition: 'agree', changes: consent });
  const request = { service: service.recordId, to: agency, kind: 'shelter', urgency: 'within_1_day', why: 'ຕ້ອງການບ່ອນພັກ' };
  const agreed = { consent: true, consentBy: 'child', consentHow: 'oral', sex: 'female', age: 15 };
  const sent = { type: 'referral', parent: file.recordId, transition: 'send', changes: { ...request, ...agreed } };
  const { recordId } = await begin(serving(), 'noy', sent);
  const step = (who: string, baseVersion: number, transition: string, changes = {}) =>
    send(serving(), who, { type: 'referral', recordId, baseVersion, transition, changes });
  await step('house', 1, 'accept');
  await step('house', 2, 'giveFeedback', { resultNote: 'ສະບາຍດີ' });
  const [met] = await step('noy', 2, 'giveFeedback', { resultNote: 'ຍັງບໍ່ໄດ້ໄປ' });
  expect(met?.outcome).toBe('contested');
  const may = async (who: string) =>
    (await ask(await signIn(who), 'GET', `/api/records/referral/${recordId}`)).json<{ permitted: { settle: string[] } }>().permitted.settle;
  expect(await before(recordId)).toContain('noy');
  expect(await may('noy')).toEqual(['resultNote']);
  const [row] = await rows<{ version: number }>('select version from record where id = $1', [recordId]);
  const choose = async (changes: object) => {
    const [became] = await send(serving(), 'noy', { type: 'referral', recordId, baseVersion: row?.version ?? 0, changes });
    return became?.problem ?? became?.outcome;
  };
  expect(await choose({ resultNote: 'ອີກຢ່າງໜຶ່ງ' }), 'neither of the two').toBe('access.sectionDenied');
  expect(await choose({ resultNote: 'ສະບາຍດີ', result: 'helped' }), 'with something else').toBe('access.sectionDenied');
  expect(await choose({ resultNote: 'ສະບາຍດີ' })).toBe('accepted');
  expect(await before(recordId)).toEqual([]);
});
