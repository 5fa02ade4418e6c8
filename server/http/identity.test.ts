// Single sign-on against a real provider on loopback: who is let in, who is told a code, and what of a hostile or dead provider is believed.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Provider as Asked } from '../../kernel/access/server/provider.ts';
import { forget, withApp } from '../../test/authenticator.ts';
import { ownKey, type Provider, startProvider, strangersKey } from '../../test/provider.ts';
import { type Answer, password, serverForAll } from '../../test/serving.ts';
import { start } from '../start.ts';

let provider: Provider;
let moment = 0;
const origin = 'https://pokpong.example.org';
const settings = (said: Partial<{ secret: string; issuer: string }> = {}) => ({
  issuer: provider.issuer,
  client: provider.client,
  secret: provider.secret,
  factor: { claim: 'amr', value: 'mfa' } as const,
  redirect: `${origin}/staff/signed-in`,
  ...said,
});
const serving = serverForAll({
  config: async () => {
    provider = await startProvider();
    return { origin, identity: settings() };
  },
});

beforeAll(async () => {
  const { hire, house } = serving();
  moment = 0;
  house.world.now = () => new Date(Date.now() + moment).toISOString();
  for (const name of ['noy', 'kham', 'seng', 'dao', 'many', 'lar', 'new']) await hire(name, 'village-member');
  await hire('admin', 'administrator');
  await serving().rows(
    `insert into identity (user_id, issuer, subject) select id, $1, 'at-' || username from app_user where username in ('noy', 'kham', 'seng', 'dao', 'many')`,
    [provider.issuer],
  );
});
beforeEach(async () => {
  Object.assign(provider, {
    mood: 'well',
    forgetful: false,
    claims: (claims: object) => claims,
    header: {},
    signer: ownKey,
    subject: 'at-noy',
  });
  moment = 0;
  await serving().rows('delete from sign_in_try where not exists (select from half_session h where h.try = sign_in_try.id)');
});
afterAll(() => provider.close());

const problemIn = (answer: Answer) => answer.json<{ problem?: string }>().problem;
const told = (answer: Answer) => [answer.status, problemIn(answer)];
const bad = [401, 'session.badIdentity'];
const cookies = (answer: Answer) => {
  const all = answer.headers['set-cookie'] ?? '';
  return (name: string) => all.match(new RegExp(`(?:^|,)(${name}=[^;,]+)`))?.[1];
};

type Setting = { back?: string; proof?: boolean; cookie?: string };
/** @returns where the browser is sent, and the cookie that goes with it. */
async function setOut({ back = '/staff/', proof, cookie }: Setting = {}) {
  const answer = await serving().ask(cookie, 'POST', '/api/session/identity/begin', { body: { back, ...(proof && { proof }) } });
  expect(answer.status, answer.text).toBe(200);
  return { address: answer.json<{ address: string }>().address, kept: cookies(answer)('pokpong-trip') ?? '', answer };
}
const comeBack = (kept: string | undefined, query: string, address?: string) =>
  serving().ask(kept, 'POST', '/api/session/identity', { body: { query }, ...(address !== undefined && { address }) });
/** The whole way, as a browser goes it. */
async function enter(subject: string, setting: Setting = {}) {
  provider.subject = subject;
  const { address, kept } = await setOut(setting);
  const back = await provider.visit(address);
  return comeBack([kept, setting.cookie].filter(Boolean).join('; '), back.search.slice(1));
}

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
  const back = await provider.visit(address);
  const entered = await comeBack(kept, back.search.slice(1));
  expect(entered.json()).toMatchObject({ user: { username: 'noy' }, back: '/staff/cases', mustEnrol: false });
  const mine = cookies(entered)('pokpong') ?? '';
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
    return comeBack(kept, (await provider.visit(address)).search.slice(1));
  }
});

