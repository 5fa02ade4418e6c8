// Devices over HTTP: who may have one, what its secret opens and until when, and that one which was lost is told to forget everything.
import { expect, test } from 'vitest';
import { cookieOf, password, type Serving, serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
let made = 0;
const newDevice = () => `01900000-0000-7000-8000-00000000d${String(++made).padStart(3, '0')}`;

/** A social worker of Bokeo who is signed in. */
async function worker(username: string) {
  const { hire, signIn } = serving();
  const id = await hire(username, 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  return { id, cookie: await signIn(username) };
}
type Given = { secret: string; until: string };
const register = async (cookie: string, device = newDevice()) => {
  const answer = await serving().ask(cookie, 'POST', '/api/devices', { body: { id: device } });
  if (answer.status !== 200) throw new Error(answer.text);
  return { device, ...answer.json<Given>() };
};
const enter = (device: string, secret: string, address?: string) =>
  serving().ask(undefined, 'POST', `/api/devices/${device}/session`, { body: { secret }, ...(address && { address }) });
const word = async (device: string) => (await serving().ask(undefined, 'GET', `/api/devices/${device}/word`)).json<{ word: string }>().word;
const problemOf = (answer: Awaited<ReturnType<Serving['ask']>>) => [answer.status, answer.json<{ problem?: string }>().problem];

test('a device opens a session for its person by its secret, which has proved no more than was proved and is not fresh', async () => {
  const { id, cookie } = await worker('noy');
  const { device, secret, until } = await register(cookie);
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(29 * 86_400_000);
  const entered = await enter(device, secret);
  expect(entered.status, entered.text).toBe(200);
  expect(entered.json<{ user: { id: number }; carries: boolean }>()).toMatchObject({ user: { id }, carries: true });
  const again = cookieOf(entered);
  expect((await serving().ask(again, 'GET', '/api/session')).status).toBe(200);
  // To give out another secret asks for more than the old one.
  expect(problemOf(await serving().ask(again, 'POST', '/api/devices', { body: { id: newDevice() } }))).toEqual([
    403,
    'session.stepUpNeeded',
  ]);
  const kept = await serving().rows<{ secret: string }>(`select encode(secret_hash, 'hex') || agent as secret from device`);
  expect(kept.some((row) => row.secret.includes(secret))).toBe(false);
});

test('a new secret takes the place of the old one; another person’s device, and one without a role that carries, is refused', async () => {
  const { cookie } = await worker('keo');
  const first = await register(cookie);
  const second = await register(cookie, first.device);
  expect(problemOf(await enter(first.device, first.secret))).toEqual([401, 'device.unknown']);
  expect((await enter(first.device, second.secret)).status).toBe(200);
  const other = await worker('mai');
  expect(problemOf(await serving().ask(other.cookie, 'POST', '/api/devices', { body: { id: first.device } }))).toEqual([
    409,
    'device.taken',
  ]);
  const { hire, signIn, ask } = serving();
  await hire('phone', 'hotline-operator', { area: 'LA' });
  const desk = await signIn('phone');
  expect(problemOf(await ask(desk, 'POST', '/api/devices', { body: { id: newDevice() } }))).toEqual([403, 'device.notForRole']);
  expect((await ask(desk, 'GET', '/api/session')).json<{ carries: boolean }>().carries).toBe(false);
});

test('wrong secrets are counted and slowed; garbage and unknown devices are told the same', async () => {
  const { cookie } = await worker('dao');
  const { device, secret } = await register(cookie);
  const address = '203.0.113.9';
  for (let turn = 0; turn < 5; turn += 1) expect(problemOf(await enter(device, `wrong-${turn}`, address))).toEqual([401, 'device.unknown']);
  expect(problemOf(await enter(device, secret, address))).toEqual([429, 'session.tooManyTries']);
  expect(problemOf(await enter(newDevice(), secret))).toEqual([401, 'device.unknown']);
  expect((await enter('no-uuid', secret)).status).toBe(404);
  expect((await serving().ask(undefined, 'POST', `/api/devices/${device}/session`, { body: { secret: 'x'.repeat(5000) } })).status).toBe(
    400,
  );
  // From elsewhere its owner is not kept out.
  expect((await enter(device, secret, '198.51.100.7')).status).toBe(200);
});

test('a new password, signing out everywhere and time end a secret; what the device holds is kept', async () => {
  const { id, cookie } = await worker('bua');
  const ends = [
    () => serving().ask(cookie, 'DELETE', '/api/session/all'),
    async (again: string) =>
      serving().ask(again, 'PUT', '/api/session/password', { body: { current: password, next: 'lamp-river-sand-43' } }),
    () => serving().rows(`update device set expires = now() - interval '1 second' where user_id = $1`, [id]),
  ];
  for (const [turn, end] of ends.entries()) {
    const again =
      turn === 0 ? cookie : turn === 1 ? await serving().signIn('bua') : cookieOf(await signInWith('bua', 'lamp-river-sand-43'));
    const { device, secret } = await register(again);
    expect((await enter(device, secret)).status).toBe(200);
    await end(again);
    expect(problemOf(await enter(device, secret)), `way ${turn}`).toEqual([401, 'device.expired']);
    expect(await word(device)).toBe('keep');
  }
});
const signInWith = (username: string, given: string) =>
  serving().ask(undefined, 'POST', '/api/session', { body: { username, password: given } });

test('to sign out everywhere else leaves the device that is here', async () => {
  const { cookie } = await worker('pan');
  const elsewhere = await register(cookie);
  const again = await serving().signIn('pan');
  const here = await register(again);
  await serving().ask(again, 'DELETE', '/api/account/sessions');
  expect(problemOf(await enter(elsewhere.device, elsewhere.secret))).toEqual([401, 'device.expired']);
  expect((await enter(here.device, here.secret)).status).toBe(200);
});

test('a lost device is told to wipe, says that it has, and is never let in again', async () => {
  const { cookie } = await worker('som');
  const lost = await register(cookie);
  const session = cookieOf(await enter(lost.device, lost.secret));
  const again = await serving().signIn('som');
  expect(await word(lost.device)).toBe('keep');
  expect((await serving().ask(undefined, 'POST', `/api/devices/${lost.device}/wiped`)).status).toBe(204);
  expect((await serving().ask(again, 'POST', `/api/devices/${lost.device}/wipe`)).status).toBe(204);
  expect(await word(lost.device)).toBe('wipe');
  expect((await serving().ask(session, 'GET', '/api/session')).status).toBe(401);
  expect(problemOf(await enter(lost.device, lost.secret))).toEqual([410, 'device.wiped']);
  expect(problemOf(await serving().ask(again, 'POST', '/api/devices', { body: { id: lost.device } }))).toEqual([410, 'device.wiped']);
  const before = (await serving().ask(again, 'GET', '/api/devices')).json<{ id: string; wiped: string | null; here: boolean }[]>();
  expect(before).toMatchObject([{ id: lost.device, wiped: null, here: false }]);
  expect((await serving().ask(undefined, 'POST', `/api/devices/${lost.device}/wiped`)).status).toBe(204);
  const [after] = (await serving().ask(again, 'GET', '/api/devices')).json<{ wiped: string | null }[]>();
  expect(after?.wiped).toEqual(expect.any(String));
  const rows = await serving().rows<{ actor: number; wipe: string | null; registered: boolean | null }>(
    `select actor, detail->>'wipe' as wipe, (detail->'registered')::boolean as registered from audit
     where action = 'sync' and detail->>'device' = $1 order by at, id`,
    [lost.device],
  );
  expect(rows.map(({ wipe, registered }) => wipe ?? registered)).toEqual([true, 'asked', 'done']);
  expect(rows.at(-1)?.actor).toBe(0);
});

test('only its owner, or who manages users, asks for a wipe or sees a device', async () => {
  const { id, cookie } = await worker('vone');
  const { device, secret } = await register(cookie);
  const other = await worker('sai');
  const { hire, signIn, ask } = serving();
  expect(problemOf(await ask(other.cookie, 'POST', `/api/devices/${device}/wipe`))).toEqual([404, 'access.notFound']);
  expect((await ask(other.cookie, 'GET', '/api/devices')).json()).toEqual([]);
  expect((await ask(other.cookie, 'GET', `/api/admin/users/${id}/devices`)).status).toBe(403);
  expect((await enter(device, secret)).status).toBe(200);
  await hire('root-of-users', 'administrator');
  const admin = await signIn('root-of-users');
  expect((await ask(admin, 'GET', `/api/admin/users/${id}/devices`)).json<{ id: string }[]>()).toMatchObject([{ id: device }]);
  expect((await ask(admin, 'POST', `/api/devices/${device}/wipe`)).status).toBe(204);
  expect(await word(device)).toBe('wipe');
});

test('who leads a team has a lost device of theirs wiped; not that of another agency, of elsewhere, of who leads too, nor one’s own people’s without proof', async () => {
  const { hire, signIn, ask, rows } = serving();
  const inTeam = async (username: string, standing: { area?: string; agency?: string }, role = 'social-worker') => {
    const id = await hire(username, role, standing);
    return { id, ...(await register(await signIn(username))) };
  };
  const near = await inTeam('near', { area: 'LA0501', agency: 'plsw-la05' });
  const member = await inTeam('member', { area: 'LA0502' }, 'village-member');
  const strangers = [
    await inTeam('nurse', { area: 'LA0501', agency: 'health-la05' }, 'outreach-worker'),
    await inTeam('far', { area: 'LA1701', agency: 'plsw-la05' }),
    await inTeam('above', { area: 'LA', agency: 'plsw-la05' }),
    await inTeam('peer', { area: 'LA0501', agency: 'plsw-la05' }, 'supervisor'),
  ];
  const lead = await hire('lead', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  const cookie = await signIn('lead');
  const listed = (await ask(cookie, 'GET', '/api/team/devices')).json<{ id: string; user: number; name: string }[]>();
  const mine = listed.filter(({ user }) => [near, member, ...strangers].some(({ id }) => id === user));
  expect(mine.map(({ id, name }) => [id, name])).toEqual([
    [member.device, 'Person member'],
    [near.device, 'Person near'],
  ]);
  const wipe = (by: string, device: string) => ask(by, 'POST', `/api/devices/${device}/wipe`);
  for (const { device } of strangers) {
    expect(problemOf(await wipe(cookie, device))).toEqual([404, 'access.notFound']);
    expect(await word(device)).toBe('keep');
  }
  expect((await ask(await signIn('near'), 'GET', '/api/team/devices')).status).toBe(403);
  expect(problemOf(await wipe(await signIn('near'), member.device))).toEqual([404, 'access.notFound']);
  await rows(`update session set proved = now() - interval '1 hour' where user_id = $1`, [lead]);
  expect(problemOf(await wipe(cookie, near.device))).toEqual([403, 'session.stepUpNeeded']);
  for (const { id, device } of [near, member]) {
    expect((await wipe(await signIn('lead'), device)).status).toBe(204);
    expect(await word(device)).toBe('wipe');
    expect(
      await rows(`select actor, (detail->'user')::int as user from audit where detail->>'device' = $1 and detail->>'wipe' = 'asked'`, [
        device,
      ]),
    ).toEqual([{ actor: lead, user: id }]);
  }
});

test('signing out ends what a device was given, of this one or of all; what waits on another is sent once its person signs in there', async () => {
  const { cookie } = await worker('kham');
  const here = await register(cookie);
  const there = await register(await serving().signIn('kham'));
  expect((await serving().ask(cookie, 'DELETE', '/api/session')).status).toBe(204);
  expect(problemOf(await enter(here.device, here.secret))).toEqual([401, 'device.expired']);
  const entered = await enter(there.device, there.secret);
  expect(entered.status).toBe(200);
  expect((await serving().ask(cookieOf(entered), 'DELETE', '/api/session/all')).status).toBe(200);
  expect(problemOf(await enter(there.device, there.secret))).toEqual([401, 'device.expired']);
  expect([await word(here.device), await word(there.device)]).toEqual(['keep', 'keep']);
});

test('an account that is disabled has its devices wiped; an unknown device keeps what it has', async () => {
  const { id, cookie } = await worker('lar');
  const { device, secret } = await register(cookie);
  const { hire, signIn, ask } = serving();
  await hire('closer', 'administrator');
  const admin = await signIn('closer');
  expect((await ask(admin, 'PATCH', `/api/admin/users/${id}`, { body: { disabled: true } })).status).toBe(200);
  expect(problemOf(await enter(device, secret))).toEqual([403, 'device.accountDisabled']);
  expect(await word(device)).toBe('wipe');
  expect(await word(newDevice())).toBe('keep');
});

test('a role that carries no longer lets no device in', async () => {
  const { id, cookie } = await worker('tid');
  const { device, secret } = await register(cookie);
  await serving().rows(`update app_user set role = 'hotline-operator' where id = $1`, [id]);
  expect(problemOf(await enter(device, secret))).toEqual([403, 'device.notForRole']);
  expect(problemOf(await enter(device, 'x'.repeat(43))), 'whoever has no right secret learns nothing').toEqual([401, 'device.unknown']);
  const [open] = await serving().rows<{ sessions: number }>(
    "select count(*)::int as sessions from session where device = $1 and proved = '-infinity'",
    [device],
  );
  expect(open?.sessions).toBe(0);
});
