// Signing in: who gets in, who is slowed, how a session ends, and that nothing tells a known name from an unknown one.
import { beforeAll, expect, test } from 'vitest';
import { cookieOf, password, serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
const signIn = (username: string, given = password, address = '10.1.0.1') =>
  serving().ask(undefined, 'POST', '/api/session', { body: { username, password: given }, address });
const me = (cookie: string | undefined) => serving().ask(cookie, 'GET', '/api/session');

beforeAll(async () => {
  const { hire } = serving();
  await hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  for (const name of ['kham', 'bounma', 'seng', 'dao', 'many', 'lar']) await hire(name, 'village-member');
  await hire('new', 'village-member', { mustChangePassword: true });
  await hire('admin', 'administrator');
});

test('a right password opens a session that says who one is and what one may do', async () => {
  const answer = await signIn('Noy');
  expect(answer.status).toBe(200);
  expect(answer.json()).toMatchObject({
    user: { username: 'noy', displayName: 'Person noy', role: 'social-worker', agency: 'plsw-la05', area: 'LA0501', language: 'en' },
    idleMinutes: serving().house.world.pack.settings.sessionIdleMinutes,
    mustChangePassword: false,
  });
  expect(answer.json<{ grants: unknown[] }>().grants.length).toBeGreaterThan(5);
  expect(answer.headers['set-cookie']).toMatch(/^pokpong=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await me(cookieOf(answer))).json()).toEqual(answer.json());
});

test('over https the cookie is kept from plain http', async () => {
  const answer = await serving().ask(undefined, 'POST', '/api/session', {
    body: { username: 'noy', password },
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '10.1.0.77' },
  });
  expect(answer.headers['set-cookie']).toContain('; Secure');
  expect(answer.headers['strict-transport-security']).toContain('max-age=63072000');
});

test('the database keeps neither token nor password nor address', async () => {
  const cookie = cookieOf(await signIn('noy', password, '10.1.0.99'));
  const token = cookie.split('=')[1] ?? '';
  const kept = JSON.stringify([
    await serving().rows('select * from session'),
    await serving().rows('select * from app_user'),
    await serving().rows('select * from sign_in_try'),
    await serving().rows('select * from audit'),
  ]);
  expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  for (const secret of [token, password, '10.1.0.99']) expect(kept).not.toContain(secret);
});

test('a wrong password, an unknown name and a disabled account are answered alike', async () => {
  await serving().rows(`update app_user set disabled = true where username = 'lar'`);
  const answers = await Promise.all([signIn('noy', 'not the password'), signIn('nobody-here', 'not the password'), signIn('lar')]);
  for (const answer of answers) expect([answer.status, answer.json()]).toEqual([401, { problem: 'session.badSignIn' }]);
});

test('an unknown name takes as long as a wrong password', async () => {
  const time = async (username: string) => {
    const began = performance.now();
    await signIn(username, 'not the password', `10.2.${Math.floor(began) % 250}.${username.length}`);
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    known.push(await time('bounma'));
    unknown.push(await time('no-such-person'));
  }
  // Without the check of a password an answer takes a tenth of the time.
  expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) * 0.5);
});

test('after five wrong passwords an account waits longer and longer at that address, and nowhere else', async () => {
  for (let at = 0; at < 5; at += 1) expect((await signIn('kham', `wrong ${at}`, '10.3.0.1')).status).toBe(401);
  const slowed = await signIn('kham', password, '10.3.0.1');
  expect([slowed.status, slowed.json()]).toEqual([429, { problem: 'session.tooManyTries', details: { seconds: 30 } }]);
  expect(slowed.headers['retry-after']).toBe('30');
  expect((await signIn('kham', password, '10.3.0.2')).status).toBe(200);
  expect((await signIn('seng', password, '10.3.0.1')).status).toBe(200);
  await serving().rows(`update sign_in_try set at = at - interval '31 seconds'`);
  expect((await signIn('kham', 'wrong again', '10.3.0.1')).status).toBe(401);
  expect((await signIn('kham', password, '10.3.0.1')).json()).toMatchObject({ details: { seconds: 60 } });
  await serving().rows(`update sign_in_try set at = at - interval '61 seconds'`);
  expect((await signIn('kham', password, '10.3.0.1')).status).toBe(200);
  expect((await signIn('kham', 'wrong once', '10.3.0.1')).status).toBe(401);
});

test('a name that nobody has is slowed like any other', async () => {
  for (let at = 0; at < 5; at += 1) expect((await signIn('ghost', `wrong ${at}`, '10.3.1.1')).status).toBe(401);
  expect((await signIn('ghost', 'wrong', '10.3.1.1')).status).toBe(429);
});

test('a hundred tries at once are a hundred tries', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => signIn('dao', `wrong ${at}`, '10.4.0.1')));
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(35);
});

test('many addresses against one account slow strangers, and not the place where its owner works', async () => {
  expect((await signIn('many', password, '10.5.0.1')).status).toBe(200);
  for (let at = 0; at < 20; at += 1) await signIn('many', 'wrong', `10.5.1.${at}`);
  expect((await signIn('many', password, '10.5.2.1')).status).toBe(429);
  expect((await signIn('many', password, '10.5.0.1')).status).toBe(200);
});

test('a country behind one address is slowed for its wrong tries and never shut out', async () => {
  expect((await signIn('seng', password, '10.6.0.1')).status).toBe(200);
  for (let at = 0; at < 100; at += 1) await signIn(`guess-${at}`, 'wrong', '10.6.0.1');
  const stranger = await signIn('bounma', password, '10.6.0.1');
  expect([stranger.status, stranger.json()]).toMatchObject([429, { details: { seconds: 5 } }]);
  expect((await signIn('seng', password, '10.6.0.1')).status).toBe(200);
  await serving().rows(`update sign_in_try set at = at - interval '6 seconds'`);
  expect((await signIn('bounma', password, '10.6.0.1')).status).toBe(200);
});