test('an address and a name that are the same link nobody; a code told to an administrator does, within its quarter of an hour', async () => {
  const admin = await serving().signIn('admin');
  const [{ id = 0 } = {}] = await serving().rows<{ id: number }>(`select id from app_user where username = 'new'`);
  const link = (code: string, cookie = admin) => serving().ask(cookie, 'POST', `/api/admin/users/${id}/identity`, { body: { code } });
  provider.claims = (claims) => ({
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
  const mine = cookies(entered)('pokpong') ?? '';
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
    const halfCookie = cookies(half)('pokpong-half') ?? '';
    expect((await serving().ask(halfCookie, 'GET', '/api/session')).status).toBe(401);
    const whole = await serving().ask(halfCookie, 'POST', '/api/session/code', { body: { code: code() } });
    expect(whole.status).toBe(200);
    provider.claims = (claims) => ({ ...claims, amr: ['pwd', 'sms'], acr: 'mfa' });
    expect((await enter('at-kham')).status).toBe(202);
    provider.claims = (claims) => ({ ...claims, amr: ['pwd', 'mfa'] });
    expect((await enter('at-kham')).json()).toMatchObject({ user: { username: 'kham' } });
    await forget(serving(), 'kham');
  });
  test('is required of a role that requires one', async () => {
    await serving().rows(`update app_user set needs_factor = true where username = 'dao'`);
    expect((await enter('at-dao')).json()).toMatchObject({ mustEnrol: true });
    provider.claims = (claims) => ({ ...claims, amr: ['mfa'] });
    expect((await enter('at-dao')).json()).toMatchObject({ mustEnrol: false });
  });
});

describe('proof anew', () => {
  const stale = () => serving().rows(`update session set proved = now() - interval '11 minutes'`);
  const isFresh = async (cookie: string) => (await serving().ask(cookie, 'POST', '/api/account/totp')).status === 200;
  test('by the provider, in the session that set out and by the person it belongs to', async () => {
    const mine = cookies(await enter('at-seng'))('pokpong') ?? '';
    await stale();
    expect(await isFresh(mine)).toBe(false);
    // Another person of the provider is not this one; another session is not this one.
    expect(told(await enter('at-noy', { proof: true, cookie: mine }))).toEqual(bad);
    const { address, kept } = await setOut({ proof: true, cookie: mine });
    const other = cookies(await enter('at-seng'))('pokpong') ?? '';
    await stale();
    provider.subject = 'at-seng';
    const query = (await provider.visit(address)).search.slice(1);
    expect(told(await comeBack(`${kept}; ${other}`, query))).toEqual(bad);
    expect(await isFresh(mine)).toBe(false);
    const proved = await enter('at-seng', { proof: true, cookie: mine, back: '/staff/account' });
    expect(proved.json()).toMatchObject({ user: { username: 'seng' }, back: '/staff/account' });
    expect(await isFresh(mine)).toBe(true);
    expect(await isFresh(other)).toBe(false);
  });
  test('not by the provider alone where there is a factor of ours', async () => {
    const { code } = await withApp(serving(), 'seng');
    const half = cookies(await enter('at-seng'))('pokpong-half') ?? '';
    const mine = cookies(await serving().ask(half, 'POST', '/api/session/code', { body: { code: code() } }))('pokpong') ?? '';
    await stale();
    expect(told(await enter('at-seng', { proof: true, cookie: mine }))).toEqual(bad);
    expect(await isFresh(mine)).toBe(false);
    provider.claims = (claims) => ({ ...claims, amr: ['mfa'] });
    expect((await enter('at-seng', { proof: true, cookie: mine })).status).toBe(200);
    expect(await isFresh(mine)).toBe(true);
  });
  test('nobody who is not signed in sets out for it', async () => {
    const answer = await serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/', proof: true } });
    expect(told(answer)).toEqual([401, 'session.none']);
  });
});

