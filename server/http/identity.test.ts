// Single sign-on against a real provider on loopback: who is let in, who is told a code, and what of the provider's word is believed.
import { describe, expect, test } from 'vitest';
import { forget, withApp } from '../../test/authenticator.ts';
import { bad, cookieIn, origin, told, tripsForAll } from '../../test/trips.ts';

const { serving, provider, setOut, comeBack, enter } = tripsForAll();

test('whom an administrator has linked comes in, to where they set out, and it stands in the audit', async () => {
  const { address, kept, answer } = await setOut({ back: '/staff/cases' });
  expect(answer.headers['set-cookie']).toMatch(
    /^pokpong-trip=[\w-]+; Max-Age=600; Path=\/api\/session\/identity; HttpOnly; SameSite=Strict$/,
  );
  const asked = new URL(address).searchParams;
  expect(asked.get('redirect_uri')).toBe(`${origin}/staff/signed-in`);
  expect([asked.get('code_challenge_method'), asked.get('prompt'), asked.get('max_age'), asked.get('scope')]).toEqual([
    'S256',
    'login',
    '0',
    'openid',
  ]);
  // What the cookie holds is sealed: neither the nonce nor the state can be read out of it.
  expect(Buffer.from(kept.split('=')[1] ?? '', 'base64url').toString('latin1')).not.toContain(asked.get('nonce'));
  const back = await provider().visit(address);
  const entered = await comeBack(kept, back.search.slice(1));
  expect(entered.json()).toMatchObject({ user: { username: 'noy' }, back: '/staff/cases', mustEnrol: false });
  const mine = cookieIn(entered, 'pokpong');
  expect((await serving().ask(mine, 'GET', '/api/session')).status).toBe(200);
  const lines = await serving().rows<{ action: string; detail: object }>(
    `select action, detail from audit order by transaction desc, id desc limit 1`,
  );
  expect(lines).toEqual([{ action: 'sign-in', detail: { by: 'identity' } }]);
});

test('nobody is led anywhere but to a page of the staff app', async () => {
  for (const back of ['//evil.example', 'https://evil.example/', '/staff/\\evil', '/api/events', '/staff/..//evil', '/staff/?to=//evil']) {
    const entered = await enterFrom(back);
    expect(entered.json(), back).toMatchObject({ back: '/staff/' });
  }
  async function enterFrom(back: string) {
    const { address, kept } = await setOut({ back });
    return comeBack(kept, (await provider().visit(address)).search.slice(1));
  }
});

test('an address and a name that are the same link nobody; a code told to an administrator does, within its quarter of an hour', async () => {
  const admin = await serving().signIn('admin');
  const [{ id = 0 } = {}] = await serving().rows<{ id: number }>(`select id from app_user where username = 'new'`);
  const link = (code: string, cookie = admin) => serving().ask(cookie, 'POST', `/api/admin/users/${id}/identity`, { body: { code } });
  provider().claims = (claims) => ({
    ...claims,
    email: 'new@example.org',
    email_verified: true,
    preferred_username: 'new',
    name: 'Person new',
  });
  const first = await enter('at-new');
  expect(told(first)).toEqual([403, 'session.identityUnlinked']);
  const { code: before } = first.json<{ details: { code: string } }>().details;
  expect(before).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}$/);
  const { code } = (await enter('at-new')).json<{ details: { code: string } }>().details;
  expect(told(await link(before))).toEqual([422, 'access.linkCodeUnknown']);
  await serving().rows(`update unlinked_identity set expires = now() - interval '1 second'`);
  expect(told(await link(code))).toEqual([422, 'access.linkCodeUnknown']);
  const { code: last } = (await enter('at-new')).json<{ details: { code: string } }>().details;
  // Whoever manages nobody, and an administrator who has not proved it lately, link nobody.
  expect(told(await link(last, await serving().signIn('lar')))).toEqual([403, 'access.denied']);
  await serving().rows(`update session set proved = now() - interval '11 minutes'`);
  expect(told(await link(last))).toEqual([403, 'session.stepUpNeeded']);
  await serving().rows('update session set proved = now()');
  expect((await link(last.toUpperCase().replace('-', ' '))).status).toBe(204);
  const entered = await enter('at-new');
  expect(entered.json()).toMatchObject({ user: { username: 'new' } });
  // Taken away again, its sessions end.
  const mine = cookieIn(entered, 'pokpong');
  expect((await serving().ask(admin, 'DELETE', `/api/admin/users/${id}/identity`)).json()).toEqual({ had: true });
  expect((await serving().ask(mine, 'GET', '/api/session')).status).toBe(401);
  expect(told(await enter('at-new'))).toEqual([403, 'session.identityUnlinked']);
});

