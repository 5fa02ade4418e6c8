// Setting up a second factor, being required to, proving anew that it is oneself, and having it taken away by an administrator.
import { beforeAll, expect, test } from 'vitest';
import { codeOf, forget, half, withApp } from '../../test/authenticator.ts';
import { type Answer, cookieOf, password, serverForAll } from '../../test/serving.ts';

const serving = serverForAll({ production: true });
const ask = (cookie: string | undefined, method: string, url: string, body?: unknown) =>
  serving().ask(cookie, method, url, body === undefined ? {} : { body });
const told = (answer: Answer) => [answer.status, answer.json<{ problem?: string }>()?.problem];
const prove = (cookie: string, proof: string) => ask(cookie, 'POST', '/api/session/proof', { proof });
const age = (minutes: number) => serving().rows(`update session set proved = now() - $1::interval`, [`${minutes} minutes`]);

beforeAll(async () => {
  const { hire } = serving();
  for (const name of ['noy', 'kham', 'seng', 'dao', 'lar']) await hire(name, 'village-member');
  for (const name of ['boss', 'boss2']) await hire(name, 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('chief', 'administrator');
  await hire('new', 'administrator', { mustChangePassword: true });
});

test('an app counts only when its first code came back, and its secret stands nowhere in clear', async () => {
  const { signIn, rows } = serving();
  const [cookie, elsewhere] = [await signIn('noy'), await signIn('noy')];
  const { secret, address } = (await ask(cookie, 'POST', '/api/account/totp')).json<{ secret: string; address: string }>();
  expect(address).toBe(`otpauth://totp/Pokpong:noy?issuer=Pokpong&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect((await half(serving(), 'noy')).answer.status).toBe(200);
  const confirm = (code: string) => ask(cookie, 'POST', '/api/account/totp/confirm', { code });
  expect((await confirm(codeOf(secret, 9))).json()).toEqual({ problem: 'session.badCode', field: 'code' });
  expect((await ask(cookie, 'GET', '/api/account/factors')).json()).toEqual({
    required: false,
    totp: null,
    passkeys: 0,
    identity: null,
    recoveryLeft: 0,
  });
  const { recoveryCodes } = (await confirm(codeOf(secret))).json<{ recoveryCodes: string[] }>();
  expect(new Set(recoveryCodes).size).toBe(10);
  for (const code of recoveryCodes) expect(code).toMatch(/^([a-hjkmnp-z2-9]{4}-){2}[a-hjkmnp-z2-9]{4}$/);
  expect((await ask(cookie, 'GET', '/api/account/factors')).json()).toMatchObject({ totp: expect.any(String), recoveryLeft: 10 });
  expect((await ask(elsewhere, 'GET', '/api/session')).status).toBe(401);
  expect(told(await confirm(codeOf(secret, 1)))).toEqual([409, 'session.noSetup']);
  const kept = JSON.stringify(
    await Promise.all(['totp', 'recovery_code', 'session', 'audit'].map((table) => rows(`select * from ${table}`))),
  );
  for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) expect(kept).not.toContain(word);
  expect(serving().log.join()).not.toContain(secret);
});

test('the code that confirmed an app does not sign in as well', async () => {
  const cookie = await serving().signIn('kham');
  const { secret } = (await ask(cookie, 'POST', '/api/account/totp')).json<{ secret: string }>();
  const code = codeOf(secret);
  expect((await ask(cookie, 'POST', '/api/account/totp/confirm', { code })).status).toBe(200);
  const begun = await half(serving(), 'kham');
  expect(told(await ask(begun.cookie, 'POST', '/api/session/code', { code }))).toEqual([401, 'session.badCode']);
});

test('whose role requires it sets up a second factor before anything else', async () => {
  const cookie = await serving().signIn('boss');
  expect((await ask(cookie, 'GET', '/api/session')).json()).toMatchObject({ mustEnrol: true });
  for (const url of ['/api/pack', '/api/work', '/api/records/case'])
    expect(told(await ask(cookie, 'GET', url))).toEqual([403, 'session.factorFirst']);
  expect(told(await ask(cookie, 'POST', '/api/events', { events: [] }))[0]).toBe(400);
  const { secret } = (await ask(cookie, 'POST', '/api/account/totp')).json<{ secret: string }>();
  expect(told(await ask(cookie, 'GET', '/api/pack'))).toEqual([403, 'session.factorFirst']);
  await ask(cookie, 'POST', '/api/account/totp/confirm', { code: codeOf(secret) });
  expect((await ask(cookie, 'GET', '/api/session')).json()).toMatchObject({ mustEnrol: false });
  expect((await ask(cookie, 'GET', '/api/pack')).status).toBe(200);
  expect(told(await ask(cookie, 'DELETE', '/api/account/totp'))).toEqual([409, 'session.factorNeeded']);
});

test('a password given by somebody else is changed first, and then the second factor is asked for', async () => {
  const cookie = await serving().signIn('new');
  expect(told(await ask(cookie, 'POST', '/api/account/totp'))).toEqual([403, 'session.changePasswordFirst']);
  expect((await ask(cookie, 'PUT', '/api/session/password', { current: password, next: 'dry-season-roof-7' })).status).toBe(204);
  expect(told(await ask(cookie, 'GET', '/api/admin/users'))).toEqual([403, 'session.factorFirst']);
  expect((await ask(cookie, 'POST', '/api/account/totp')).status).toBe(200);
});

test('a role that requires it holds from the next request on', async () => {
  const cookie = await serving().signIn('lar');
  expect((await ask(cookie, 'GET', '/api/pack')).status).toBe(200);
  const chief = await withApp(serving(), 'chief');
  const [lar] = await serving().rows<{ id: number }>(`select id from app_user where username = 'lar'`);
  const changed = await ask(chief.cookie, 'PATCH', `/api/admin/users/${lar?.id}`, {
    role: 'legal-officer',
    area: 'LA05',
    agency: 'plsw-la05',
  });
  expect(changed.status).toBe(200);
  expect(told(await ask(cookie, 'GET', '/api/pack'))).toEqual([403, 'session.factorFirst']);
});

test('without a demonstration’s leave no role is let off: the pack asks it of those who see much', () => {
  const required = [...serving().house.policy.roles.values()]
    .filter(({ secondFactor }) => secondFactor === 'required')
    .map(({ code }) => code);
  expect(required).toEqual(expect.arrayContaining(['administrator', 'data-protection-officer', 'supervisor', 'legal-officer']));
});

test('ten minutes after the last proof it is asked for again, and nothing is done until then', async () => {
  const { cookie, code, recoveryCodes } = await withApp(serving(), 'seng');
  await age(11);
  expect(told(await ask(cookie, 'DELETE', '/api/account/totp'))).toEqual([403, 'session.stepUpNeeded']);
  expect(told(await ask(cookie, 'POST', '/api/account/recovery-codes'))).toEqual([403, 'session.stepUpNeeded']);
  expect((await ask(cookie, 'GET', '/api/pack')).status).toBe(200);
  for (const wrong of [code(7), password, 'aaaa-bbbb-cccc']) expect(told(await prove(cookie, wrong))).toEqual([401, 'session.badCode']);
  expect(told(await ask(cookie, 'DELETE', '/api/account/totp'))).toEqual([403, 'session.stepUpNeeded']);
  expect((await prove(cookie, code())).status).toBe(204);
  expect(told(await prove(cookie, code()))).toEqual([401, 'session.badCode']);
  const renewed = (await ask(cookie, 'POST', '/api/account/recovery-codes')).json<{ recoveryCodes: string[] }>().recoveryCodes;
  const { cookie: begun } = await half(serving(), 'seng');
  expect(told(await ask(begun, 'POST', '/api/session/code', { code: recoveryCodes[0] }))).toEqual([401, 'session.badCode']);
  expect((await ask(begun, 'POST', '/api/session/code', { code: renewed[0] })).status).toBe(200);
  expect((await ask(cookie, 'DELETE', '/api/account/totp')).status).toBe(204);
  expect((await half(serving(), 'seng')).answer.status).toBe(200);
  expect(told(await ask(cookie, 'POST', '/api/account/recovery-codes'))).toEqual([409, 'session.noSetup']);
});

test('a proof serves the session that gave it and no other; whoever has no second factor gives the password', async () => {
  const [here, there] = [await serving().signIn('dao'), await serving().signIn('dao')];
  await age(11);
  expect(told(await prove(here, 'not the password'))).toEqual([401, 'session.badSignIn']);
  expect((await prove(here, password)).status).toBe(204);
  expect((await ask(here, 'POST', '/api/account/totp')).status).toBe(200);
  expect(told(await ask(there, 'POST', '/api/account/totp'))).toEqual([403, 'session.stepUpNeeded']);
});

test('guessing at a proof is slowed like guessing at sign-in, even for many at once', async () => {
  const cookie = await serving().signIn('dao');
  await age(11);
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      serving().ask(cookie, 'POST', '/api/session/proof', { body: { proof: `wrong ${at}` }, address: '10.9.9.9' }),
    ),
  );
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
});

test('the database itself gives up no factor that was not proved lately', async () => {
  const { database, rows } = serving();
  const [session] = await rows<{ id: number; user_id: number }>(
    `select id, user_id from session where user_id = (select id from app_user where username = 'dao') limit 1`,
  );
  await age(12);
  const client = await database.app.connect();
  try {
    for (const call of ['totp_drop()', `totp_begin('x')`, `recovery_renew('{}')`, `factors_reset(${session?.user_id})`]) {
      await client.query(
        `begin; select set_config('pokpong.actor', '${session?.user_id}', true), set_config('pokpong.session', '${session?.id}', true)`,
      );
      await expect(client.query(`select pokpong.${call}`), call).rejects.toMatchObject({ code: '42501' });
      await client.query('rollback');
    }
    await age(0);
    await client.query(
      `begin; select set_config('pokpong.actor', '${session?.user_id}', true), set_config('pokpong.session', '${session?.id}', true)`,
    );
    await expect(client.query(`select pokpong.factors_reset(${session?.user_id})`)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('an administrator takes lost factors away: sessions end, the person is told, and sets up anew', async () => {
  const { rows } = serving();
  const boss = await withApp(serving(), 'boss2');
  await rows(`delete from totp where user_id = (select id from app_user where username = 'chief')`);
  const chief = await withApp(serving(), 'chief');
  const [{ id } = { id: 0 }] = await rows<{ id: number }>(`select id from app_user where username = 'boss2'`);
  expect(told(await ask(boss.cookie, 'DELETE', `/api/admin/users/${id}/factors`))).toEqual([403, 'access.denied']);
  await age(11);
  expect(told(await ask(chief.cookie, 'DELETE', `/api/admin/users/${id}/factors`))).toEqual([403, 'session.stepUpNeeded']);
  expect(told(await ask(chief.cookie, 'POST', `/api/admin/users/${id}/password`, {}))).toEqual([403, 'session.stepUpNeeded']);
  expect((await prove(chief.cookie, chief.code())).status).toBe(204);
  const begun = await half(serving(), 'boss2');
  expect((await ask(chief.cookie, 'DELETE', `/api/admin/users/${id}/factors`)).json()).toEqual({ had: true });
  expect((await ask(boss.cookie, 'GET', '/api/session')).status).toBe(401);
  expect(told(await ask(begun.cookie, 'POST', '/api/session/code', { code: boss.recoveryCodes[0] }))).toEqual([401, 'session.halfEnded']);
  const entered = (await half(serving(), 'boss2')).answer;
  expect(entered.json()).toMatchObject({ mustEnrol: true, factorReset: expect.stringMatching(/^\d{4}-/) });
  expect((await ask(cookieOf(entered), 'POST', '/api/account/factors/seen')).status).toBe(204);
  expect((await ask(cookieOf(entered), 'GET', '/api/session')).json()).toMatchObject({ factorReset: null });
  await forget(serving(), 'chief');
  const [row] = await rows<{ detail: object }>(
    `select detail from audit where action = 'second-factor' and detail ? 'reset' order by id desc limit 1`,
  );
  expect(row?.detail).toEqual({ reset: id, had: true });
});
