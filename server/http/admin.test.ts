// What an administrator does, what it changes at once for others, and that no case ever comes with it.
import { beforeAll, expect, test } from 'vitest';
import { changeUser, setPassword } from '../../kernel/access/server/users.ts';
import { serverForAll } from '../../test/serving.ts';
import { asOwner, prepare } from '../prepare.ts';

const serving = serverForAll();
let admin = '';
let noy = '';
let noyId = 0;
const ask = (cookie: string, method: string, url: string, body?: unknown) =>
  serving().ask(cookie, method, url, body === undefined ? {} : { body });
const readersOf = async (id: number) =>
  (await serving().rows<{ readers: number[] }>('select readers from app_user where id = $1', [id]))[0]?.readers;
const keysOf = async (id: number) =>
  (await serving().rows<{ key: string }>('select key from audience where id = any ($1) order by 1', [await readersOf(id)])).map(
    (row) => row.key,
  );

beforeAll(async () => {
  await serving().hire('admin', 'administrator');
  noyId = await serving().hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  await serving().hire('dpo', 'data-protection-officer');
  admin = await serving().signIn('admin');
  noy = await serving().signIn('noy');
});

test('a user is added with a password for once, and nobody else ever sees it', async () => {
  const made = await ask(admin, 'POST', '/api/admin/users', {
    username: 'ນ້ອຍ.2',
    displayName: 'ນາງ ນ້ອຍ',
    role: 'village-member',
    language: 'lo',
  });
  expect(made.status).toBe(201);
  const { id, password: once } = made.json<{ id: number; password: string }>();
  expect(once).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  const listed = await ask(admin, 'GET', '/api/admin/users');
  expect(listed.json<{ id: number }[]>().find((user) => user.id === id)).toEqual({
    ...{ id, username: 'ນ້ອຍ.2', displayName: 'ນາງ ນ້ອຍ', role: 'village-member', agency: null, area: null, team: null, language: 'lo' },
    ...{ disabled: false, mustChangePassword: true },
    ways: { totp: false, passkeys: 0, linked: false, signedIn: null },
  });
  expect(listed.text).not.toContain(once);
  expect(JSON.stringify(await serving().rows('select * from audit'))).not.toContain(once);
  const entered = await serving().ask(undefined, 'POST', '/api/session', { body: { username: 'ນ້ອຍ.2', password: once } });
  expect(entered.json()).toMatchObject({ mustChangePassword: true, user: { id } });
});

test('a user who cannot be is refused by name and field', async () => {
  const person = { username: 'seng', displayName: 'Seng', role: 'social-worker', area: 'LA0501', agency: 'plsw-la05' };
  const refused = async (changes: Record<string, unknown>) => {
    const answer = await ask(admin, 'POST', '/api/admin/users', { ...person, ...changes });
    const { problem, field } = answer.json<{ problem: string; field?: string }>();
    return [answer.status, problem, field];
  };
  expect(await refused({ username: 'NOY' })).toEqual([409, 'access.usernameTaken', 'username']);
  expect(await refused({ username: 'a b' })).toEqual([422, 'access.badUsername', 'username']);
  expect(await refused({ role: 'king' })).toEqual([422, 'access.unknownRole', 'role']);
  expect(await refused({ area: 'TH01' })).toEqual([422, 'field.unknownPlace', 'area']);
  expect(await refused({ agency: 'nobody' })).toEqual([422, 'field.unknownAgency', 'agency']);
  expect(await refused({ area: null })).toEqual([422, 'field.needed', 'area']);
  expect(await refused({ password: 'seng' })).toEqual([422, 'session.passwordTooShort', 'password']);
  expect(await refused({ password: 'iloveyou12345' })).toEqual([422, 'session.passwordCommon', 'password']);
  expect(await refused({ password: 'aaaaaaaaaaaaaaaa' })).toEqual([422, 'session.passwordCommon', 'password']);
  expect(await refused({ extra: true })).toEqual([400, 'request.invalid', undefined]);
  expect(await serving().rows(`select from app_user where username = 'seng'`)).toEqual([]);
});

test('what a person reads follows from role, area and agency, and changes with them at once', async () => {
  expect(await keysOf(noyId)).toEqual(
    expect.arrayContaining([`case/own:${noyId}`, 'case/area:LA0501', 'referral/referred:plsw-la05', 'service/all']),
  );
  expect((await ask(noy, 'GET', '/api/people')).status).toBe(200);
  await ask(admin, 'PATCH', `/api/admin/users/${noyId}`, { area: 'LA0502' });
  expect(await keysOf(noyId)).toContain('case/area:LA0502');
  expect(await keysOf(noyId)).not.toContain('case/area:LA0501');
  await ask(admin, 'PATCH', `/api/admin/users/${noyId}`, { role: 'village-member' });
  // A village's own things, and which villages have a network.
  expect((await keysOf(noyId)).filter((key) => !key.endsWith(`/own:${noyId}`))).toEqual(['network/all']);
  expect((await ask(noy, 'GET', '/api/people')).status).toBe(403);
  await ask(admin, 'PATCH', `/api/admin/users/${noyId}`, { role: 'social-worker' });
  expect((await ask(noy, 'GET', '/api/people')).status).toBe(200);
});

