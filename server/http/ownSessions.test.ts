// One's own sessions: listed for oneself alone, ended one by one or together, and somebody's ended by an administrator.
import { beforeAll, expect, test } from 'vitest';
import { half, withApp } from '../../test/authenticator.ts';
import { cookieOf, password, serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
const list = async (cookie: string) =>
  (await serving().ask(cookie, 'GET', '/api/account/sessions')).json<{ id: number; here: boolean; agent: string }[]>();
const isIn = async (cookie: string) => (await serving().ask(cookie, 'GET', '/api/session')).status === 200;
const enter = async (username: string, agent: string) =>
  cookieOf(await serving().ask(undefined, 'POST', '/api/session', { body: { username, password }, headers: { 'user-agent': agent } }));
const phone = 'Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.101 Mobile Safari/537.36';
const laptop = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';

beforeAll(async () => {
  for (const name of ['noy', 'kham', 'seng']) await serving().hire(name, 'village-member');
  await serving().hire('chief', 'administrator');
});

test('shows where one is signed in, by the family of the device, and which one asks; nobody else’s, none that has ended', async () => {
  const [first, second] = [await enter('noy', phone), await enter('noy', laptop)];
  await enter('kham', phone);
  expect(await list(second)).toEqual([
    expect.objectContaining({ agent: 'Firefox / Windows', here: true }),
    expect.objectContaining({ agent: 'Chrome / Android', here: false }),
  ]);
  expect((await serving().ask(second, 'GET', '/api/account/sessions')).text).not.toMatch(/token|address|hash|537/);
  expect((await list(first)).map(({ here }) => here).sort()).toEqual([false, true]);
  await serving().rows(`update session set last_seen = now() - interval '3 hours' where agent = 'Chrome / Android'`);
  expect(await list(second)).toHaveLength(1);
});

test('ends one, ends all but this one, and never anybody else’s', async () => {
  const [first, second, third] = [await enter('kham', phone), await enter('kham', laptop), await enter('kham', laptop)];
  const other = await enter('seng', laptop);
  const idOf = async (cookie: string) => (await list(cookie)).find(({ here }) => here)?.id;
  const end = (cookie: string, id: number | undefined) => serving().ask(cookie, 'DELETE', `/api/account/sessions/${id}`);
  expect((await end(other, await idOf(first))).status).toBe(404);
  expect(await isIn(first)).toBe(true);
  expect((await end(second, await idOf(first))).status).toBe(204);
  expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([false, true, true]);
  const { ended } = (await serving().ask(second, 'DELETE', '/api/account/sessions')).json<{ ended: number }>();
  expect(ended).toBeGreaterThan(0);
  expect([await isIn(second), await isIn(third), await isIn(other)]).toEqual([true, false, true]);
});

test('an administrator signs somebody out everywhere, half way too; nobody else does', async () => {
  const { cookie, code } = await withApp(serving(), 'seng');
  const begun = await half(serving(), 'seng');
  const [seng] = await serving().rows<{ id: number }>(`select id from app_user where username = 'seng'`);
  const end = (by: string) => serving().ask(by, 'DELETE', `/api/admin/users/${seng?.id}/sessions`);
  expect((await end(await enter('noy', laptop))).status).toBe(403);
  expect(await isIn(cookie)).toBe(true);
  expect((await end(await enter('chief', laptop))).json()).toEqual({ ended: expect.any(Number) });
  expect(await isIn(cookie)).toBe(false);
  expect((await serving().ask(begun.cookie, 'POST', '/api/session/code', { body: { code: code() } })).status).toBe(401);
  const [row] = await serving().rows<{ detail: object }>(`select detail from audit where detail ? 'endedSessionsOf'`);
  expect(row?.detail).toMatchObject({ endedSessionsOf: seng?.id });
});