test('a session ends after its idle minutes, and every request keeps it awake', async () => {
  const cookie = await serving().signIn('noy');
  const age = (minutes: number) => serving().rows(`update session set last_seen = now() - $1::interval`, [`${minutes} minutes`]);
  const { sessionIdleMinutes } = serving().house.world.pack.settings;
  await age(sessionIdleMinutes - 1);
  expect((await me(cookie)).status).toBe(200);
  await age(sessionIdleMinutes - 1);
  expect((await me(cookie)).status).toBe(200);
  await age(sessionIdleMinutes);
  expect([(await me(cookie)).status, (await me(cookie)).json()]).toEqual([401, { problem: 'session.none' }]);
});

test('an administrator’s role has its own, shorter idle time', async () => {
  const { house, ask, signIn: enter } = serving();
  const minutes = house.policy.roles.get('administrator')?.idleMinutes;
  expect((await ask(await enter('admin'), 'GET', '/api/session')).json()).toMatchObject({ idleMinutes: minutes });
});

test('a session ends after its longest life, however busy', async () => {
  const cookie = await serving().signIn('noy');
  await serving().rows(`update session set expires = now() + interval '1 minute'`);
  expect((await me(cookie)).status).toBe(200);
  await serving().rows(`update session set expires = now()`);
  expect((await me(cookie)).status).toBe(401);
});

test('the time of the last request is written at most once a minute', async () => {
  const cookie = await serving().signIn('noy');
  const seen = async () =>
    (await serving().rows<{ last_seen: string }>('select last_seen from session order by id desc limit 1'))[0]?.last_seen;
  const first = await seen();
  await me(cookie);
  expect(await seen()).toBe(first);
  await serving().rows(`update session set last_seen = last_seen - interval '2 minutes'`);
  await me(cookie);
  expect(Date.parse((await seen()) ?? '')).toBeGreaterThan(Date.parse(first ?? ''));
});

test('signing out ends this session; signing out everywhere ends all', async () => {
  const { ask, signIn: enter } = serving();
  const [first, second, third] = [await enter('noy'), await enter('noy'), await enter('noy')];
  const out = await ask(first, 'DELETE', '/api/session');
  expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringMatching(/^pokpong=; .*Expires=Thu, 01 Jan 1970/)]);
  expect((await me(first)).status).toBe(401);
  expect((await me(second)).status).toBe(200);
  expect((await ask(second, 'DELETE', '/api/session/all')).status).toBe(200);
  expect((await me(second)).status).toBe(401);
  expect((await me(third)).status).toBe(401);
  expect((await ask(first, 'DELETE', '/api/session')).status).toBe(204);
});

test('signing in again on the same device ends the session before', async () => {
  const first = await serving().signIn('noy');
  const again = await serving().ask(first, 'POST', '/api/session', { body: { username: 'noy', password } });
  expect(cookieOf(again)).not.toBe(first);
  expect((await me(first)).status).toBe(401);
});

test('whoever is disabled is out with the next request', async () => {
  const cookie = await serving().signIn('seng');
  expect((await me(cookie)).status).toBe(200);
  await serving().rows(`update app_user set disabled = true where username = 'seng'`);
  expect((await me(cookie)).status).toBe(401);
});

test('a made-up or cut token is no session', async () => {
  for (const token of ['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'A'.repeat(5_000)])
    expect([(await me(`pokpong=${token}`)).status, (await me(`pokpong=${token}`)).json()]).toEqual([401, { problem: 'session.none' }]);
});

test('who has a one-time password may only choose another, and is then let in', async () => {
  const { ask, signIn: enter } = serving();
  const cookie = await enter('new');
  expect((await me(cookie)).json()).toMatchObject({ mustChangePassword: true });
  expect([(await ask(cookie, 'GET', '/api/pack')).status, (await ask(cookie, 'GET', '/api/pack')).json()]).toEqual([
    403,
    { problem: 'session.changePasswordFirst' },
  ]);
  const elsewhere = await enter('new');
  const change = (current: string, next: string) => ask(cookie, 'PUT', '/api/session/password', { body: { current, next } });
  expect((await change(password, password)).json()).toEqual({ problem: 'session.passwordSame', field: 'next' });
  expect((await change(password, 'short')).json()).toMatchObject({
    problem: 'session.passwordTooShort',
    details: { length: serving().house.policy.passwordLength },
  });
  expect((await change(password, 'qwertyuiop123')).json()).toMatchObject({ problem: 'session.passwordCommon', field: 'next' });
  expect((await change('not mine', 'dry-season-roof-7')).json()).toEqual({ problem: 'session.badSignIn' });
  expect((await change(password, 'dry-season-roof-7')).status).toBe(204);
  expect((await ask(cookie, 'GET', '/api/pack')).status).toBe(200);
  expect((await me(elsewhere)).status).toBe(401);
  expect((await signIn('new')).status).toBe(401);
  expect((await signIn('new', 'dry-season-roof-7')).status).toBe(200);
});

test('signing in, refusals and signing out stand in the audit', async () => {
  const rows = await serving().rows<{ action: string; many: number }>(
    `select action, count(*) as many from audit where action in ('sign-in', 'sign-in-refused', 'sign-out', 'password') group by 1`,
  );
  expect(new Set(rows.map((row) => row.action))).toEqual(new Set(['sign-in', 'sign-in-refused', 'sign-out', 'password']));
});