test('who is disabled, or is given another password, is out at once', async () => {
  const id = await serving().hire('kham', 'village-member');
  const first = await serving().signIn('kham');
  const given = await ask(admin, 'POST', `/api/admin/users/${id}/password`, { password: 'river-mango-77-boat' });
  expect([given.status, given.json()]).toEqual([200, {}]);
  expect((await ask(first, 'GET', '/api/session')).status).toBe(401);
  const again = await serving().ask(undefined, 'POST', '/api/session', { body: { username: 'kham', password: 'river-mango-77-boat' } });
  const second = again.headers['set-cookie']?.split(';')[0] ?? '';
  expect(again.json()).toMatchObject({ mustChangePassword: true });
  await ask(admin, 'PATCH', `/api/admin/users/${id}`, { disabled: true });
  expect((await ask(second, 'GET', '/api/session')).status).toBe(401);
  expect(await serving().rows('select from session where user_id = $1', [id])).toEqual([]);
});

test('a command of the owner, who acts for nobody, disables and gives passwords too', async () => {
  const { database, house, hire, signIn, ask: asked } = serving();
  const id = await hire('lar', 'village-member');
  const cookie = await signIn('lar');
  await asOwner(database, (db) => setPassword(db, house.policy, id, { password: 'bamboo-rain-31-kite', mustChange: false }));
  expect((await asked(cookie, 'GET', '/api/session')).status).toBe(401);
  await asOwner(database, (db) => changeUser(db, house.policy, id, { disabled: true }));
  const entering = await asked(undefined, 'POST', '/api/session', { body: { username: 'lar', password: 'bamboo-rain-31-kite' } });
  expect(entering.status).toBe(401);
});

test('the last administrator cannot be lost', async () => {
  const id = (await ask(admin, 'GET', '/api/session')).json<{ user: { id: number } }>().user.id;
  for (const change of [{ disabled: true }, { role: 'village-member' }])
    expect((await ask(admin, 'PATCH', `/api/admin/users/${id}`, change)).json()).toEqual({ problem: 'access.lastAdministrator' });
  expect((await ask(admin, 'GET', '/api/admin/users')).status).toBe(200);
});

test('two administrators who disable each other at once do not both succeed', async () => {
  const { hire, signIn } = serving();
  const second = await hire('second', 'administrator');
  const first = (await ask(admin, 'GET', '/api/session')).json<{ user: { id: number } }>().user.id;
  const cookie = await signIn('second');
  const answers = await Promise.all([
    ask(admin, 'PATCH', `/api/admin/users/${second}`, { disabled: true }),
    ask(cookie, 'PATCH', `/api/admin/users/${first}`, { disabled: true }),
  ]);
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  await serving().rows('update app_user set disabled = (id <> $1) where id = any ($2)', [first, [first, second]]);
  admin = await signIn('admin');
});

test('an agency that is added can be worked for at once, and a renamed one stays renamed after a start', async () => {
  const agency = { code: 'new-house', kind: 'shelter', place: 'LA05', lo: 'ເຮືອນໃໝ່', en: 'New house' };
  expect((await ask(admin, 'POST', '/api/admin/agencies', agency)).json()).toEqual({ ...agency, retired: false });
  expect((await ask(admin, 'POST', '/api/admin/agencies', agency)).json()).toMatchObject({ problem: 'access.agencyTaken' });
  expect((await ask(admin, 'POST', '/api/admin/agencies', { ...agency, code: 'other', place: 'TH01' })).json()).toMatchObject({
    problem: 'field.unknownPlace',
    field: 'place',
  });
  const person = { username: 'dao', displayName: 'Dao', role: 'shelter-manager', agency: 'new-house' };
  expect((await ask(admin, 'POST', '/api/admin/users', person)).status).toBe(201);
  expect((await ask(noy, 'GET', '/api/pack')).json<{ agencies: unknown[] }>().agencies).toContainEqual({
    code: 'new-house',
    lo: agency.lo,
    en: agency.en,
  });
  expect((await ask(admin, 'PATCH', '/api/admin/agencies/molsw', { en: 'Ministry of Labour' })).status).toBe(200);
  await prepare(serving().database, serving().house.world, serving().house.policy);
  const listed = (await ask(admin, 'GET', '/api/admin/agencies')).json<{ code: string; en: string; lo: string }[]>();
  expect(listed.find(({ code }) => code === 'molsw')?.en).toBe('Ministry of Labour');
  expect(listed.find(({ code }) => code === 'plsw-la05')).toMatchObject({
    en: expect.stringContaining('Bokeo'),
    lo: expect.stringContaining('ບໍ່ແກ້ວ'),
  });
});

