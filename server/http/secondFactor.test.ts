// The second step of signing in: what a half session may do, which code is taken and how often, and what becomes of guessing.
import { beforeAll, expect, test } from 'vitest';
import { forget, type Holder, half, withApp } from '../../test/authenticator.ts';
import { type Answer, cookieOf, serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
const holders = new Map<string, Holder>();
const holder = (name: string) => holders.get(name) as Holder;
const names = ['noy', 'kham', 'seng', 'dao', 'many', 'lar', 'bounma', 'keo'];

beforeAll(async () => {
  for (const name of names) {
    await serving().hire(name, 'village-member');
    holders.set(name, await withApp(serving(), name));
  }
  await serving().hire('plain', 'village-member');
});

const begin = async (name: string, address?: string) => (await half(serving(), name, address)).cookie;
const give = (cookie: string | undefined, code: string, address?: string) =>
  serving().ask(cookie, 'POST', '/api/session/code', { body: { code }, ...(address !== undefined && { address }) });
const problemIn = (answer: Answer) => answer.json<{ problem?: string }>().problem;
const told = (answer: Answer) => [answer.status, problemIn(answer)];
const refused = (problem: string, status = 401) => [status, problem];

test('a right password opens half a session, and the code of the app makes it whole', async () => {
  const { answer, cookie } = await half(serving(), 'noy');
  expect([answer.status, answer.json()]).toEqual([202, { asks: ['code', 'recovery'] }]);
  expect(answer.headers['set-cookie']).toMatch(/^pokpong-half=[\w-]{43}; Max-Age=300; Path=\/api\/session; HttpOnly; SameSite=Strict$/);
  const entered = await give(cookie, holder('noy').code());
  expect(entered.json()).toMatchObject({ user: { username: 'noy' }, mustEnrol: false });
  expect(entered.headers['set-cookie']).toMatch(/^pokpong=[\w-]{43}; .*,pokpong-half=; /);
  expect((await serving().ask(cookieOf(entered), 'GET', '/api/session')).status).toBe(200);
});

test('whoever has no second factor is asked for none', async () => {
  expect((await half(serving(), 'plain')).answer.status).toBe(200);
});

test('half a session does nothing else, under either name', async () => {
  const cookie = await begin('noy');
  const asSession = cookie.replace('pokpong-half', 'pokpong');
  const routes = [
    ['GET', '/api/session'],
    ['GET', '/api/pack'],
    ['GET', '/api/account/factors'],
    ['POST', '/api/account/totp'],
    ['POST', '/api/session/proof'],
    ['DELETE', '/api/session/all'],
    ['DELETE', '/api/account/totp'],
  ] as const;
  for (const [method, url] of routes)
    for (const each of [cookie, asSession, `${cookie}; ${asSession}`])
      expect(told(await serving().ask(each, method, url, method === 'GET' ? {} : { body: { proof: 'x' } })), url).toEqual(
        refused('session.none'),
      );
  // A session is no half session either: what was begun by a password stays with it.
  expect(told(await give(holder('noy').cookie.replace('pokpong', 'pokpong-half'), holder('noy').code()))).toEqual(
    refused('session.halfEnded'),
  );
  expect(told(await give(undefined, holder('noy').code()))).toEqual(refused('session.halfEnded'));
});

test('no token from before is worth anything afterwards', async () => {
  await forget(serving(), 'noy');
  const { cookie: before } = holder('noy');
  const begun = await serving().ask(before, 'POST', '/api/session', { body: { username: 'noy', password: 'sand-river-lamp-42' } });
  expect((await serving().ask(before, 'GET', '/api/session')).status).toBe(401);
  const entered = await give(cookieOf(begun), holder('noy').code());
  expect(cookieOf(entered).split('=')[1]).not.toBe(cookieOf(begun).split('=')[1]);
  expect(told(await give(cookieOf(begun), holder('noy').code(1)))).toEqual(refused('session.halfEnded'));
  expect((await serving().ask(cookieOf(begun).replace('pokpong-half', 'pokpong'), 'GET', '/api/session')).status).toBe(401);
});

test('a code of the step before or after is taken, for clocks differ; two steps away it is not', async () => {
  const { code } = holder('kham');
  for (const steps of [-1, 0, 1]) {
    await forget(serving(), 'kham');
    expect((await give(await begin('kham'), code(steps))).status, `${steps}`).toBe(200);
  }
  await forget(serving(), 'kham');
  for (const steps of [-3, 3]) expect(told(await give(await begin('kham'), code(steps)))).toEqual(refused('session.badCode'));
});

test('a code is used once, and none that is older than the last', async () => {
  const { code } = holder('kham');
  await forget(serving(), 'kham');
  expect((await give(await begin('kham'), code())).status).toBe(200);
  expect(told(await give(await begin('kham'), code()))).toEqual(refused('session.badCode'));
  expect(told(await give(await begin('kham'), code(-1)))).toEqual(refused('session.badCode'));
  expect((await give(await begin('kham'), code(1))).status).toBe(200);
});

test('of two that come with the same code at once, one gets in', async () => {
  for (const code of [holder('seng').code(), holder('seng').recoveryCodes[9] ?? '']) {
    await forget(serving(), 'seng');
    const cookies = [await begin('seng'), await begin('seng')];
    const answers = await Promise.all(cookies.map((cookie) => give(cookie, code)));
    expect(answers.map(told).sort()).toEqual([[200, undefined], refused('session.badCode')]);
  }
});

test('of two right codes that one half session brings at once, one opens a session', async () => {
  await forget(serving(), 'seng');
  const cookie = await begin('seng');
  const answers = await Promise.all([0, 1].map((steps) => give(cookie, holder('seng').code(steps))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a recovery code lets in once, however it is typed', async () => {
  const [first = '', second = ''] = holder('dao').recoveryCodes;
  expect((await give(await begin('dao'), ` ${first.toUpperCase().replaceAll('-', ' ')}`)).status).toBe(200);
  expect(told(await give(await begin('dao'), first))).toEqual(refused('session.badCode'));
  expect((await give(await begin('dao'), second)).status).toBe(200);
  // Another person's is none.
  expect(told(await give(await begin('dao'), holder('lar').recoveryCodes[0] ?? ''))).toEqual(refused('session.badCode'));
});

test('Lao digits and spaces are the same code', async () => {
  await forget(serving(), 'dao');
  const lao = [...holder('dao').code()].map((digit) => String.fromCharCode(0x0ed0 + Number(digit))).join('');
  expect((await give(await begin('dao'), `${lao.slice(0, 3)} ${lao.slice(3)}`)).status).toBe(200);
});

test('after five wrong codes the password is asked for again, and the account waits there, and nowhere else', async () => {
  const cookie = await begin('many', '10.7.0.1');
  for (let at = 0; at < 5; at += 1)
    expect(told(await give(cookie, holder('many').code(5 + at), '10.7.0.1'))).toEqual(refused('session.badCode'));
  expect(told(await give(cookie, holder('many').code(), '10.7.0.1'))).toEqual(refused('session.halfEnded'));
  const again = await give(await begin('many', '10.7.0.1'), holder('many').code(), '10.7.0.1');
  expect([again.status, again.json()]).toEqual([429, { problem: 'session.tooManyTries', details: { seconds: 30 } }]);
  expect((await give(await begin('many', '10.7.0.2'), holder('many').code(), '10.7.0.2')).status).toBe(200);
  await serving().rows(`update sign_in_try set at = at - interval '31 seconds'`);
  await forget(serving(), 'many');
  expect((await give(await begin('many', '10.7.0.1'), holder('many').code(), '10.7.0.1')).status).toBe(200);
});

test('forty wrong codes at once are five tries, though a right one be among the rest', async () => {
  const cookie = await begin('lar', '10.8.0.1');
  const codes = Array.from({ length: 40 }, (_, at) => holder('lar').code(3 + at));
  const answers = await Promise.all(codes.map((code) => give(cookie, code, '10.8.0.1')));
  expect(answers.filter((answer) => told(answer)[1] === 'session.badCode')).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(0);
});

test('sign-ins that stop half way count as tries: a known password gives no end of codes', async () => {
  const seen: (string | undefined)[] = [];
  for (let at = 0; at < 6; at += 1) {
    const { answer, cookie } = await half(serving(), 'bounma', '10.9.0.1');
    seen.push(problemIn(answer) ?? problemIn(await give(cookie, '000000', '10.9.0.1')));
  }
  expect(seen).toEqual([...Array.from({ length: 5 }, () => 'session.badCode'), 'session.tooManyTries']);
});

test('half a session ends after minutes, with a new password, and with the account', async () => {
  const { rows } = serving();
  const late = await begin('keo');
  await rows(`update half_session set expires = now()`);
  expect(told(await give(late, holder('keo').code()))).toEqual(refused('session.halfEnded'));
  const left = await begin('keo');
  expect((await serving().ask(left, 'DELETE', '/api/session')).status).toBe(204);
  expect(told(await give(left, holder('keo').code()))).toEqual(refused('session.halfEnded'));
  const disabled = await begin('keo');
  await rows(`update app_user set disabled = true where username = 'keo'`);
  expect(told(await give(disabled, holder('keo').code()))).toEqual(refused('session.halfEnded'));
  await rows(`update app_user set disabled = false where username = 'keo'`);
  const replaced = await begin('keo');
  await rows(`select pokpong.password_set((select id from app_user where username = 'keo'), 'none', true)`);
  expect(told(await give(replaced, holder('keo').code()))).toEqual(refused('session.halfEnded'));
});

test('the app’s login opens no session past the second factor, and reads no secret', async () => {
  const { database, rows } = serving();
  const app = (query: string, values: unknown[] = []) =>
    database.app.query(query, values).then(
      ({ rows: [row] }) => row,
      ({ code }: { code: string }) => code,
    );
  for (const table of ['totp', 'recovery_code', 'half_session', 'session'])
    expect(await app(`select * from ${table}`), table).toBe('42501');
  expect(await app(`select pokpong.session_make(1, $1, '1 hour', 'x', $1, true)`, [Buffer.alloc(32)])).toBe('42501');
  expect(await app(`select pokpong.factor_take(1, 1, null)`)).toBe('42501');
  const [tried] = await rows<{ id: number }>(
    `insert into sign_in_try (account_hash, address_hash, user_id) select '\\x01', '\\x02', id from app_user where username = 'noy' returning id`,
  );
  expect(await app(`select pokpong.session_start($1, $2, '1 hour', 'x') as started`, [tried?.id, Buffer.alloc(32, 7)])).toEqual({
    started: { asks: ['code', 'recovery'] },
  });
});

test('used, wrong and begun again: each stands in the audit, and no code with it', async () => {
  const lines = await serving().rows<{ action: string; detail: object }>(
    `select distinct action, detail - 'user' as detail from audit where action in ('second-factor', 'sign-in-refused')`,
  );
  expect(lines.map(({ action, detail }) => [action, detail])).toEqual(
    expect.arrayContaining([
      ['second-factor', { begun: 'code' }],
      ['second-factor', { enrolled: 'code' }],
      ['second-factor', { used: 'code' }],
      ['second-factor', { used: 'recovery' }],
      ['sign-in-refused', { problem: 'session.badCode' }],
    ]),
  );
  expect(JSON.stringify(lines)).not.toMatch(/\d{6}/);
});