describe('is let in by nothing else', () => {
  test('a disabled account', async () => {
    await serving().rows(`update app_user set disabled = true where username = 'many'`);
    expect(told(await enter('at-many'))).toEqual(bad);
    const [line] = await serving().rows<{ detail: object }>(
      `select detail from audit where action = 'sign-in-refused' order by transaction desc, id desc limit 1`,
    );
    expect(line?.detail).toMatchObject({ problem: 'session.badIdentity', user: expect.any(Number) });
  });
  test('another state, no cookie, another’s cookie, or one that is too old', async () => {
    const { address, kept } = await setOut();
    const back = await provider.visit(address);
    const query = back.search.slice(1);
    expect(told(await comeBack(undefined, query))).toEqual(bad);
    expect(told(await comeBack(`${kept.slice(0, -2)}AA`, query))).toEqual(bad);
    expect(told(await comeBack((await setOut()).kept, query))).toEqual(bad);
    const wrong = new URLSearchParams(query);
    wrong.set('state', 'another');
    expect(told(await comeBack(kept, wrong.toString()))).toEqual(bad);
    await serving().rows('delete from sign_in_try');
    moment = 601_000;
    expect(told(await comeBack(kept, query))).toEqual(bad);
    moment = 0;
    expect((await comeBack(kept, query)).status).toBe(200);
  });
  test('a return that was used before, also where the provider gives its code again', async () => {
    provider.forgetful = true;
    const { address, kept } = await setOut();
    const query = (await provider.visit(address)).search.slice(1);
    const both = await Promise.all([comeBack(kept, query), comeBack(kept, query)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(told(await comeBack(kept, query))).toEqual(bad);
  });
  test('a code for another verifier', async () => {
    const [one, other] = [await setOut(), await setOut()];
    const stolen = (await provider.visit(one.address)).searchParams.get('code') ?? '';
    const own = new URLSearchParams((await provider.visit(other.address)).search);
    own.set('code', stolen);
    expect(told(await comeBack(other.kept, own.toString()))).toEqual(bad);
  });
  test('a refusal at the provider', async () => {
    const { address, kept } = await setOut();
    const state = new URL(address).searchParams.get('state') ?? '';
    expect(told(await comeBack(kept, `error=access_denied&state=${state}`))).toEqual(bad);
  });

  const soon = () => Math.floor(Date.now() / 1000);
  test.each<[string, Partial<Provider>]>([
    ['another nonce', { claims: (claims) => ({ ...claims, nonce: 'another' }) }],
    ['no nonce', { claims: ({ nonce: _, ...claims }) => claims }],
    ['another audience', { claims: (claims) => ({ ...claims, aud: 'another' }) }],
    ['several audiences, ours not the one it was made for', { claims: (claims) => ({ ...claims, aud: ['pokpong', 'x'], azp: 'x' }) }],
    ['another issuer', { claims: (claims) => ({ ...claims, iss: 'https://login.example.org' }) }],
    ['expired', { claims: (claims) => ({ ...claims, iat: soon() - 400, exp: soon() - 120 }) }],
    ['not yet', { claims: (claims) => ({ ...claims, nbf: soon() + 600 }) }],
    ['signed in there an hour ago', { claims: (claims) => ({ ...claims, auth_time: soon() - 3600 }) }],
    ['without saying when they signed in there', { claims: ({ auth_time: _, ...claims }) => claims }],
    ['no subject', { claims: ({ sub: _, ...claims }) => claims }],
    ['signed by nobody', { header: { alg: 'none' }, signer: undefined }],
    ['signed by a key of nobody', { signer: strangersKey }],
    ['signed with a shared secret', { header: { alg: 'HS256' } }],
    ['no signature', { signer: undefined }],
  ])('a token: %s', async (_name, changed) => {
    Object.assign(provider, changed);
    expect(told(await enter('at-noy'))).toEqual(bad);
  });
});

test('tries are counted and slowed, by network, and a place from which it went right goes on', async () => {
  for (let at = 0; at < 5; at += 1) expect(told(await comeBack(undefined, 'code=x&state=y', '203.0.113.7'))).toEqual(bad);
  expect(told(await comeBack(undefined, 'code=x&state=y', '203.0.113.7'))).toEqual([429, 'session.tooManyTries']);
  expect(told(await comeBack(undefined, 'code=x&state=y', '203.0.113.8'))).toEqual(bad);
});

describe('a provider that is not well', () => {
  /** As a server that has just begun. */
  const anew = (said = settings()) => Object.assign(serving().house, { provider: new Asked(said) });
  afterAll(() => anew());

  test('stops nobody with a password, and says calmly that it does not answer', async () => {
    anew({ ...settings(), issuer: 'http://127.0.0.1:9' });
    const begin = () => serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/' } });
    expect(told(await begin())).toEqual([503, 'session.identityAway']);
    expect((await serving().ask(undefined, 'POST', '/api/session', { body: { username: 'lar', password } })).status).toBe(200);
  });
  test('does not hold up a start', async () => {
    const { database } = serving();
    provider.mood = 'silent';
    const asked = provider.asked.length;
    const running = await start({ ...database.config, origin, identity: settings() }, { database });
    try {
      expect(await (await fetch(`${running.address}/api/session/ways`)).json()).toEqual({ identity: true });
      expect(provider.asked).toHaveLength(asked);
    } finally {
      await running.stop();
    }
  });
  test('that takes a connection and says nothing is not waited for long, and then left alone for a while', async () => {
    provider.mood = 'silent';
    anew();
    const begun = performance.now();
    const begin = () => serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/' } });
    const both = await Promise.all([begin(), begin()]);
    expect(both.map(told)).toEqual([
      [503, 'session.identityAway'],
      [503, 'session.identityAway'],
    ]);
    expect(performance.now() - begun).toBeLessThan(8_000);
    const asked = provider.asked.length;
    expect(told(await begin())).toEqual([503, 'session.identityAway']);
    expect(provider.asked).toHaveLength(asked);
  }, 15_000);
  test('that breaks while somebody is there is no wrong guess of theirs', async () => {
    anew();
    const { address, kept } = await setOut();
    const query = (await provider.visit(address)).search.slice(1);
    provider.mood = 'broken';
    expect(told(await comeBack(kept, query))).toEqual([503, 'session.identityAway']);
    expect(await serving().rows('select from sign_in_try where right_password is not true')).toEqual([]);
  });
  test('that names another issuer than the settings is not believed', async () => {
    anew({ ...settings(), issuer: provider.issuer.replace('127.0.0.1', 'localhost') });
    const begin = await serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/' } });
    expect(told(begin)).toEqual([503, 'session.identityAway']);
  });
  test('and where there is none, the answer says so', async () => {
    Object.assign(serving().house, { provider: undefined });
    expect((await serving().ask(undefined, 'GET', '/api/session/ways')).json()).toEqual({ identity: false });
    expect(told(await serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/' } }))).toEqual([
      409,
      'session.noIdentity',
    ]);
    expect(told(await comeBack(undefined, ''))).toEqual([409, 'session.noIdentity']);
  });
});

test('no word of a person or a token reaches the log', async () => {
  const log = serving().log.join('\n');
  expect(log).toContain('the provider of single sign-on');
  for (const word of ['at-noy', 'eyJ', provider.secret, 'code_verifier', 'new@example.org']) expect(log).not.toContain(word);
});

test('the list of users says how each signs in, and when they last did', async () => {
  const admin = await serving().signIn('admin');
  const users = (await serving().ask(admin, 'GET', '/api/admin/users')).json<{ username: string; ways: object }[]>();
  const waysOf = (name: string) => users.find(({ username }) => username === name)?.ways;
  expect(waysOf('kham')).toEqual({ totp: true, passkeys: 0, linked: true, signedIn: expect.stringMatching(/^20/) });
  expect(waysOf('noy')).toMatchObject({ totp: false, linked: true });
  expect(waysOf('new')).toMatchObject({ linked: false });
});