test('a duty is given, seen and ended; nobody has the same duty twice', async () => {
  const duty = { user: noyId, area: 'LA05', from: '2026-12-01T00:00:00Z', until: '2026-12-08T00:00:00+07:00' };
  const made = await ask(admin, 'POST', '/api/admin/duties', duty);
  expect([made.status, made.json()]).toEqual([
    201,
    { id: expect.any(Number), user: noyId, area: 'LA05', from: '2026-12-01T00:00:00Z', until: '2026-12-07T17:00:00Z' },
  ]);
  expect((await ask(admin, 'POST', '/api/admin/duties', { ...duty, from: '2026-12-05T00:00:00Z' })).json()).toEqual({
    problem: 'access.dutyOverlaps',
  });
  expect((await ask(admin, 'POST', '/api/admin/duties', { ...duty, area: 'LA04', until: duty.from })).json()).toMatchObject({
    problem: 'field.tooSmall',
    field: 'until',
  });
  expect((await ask(admin, 'POST', '/api/admin/duties', { ...duty, from: '2026-02-31T00:00:00Z' })).json()).toMatchObject({
    problem: 'request.invalid',
    field: 'from',
  });
  expect((await ask(admin, 'POST', '/api/admin/duties', { ...duty, user: 999_999 })).json()).toMatchObject({ problem: 'access.notFound' });
  const { id } = made.json<{ id: number }>();
  expect((await ask(admin, 'GET', '/api/admin/duties')).json()).toEqual([made.json()]);
  expect((await ask(admin, 'DELETE', `/api/admin/duties/${id}`)).json()).toEqual({ ended: id });
  expect((await ask(admin, 'DELETE', `/api/admin/duties/${id}`)).status).toBe(404);
});

test('only who manages it gets in, and every refusal is in the audit', async () => {
  const dpo = await serving().signIn('dpo');
  for (const cookie of [noy, dpo])
    for (const url of ['/api/admin/users', '/api/admin/agencies', '/api/admin/duties', '/api/admin/places'])
      expect((await ask(cookie, 'GET', url)).json(), url).toMatchObject({ problem: 'access.denied' });
  const [refusals] = await serving().rows<{ many: number }>(
    `select count(*) as many from audit where action = 'refusal' and detail->>'problem' = 'access.denied'`,
  );
  expect(refusals?.many).toBeGreaterThanOrEqual(8);
});

test('an administrator sees no record, by any route', async () => {
  const id = '0190b2a0-0000-7000-8000-0000000000bb';
  const event = {
    id: '0190b2a0-0000-7000-8000-0000000000bc',
    recordId: id,
    type: 'report',
    baseVersion: 0,
    deviceTime: '2026-11-20T08:00:00Z',
    transition: 'receive',
  };
  const sent = await ask(noy, 'POST', '/api/events', {
    events: [{ ...event, changes: { channel: 'walk_in', signs: [], place: 'LA0502', worry: 'A worry told in full' } }],
  });
  expect(sent.text).toContain(id);
  const [stored] = await serving().rows<{ many: number }>('select count(*) as many from record');
  expect(stored?.many, sent.text).toBe(1);
  for (const url of [
    '/api/records/report',
    `/api/records/report/${id}`,
    '/api/work',
    '/api/find?code=R26-000001',
    '/api/people',
    '/api/statistics?of=report&by=sex',
    `/api/prints/case-summary/${id}?language=en`,
  ]) {
    const answer = await ask(admin, 'GET', url);
    expect(answer.text, url).not.toContain(id);
    expect(answer.text, url).not.toContain('A worry told');
    if (answer.status === 200) expect(Object.values(answer.json()).flat(), url).toEqual([]);
    else expect([403, 404, 422, 400], url).toContain(answer.status);
  }
  const written = await ask(admin, 'POST', '/api/events', {
    events: [{ ...event, id: '0190b2a0-0000-7000-8000-0000000000bd', recordId: '0190b2a0-0000-7000-8000-0000000000be', changes: {} }],
  });
  expect(written.json()).toMatchObject({ outcomes: [{ outcome: 'refused', problem: 'access.denied' }] });
});

test('colleagues are those to whom work can be given', async () => {
  const people = (await ask(noy, 'GET', '/api/people')).json<{ id: number; role: string }[]>();
  expect(people).toEqual([{ id: noyId, displayName: 'Person noy', role: 'social-worker', agency: 'plsw-la05', area: 'LA0502' }]);
});

test('the country is told to whoever is signed in, without what roles may do', async () => {
  expect((await serving().ask(undefined, 'GET', '/api/pack')).status).toBe(401);
  const answer = await ask(noy, 'GET', '/api/pack');
  const pack = answer.json<{
    country: string;
    words: string;
    places: { level: number }[];
    roles: object[];
    lists: Record<string, unknown[]>;
  }>();
  expect(pack).toMatchObject({ country: 'LA', words: 'laos', timeZone: 'Asia/Vientiane', languages: ['lo', 'en'] });
  expect([0, 1, 2].map((level) => pack.places.filter((place) => place.level === level).length)).toEqual([1, 18, 148]);
  expect(pack.roles).toContainEqual({ code: 'administrator', manages: ['users', 'agencies', 'duties'] });
  expect(pack.lists['form-of-harm']?.length).toBeGreaterThan(5);
  expect(answer.text).not.toContain('"grants"');
});