test('one person of the provider is one account, and one account one person', async () => {
  const admin = await serving().signIn('admin');
  const idOf = async (name: string) => (await serving().rows<{ id: number }>('select id from app_user where username = $1', [name]))[0]?.id;
  const { code } = (await enter('at-nobody')).json<{ details: { code: string } }>().details;
  expect(told(await serving().ask(admin, 'POST', `/api/admin/users/${await idOf('noy')}/identity`, { body: { code } }))).toEqual([
    409,
    'access.linkTaken',
  ]);
});

test('a person who was given a one-time password and signs in this way is not asked to change it', async () => {
  await serving().rows(`update app_user set must_change_password = true where username = 'many'`);
  expect((await enter('at-many')).json()).toMatchObject({ mustChangePassword: false });
});

describe('a second factor of ours', () => {
  test('is asked for after the provider, unless the provider asked for one and the settings trust its word', async () => {
    const { code } = await withApp(serving(), 'kham');
    const half = await enter('at-kham');
    expect([half.status, half.json()]).toEqual([202, { asks: ['code', 'recovery'], back: '/staff/' }]);
    const halfCookie = cookieIn(half, 'pokpong-half');
    expect((await serving().ask(halfCookie, 'GET', '/api/session')).status).toBe(401);
    const whole = await serving().ask(halfCookie, 'POST', '/api/session/code', { body: { code: code() } });
    expect(whole.status).toBe(200);
    provider().claims = (claims) => ({ ...claims, amr: ['pwd', 'sms'], acr: 'mfa' });
    expect((await enter('at-kham')).status).toBe(202);
    provider().claims = (claims) => ({ ...claims, amr: ['pwd', 'mfa'] });
    expect((await enter('at-kham')).json()).toMatchObject({ user: { username: 'kham' } });
    await forget(serving(), 'kham');
  });
  test('is required of a role that requires one', async () => {
    await serving().rows(`update app_user set needs_factor = true where username = 'dao'`);
    expect((await enter('at-dao')).json()).toMatchObject({ mustEnrol: true });
    provider().claims = (claims) => ({ ...claims, amr: ['mfa'] });
    expect((await enter('at-dao')).json()).toMatchObject({ mustEnrol: false });
  });
});

describe('proof anew', () => {
  const stale = () => serving().rows(`update session set proved = now() - interval '11 minutes'`);
  const isFresh = async (cookie: string) => (await serving().ask(cookie, 'POST', '/api/account/totp')).status === 200;
  test('by the provider, in the session that set out and by the person it belongs to', async () => {
    const mine = cookieIn(await enter('at-seng'), 'pokpong');
    await stale();
    expect(await isFresh(mine)).toBe(false);
    // Another person of the provider is not this one; another session is not this one.
    expect(told(await enter('at-noy', { proof: true, cookie: mine }))).toEqual(bad);
    const { address, kept } = await setOut({ proof: true, cookie: mine });
    const other = cookieIn(await enter('at-seng'), 'pokpong');
    await stale();
    provider().subject = 'at-seng';
    const query = (await provider().visit(address)).search.slice(1);
    expect(told(await comeBack(`${kept}; ${other}`, query))).toEqual(bad);
    expect(await isFresh(mine)).toBe(false);
    const proved = await enter('at-seng', { proof: true, cookie: mine, back: '/staff/account' });
    expect(proved.json()).toMatchObject({ user: { username: 'seng' }, back: '/staff/account' });
    expect(await isFresh(mine)).toBe(true);
    expect(await isFresh(other)).toBe(false);
  });
  test('not by the provider alone where there is a factor of ours', async () => {
    const { code } = await withApp(serving(), 'seng');
    const half = cookieIn(await enter('at-seng'), 'pokpong-half');
    const mine = cookieIn(await serving().ask(half, 'POST', '/api/session/code', { body: { code: code() } }), 'pokpong');
    await stale();
    expect(told(await enter('at-seng', { proof: true, cookie: mine }))).toEqual(bad);
    expect(await isFresh(mine)).toBe(false);
    provider().claims = (claims) => ({ ...claims, amr: ['mfa'] });
    expect((await enter('at-seng', { proof: true, cookie: mine })).status).toBe(200);
    expect(await isFresh(mine)).toBe(true);
  });
  test('nobody who is not signed in sets out for it', async () => {
    const answer = await serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/', proof: true } });
    expect(told(answer)).toEqual([401, 'session.none']);
  });
});

test('the list of users says how each signs in, and when they last did', async () => {
  const admin = await serving().signIn('admin');
  const users = (await serving().ask(admin, 'GET', '/api/admin/users')).json<{ username: string; ways: object }[]>();
  const waysOf = (name: string) => users.find(({ username }) => username === name)?.ways;
  expect(waysOf('kham')).toEqual({ totp: true, passkeys: 0, linked: true, signedIn: expect.stringMatching(/^20/) });
  expect(waysOf('noy')).toMatchObject({ totp: false, linked: true });
  expect(waysOf('new')).toMatchObject({ linked: false });
});
