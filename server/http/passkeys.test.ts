// Passkeys: alone, as the second step, as a proof; and every answer that is not quite the right one.
import { beforeAll, expect, test } from 'vitest';
import { half } from '../../test/authenticator.ts';
import { Device, origin, type Twist } from '../../test/passkey.ts';
import { type Answer, cookieOf, password, serverForAll } from '../../test/serving.ts';

const serving = serverForAll({ production: true });
const headers = { host: new URL(origin).host };
const ask = (cookie: string | undefined, method: string, url: string, body?: unknown) =>
  serving().ask(cookie, method, url, { headers, ...(body !== undefined && { body }) });
const told = (answer: Answer) => [answer.status, answer.json<{ problem?: string } | null>()?.problem];
const bad = [401, 'session.badPasskey'];

const optionsOf = async (cookie: string | undefined, url: string) => (await ask(cookie, 'POST', url)).json<{ challenge: string }>();
async function add(cookie: string, device: Device, name = 'Phone', twist: Twist = {}): Promise<Answer> {
  const asked = await optionsOf(cookie, '/api/account/passkeys/options');
  return ask(cookie, 'POST', '/api/account/passkeys', { name, response: device.register(asked, twist) });
}
async function enter(device: Device, cookie?: string, twist: Twist = {}): Promise<Answer> {
  const asked = await optionsOf(cookie, '/api/session/passkey/options');
  return ask(cookie, 'POST', '/api/session/passkey', device.sign(asked, twist));
}
async function withPasskey(username: string): Promise<{ cookie: string; device: Device; recoveryCodes: string[] }> {
  const cookie = await serving().signIn(username);
  const device = new Device();
  const added = await add(cookie, device);
  expect(added.status, added.text).toBe(201);
  return { cookie, device, ...added.json<{ recoveryCodes: string[] }>() };
}

