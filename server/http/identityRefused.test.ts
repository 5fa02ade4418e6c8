// Single sign-on and whoever means it ill: tokens that are not right, returns that are not theirs, and a provider that is not well.
import { afterAll, describe, expect, test } from 'vitest';
import { Provider as Asked } from '../../kernel/access/server/provider.ts';
import { type Provider, strangersKey } from '../../test/provider.ts';
import { password } from '../../test/serving.ts';
import { bad, origin, told, tripsForAll } from '../../test/trips.ts';
import { start } from '../start.ts';

const { serving, provider, settings, later, setOut, comeBack, enter } = tripsForAll();

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
    const back = await provider().visit(address);
    const query = back.search.slice(1);
    expect(told(await comeBack(undefined, query))).toEqual(bad);
    expect(told(await comeBack(`${kept.slice(0, -2)}AA`, query))).toEqual(bad);
    expect(told(await comeBack((await setOut()).kept, query))).toEqual(bad);
    const wrong = new URLSearchParams(query);
    wrong.set('state', 'another');
    expect(told(await comeBack(kept, wrong.toString()))).toEqual(bad);
    await serving().rows('delete from sign_in_try');
    later(601_000);
    expect(told(await comeBack(kept, query))).toEqual(bad);
    later(0);
    expect((await comeBack(kept, query)).status).toBe(200);
  });
  test('a return that was used before, also where the provider gives its code again', async () => {
    provider().forgetful = true;
    const { address, kept } = await setOut();
    const query = (await provider().visit(address)).search.slice(1);
    const both = await Promise.all([comeBack(kept, query), comeBack(kept, query)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(told(await comeBack(kept, query))).toEqual(bad);
  });
  test('a code for another verifier', async () => {
    const [one, other] = [await setOut(), await setOut()];
    const stolen = (await provider().visit(one.address)).searchParams.get('code') ?? '';
    const own = new URLSearchParams((await provider().visit(other.address)).search);
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
    Object.assign(provider(), changed);
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
    provider().mood = 'silent';
    const asked = provider().asked.length;
    const running = await start({ ...database.config, origin, identity: settings() }, { database });
    try {
      expect(await (await fetch(`${running.address}/api/session/ways`)).json()).toEqual({ identity: true });
      expect(provider().asked).toHaveLength(asked);
    } finally {
      await running.stop();
    }
  });
  test('that takes a connection and says nothing is not waited for long, and then left alone for a while', async () => {
    provider().mood = 'silent';
    anew();
    const begun = performance.now();
    const begin = () => serving().ask(undefined, 'POST', '/api/session/identity/begin', { body: { back: '/staff/' } });
    const both = await Promise.all([begin(), begin()]);
    expect(both.map(told)).toEqual([
      [503, 'session.identityAway'],
      [503, 'session.identityAway'],
    ]);
    expect(performance.now() - begun).toBeLessThan(8_000);
    const asked = provider().asked.length;
    expect(told(await begin())).toEqual([503, 'session.identityAway']);
    expect(provider().asked).toHaveLength(asked);
  }, 15_000);
  test('that breaks while somebody is there is no wrong guess of theirs', async () => {
    anew();
    const { address, kept } = await setOut();
    const query = (await provider().visit(address)).search.slice(1);
    provider().mood = 'broken';
    expect(told(await comeBack(kept, query))).toEqual([503, 'session.identityAway']);
    expect(await serving().rows('select from sign_in_try where right_password is not true')).toEqual([]);
  });
  test('that names another issuer than the settings is not believed', async () => {
    anew({ ...settings(), issuer: provider().issuer.replace('127.0.0.1', 'localhost') });
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
  for (const word of ['at-noy', 'eyJ', provider().secret, 'code_verifier', 'new@example.org']) expect(log).not.toContain(word);
});