beforeAll(async () => {
  for (const name of ['noy', 'kham', 'seng', 'dao', 'lar', 'many', 'keo', 'bounma']) await serving().hire(name, 'village-member');
  for (const name of ['boss', 'chief']) await serving().hire(name, 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
});

test('a passkey signs in alone, and the password then asks for it', async () => {
  const { cookie, device, recoveryCodes } = await withPasskey('noy');
  expect(recoveryCodes).toHaveLength(10);
  const entered = await enter(device);
  expect(entered.json()).toMatchObject({ user: { username: 'noy' } });
  expect((await ask(cookieOf(entered), 'GET', '/api/session')).status).toBe(200);
  const begun = await half(serving(), 'noy');
  expect([begun.answer.status, begun.answer.json()]).toEqual([202, { asks: ['passkey', 'recovery'] }]);
  expect((await enter(device, begun.cookie)).status).toBe(200);
  expect((await ask((await half(serving(), 'noy')).cookie, 'POST', '/api/session/code', { code: recoveryCodes[0] })).status).toBe(200);
  expect((await ask(cookie, 'GET', '/api/account/passkeys')).json()).toEqual([
    { id: expect.any(Number), name: 'Phone', created: expect.any(String), used: expect.any(String) },
  ]);
});

test('it enrols whoever must have a second factor, and the last is not removed', async () => {
  const { cookie } = await withPasskey('boss');
  expect((await ask(cookie, 'GET', '/api/session')).json()).toMatchObject({ mustEnrol: false });
  const second = new Device();
  expect((await add(cookie, second, 'Key')).json()).toEqual({ recoveryCodes: [] });
  const list = (await ask(cookie, 'GET', '/api/account/passkeys')).json<{ id: number }[]>();
  const [first, last] = list.map(({ id }) => id);
  expect((await ask(cookie, 'PATCH', `/api/account/passkeys/${last}`, { name: ' My key ' })).status).toBe(204);
  expect((await ask(cookie, 'DELETE', `/api/account/passkeys/${first}`)).status).toBe(204);
  expect(told(await ask(cookie, 'DELETE', `/api/account/passkeys/${last}`))).toEqual([409, 'session.factorNeeded']);
  expect((await ask(cookie, 'GET', '/api/account/passkeys')).json()).toMatchObject([{ id: last, name: 'My key' }]);
  // Another person's is nobody's.
  const other = await serving().signIn('lar');
  expect(told(await ask(other, 'DELETE', `/api/account/passkeys/${last}`))).toEqual([404, 'access.notFound']);
  expect(told(await ask(other, 'PATCH', `/api/account/passkeys/${last}`, { name: 'mine' }))).toEqual([404, 'access.notFound']);
});

test('an answer for another page, another challenge, without its holder, or by another key is refused', async () => {
  const { device } = await withPasskey('kham');
  const twists: Twist[] = [
    { origin: 'http://localhost:4712' },
    { origin: 'https://pokpong.example.org' },
    { relyingParty: 'pokpong.example.org' },
    { flags: 0x01 },
    { flags: 0x04 },
    { type: 'webauthn.create' },
    { challenge: Buffer.alloc(56, 1).toString('base64url') },
    { challenge: '' },
  ];
  for (const twist of twists) expect(told(await enter(device, undefined, twist)), JSON.stringify(twist)).toEqual(bad);
  const asked = await optionsOf(undefined, '/api/session/passkey/options');
  const signed = device.sign(asked) as { response: object };
  expect(
    told(
      await ask(undefined, 'POST', '/api/session/passkey', {
        ...new Device().sign(asked),
        id: device.id.toString('base64url'),
        rawId: device.id.toString('base64url'),
      }),
    ),
  ).toEqual(bad);
  expect(
    told(await ask(undefined, 'POST', '/api/session/passkey', { ...signed, response: { ...signed.response, signature: 'AAAA' } })),
  ).toEqual(bad);
  expect(told(await enter(new Device()))).toEqual(bad);
  expect((await enter(device)).status).toBe(200);
});

test('a signed challenge is used once, of two at once by one, and not after five minutes', async () => {
  const { device } = await withPasskey('seng');
  const asked = await optionsOf(undefined, '/api/session/passkey/options');
  const signed = device.sign(asked);
  const both = await Promise.all([1, 2].map(() => ask(undefined, 'POST', '/api/session/passkey', signed)));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  expect(told(await ask(undefined, 'POST', '/api/session/passkey', signed))).toEqual(bad);
  // Even a counter that goes on does not make it new.
  expect(told(await ask(undefined, 'POST', '/api/session/passkey', device.sign(asked)))).toEqual(bad);
  const { world } = serving().house;
  const now = world.now;
  const old = await optionsOf(undefined, '/api/session/passkey/options');
  world.now = () => new Date(Date.now() + 301_000).toISOString();
  expect(told(await ask(undefined, 'POST', '/api/session/passkey', device.sign(old)))).toEqual(bad);
  world.now = now;
});

test('a counter that does not go on is a copy, and is refused', async () => {
  const { device } = await withPasskey('dao');
  expect((await enter(device, undefined, { counter: 10 })).status).toBe(200);
  for (const counter of [10, 3, 0]) expect(told(await enter(device, undefined, { counter })), `${counter}`).toEqual(bad);
  expect((await enter(device, undefined, { counter: 11 })).status).toBe(200);
});

test('half a session is finished by its own person’s passkey, signed for it and for nothing else', async () => {
  const [mine, other] = [await withPasskey('lar'), await withPasskey('many')];
  const begun = await half(serving(), 'lar');
  expect(told(await enter(other.device, begun.cookie))).toEqual(bad);
  const alone = await optionsOf(undefined, '/api/session/passkey/options');
  expect(told(await ask(begun.cookie, 'POST', '/api/session/passkey', mine.device.sign(alone)))).toEqual(bad);
  const elsewhere = await optionsOf((await half(serving(), 'lar')).cookie, '/api/session/passkey/options');
  expect(told(await ask(begun.cookie, 'POST', '/api/session/passkey', mine.device.sign(elsewhere)))).toEqual(bad);
  expect((await enter(mine.device, begun.cookie)).status).toBe(200);
  expect(told(await enter(mine.device, begun.cookie))).toEqual(bad);
});

test('a passkey proves anew that it is oneself: one’s own, in this session', async () => {
  const [mine, other] = [await withPasskey('keo'), await withPasskey('bounma')];
  await serving().rows(`update session set proved = now() - interval '11 minutes'`);
  expect(told(await ask(mine.cookie, 'POST', '/api/account/passkeys/options'))).toEqual([403, 'session.stepUpNeeded']);
  const prove = async (device: Device, from: string) =>
    ask(mine.cookie, 'POST', '/api/session/proof/passkey', device.sign(await optionsOf(from, '/api/session/proof/options')));
  expect(told(await prove(other.device, mine.cookie))).toEqual(bad);
  expect(told(await prove(mine.device, other.cookie))).toEqual(bad);
  expect(told(await ask(mine.cookie, 'POST', '/api/session/proof', { proof: password }))).toEqual([401, 'session.badCode']);
  expect((await prove(mine.device, mine.cookie)).status).toBe(204);
  expect((await ask(mine.cookie, 'POST', '/api/account/passkeys/options')).status).toBe(200);
  expect(told(await ask(other.cookie, 'POST', '/api/account/passkeys/options'))).toEqual([403, 'session.stepUpNeeded']);
});

test('a new passkey comes from our page, for this session, and once', async () => {
  const cookie = await serving().signIn('chief');
  for (const twist of [
    { origin: 'https://elsewhere.example' },
    { relyingParty: 'elsewhere.example' },
    { flags: 0x01 },
    { type: 'webauthn.get' },
  ])
    expect(told(await add(cookie, new Device(), 'x', twist)), JSON.stringify(twist)).toEqual(bad);
  const asked = await optionsOf(await serving().signIn('chief'), '/api/account/passkeys/options');
  expect(told(await ask(cookie, 'POST', '/api/account/passkeys', { name: 'x', response: new Device().register(asked) }))).toEqual(bad);
  const own = await optionsOf(cookie, '/api/account/passkeys/options');
  const device = new Device();
  const responses = await Promise.all(
    [1, 2].map(() => ask(cookie, 'POST', '/api/account/passkeys', { name: 'x', response: device.register(own) })),
  );
  expect(responses.map(({ status }) => status).sort()).toEqual([201, 401]);
  const again = await optionsOf(cookie, '/api/account/passkeys/options');
  expect(again).toMatchObject({ excludeCredentials: [{ id: device.id.toString('base64url') }], rp: { id: 'localhost' } });
  expect(told(await ask(cookie, 'POST', '/api/account/passkeys', { name: 'x', response: device.register(again) }))).toEqual(bad);
});

test('whoever is disabled signs in by no passkey; a removed one is worth nothing', async () => {
  const keo = new Device();
  await serving().rows(`delete from passkey where user_id = (select id from app_user where username = 'keo')`);
  const own = await serving().signIn('keo');
  expect((await add(own, keo)).status).toBe(201);
  await serving().rows(`update app_user set disabled = true where username = 'keo'`);
  expect(told(await enter(keo))).toEqual(bad);
  await serving().rows(`update app_user set disabled = false where username = 'keo'`);
  expect((await enter(keo)).status).toBe(200);
  await serving().rows(`delete from passkey where user_id = (select id from app_user where username = 'keo')`);
  expect(told(await enter(keo))).toEqual(bad);
});

test('without a configured address only localhost has passkeys, whatever a sender says it is called', async () => {
  for (const host of ['pokpong.example.org', 'localhost.example.org', 'localhost:80.example.org', '127.0.0.1:8080']) {
    const answer = await serving().ask(undefined, 'POST', '/api/session/passkey/options', { headers: { host } });
    expect(told(answer), host).toEqual([409, 'session.noPasskeysHere']);
  }
});

test('enrolled, used alone, proved and refused stand in the audit', async () => {
  const lines = await serving().rows<{ detail: object }>(
    `select distinct detail - 'passkey' as detail from audit where action in ('second-factor', 'sign-in-refused')`,
  );
  expect(lines.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      { enrolled: 'passkey' },
      { used: 'passkey', alone: true },
      { used: 'passkey', alone: false },
      { proved: 'passkey' },
      { turnedOff: 'passkey' },
      { problem: 'session.badPasskey' },
    ]),
  );
});
