// What is left of requests that were turned away: a few rows a minute, enough to see who knocked and where, and no address.
import { afterAll, expect, test, vi } from 'vitest';
import { addressHash } from '../../kernel/access/server/sessions.ts';
import { password, serverForAll } from '../../test/serving.ts';
import { TurnedAway } from './turnedAway.ts';

// The minute after which the server writes is not waited for.
vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
afterAll(() => vi.useRealTimers());
const serving = serverForAll();

type Row = { actor: number; session: number | null; detail: Record<string, unknown> };
const rows = () => serving().rows<Row>(`select actor, session, detail from audit where action = 'refusal' and actor = 0 order by id`);
const networkOf = (address: string) => addressHash(serving().house.policy, address).toString('hex');
const refusal = (detail: object) => ({ actor: 0, session: null, detail });

test('whoever knocks without a live session is counted by network and minute, with where and how often', async () => {
  const { ask, hire, signIn } = serving();
  await hire('noy', 'village-member');
  const ended = await signIn('noy');
  await ask(ended, 'DELETE', '/api/session', { address: '10.4.0.1' });
  for (let at = 0; at < 3; at += 1) expect((await ask(undefined, 'GET', '/api/work', { address: '10.4.0.1' })).status).toBe(401);
  expect((await ask(ended, 'GET', '/api/work', { address: '10.4.0.1' })).status).toBe(401);
  expect((await ask('pokpong=x', 'POST', '/api/events', { address: '10.4.0.2', body: {} })).status).toBe(401);
  const forged = { address: '10.4.0.2', body: {}, headers: { 'sec-fetch-site': 'cross-site' } };
  expect((await ask(undefined, 'POST', '/api/events', forged)).status).toBe(403);
  // The page of the sign-in asks who is there whenever it is opened: that is nobody knocking.
  expect((await ask(undefined, 'GET', '/api/session', { address: '10.4.0.3' })).status).toBe(401);
  expect(await rows()).toEqual([]);

  await vi.advanceTimersByTimeAsync(60_000);
  await expect
    .poll(rows)
    .toEqual([
      refusal({ problem: 'session.none', network: networkOf('10.4.0.1'), times: 4, routes: { 'GET /api/work': 4 } }),
      refusal({ problem: 'session.none', network: networkOf('10.4.0.2'), times: 1, routes: { 'POST /api/events': 1 } }),
      refusal({ problem: 'session.otherOrigin', network: networkOf('10.4.0.2'), times: 1, routes: { 'POST /api/events': 1 } }),
    ]);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(await rows()).toHaveLength(3);
});

test('the hash is that of sessions, so that it can be seen who else works there; the address itself is nowhere', async () => {
  const { ask, rows: query } = serving();
  await ask(undefined, 'POST', '/api/session', { body: { username: 'noy', password }, address: '10.4.0.1' });
  const found = await query(
    `select distinct u.username from audit a join session s on encode(s.address_hash, 'hex') = a.detail->>'network' join app_user u on u.id = s.user_id`,
  );
  expect(found).toEqual([{ username: 'noy' }]);
  expect(JSON.stringify(await query('select * from audit'))).not.toContain('10.4.0.');
});

test('what is asked too often is counted too: of the staff by network, of the public without', async () => {
  const { ask } = serving();
  const before = (await rows()).length;
  for (let at = 0; at < 303; at += 1) await ask(undefined, 'POST', '/api/session', { body: {}, address: '10.4.1.1' });
  const code = { code: '0000 0000 0000 0000 0000' };
  const told = [];
  for (let at = 0; at < 24; at += 1)
    told.push((await ask(undefined, 'POST', '/api/public/reports/status', { body: code, address: '10.4.1.2' })).status);
  await serving().hire('slow', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  for (let at = 0; at < 8; at += 1)
    await ask(undefined, 'POST', '/api/session', { body: { username: 'slow', password: 'not the one' }, address: '10.4.1.3' });
  const slowed = told.filter((status) => status === 429).length;
  expect(slowed).toBeGreaterThan(0);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect
    .poll(async () => (await rows()).slice(before))
    .toEqual([
      refusal({ problem: 'request.tooMany', network: networkOf('10.4.1.1'), times: 3, routes: { 'POST /api/session': 3 } }),
      refusal({ problem: 'request.tooMany', times: slowed, routes: { 'POST /api/public/reports/status': slowed } }),
      refusal({ problem: 'session.tooManyTries', network: networkOf('10.4.1.3'), times: 3, routes: { 'POST /api/session': 3 } }),
    ]);
});

test('the log names what was wrong', () => {
  const lines = serving().log.map((line) => JSON.parse(line) as { route?: string; status?: number; problem?: string });
  expect(lines).toContainEqual(expect.objectContaining({ route: '/api/work', status: 401, problem: 'session.none' }));
  expect(lines).toContainEqual(expect.objectContaining({ route: '/api/session', status: 429, problem: 'request.tooMany' }));
});

test('a flood from everywhere is some fifty rows a minute, and none of it is uncounted', () => {
  const counts = new TurnedAway();
  for (let at = 0; at < 5_000; at += 1) counts.add({ problem: 'session.none', route: 'GET /api/work', network: `n${at % 1_000}` });
  for (let at = 0; at < 5; at += 1) counts.add({ problem: 'request.tooMany', route: 'POST /api/session', network: 'n1' });
  const found = counts.take().map(({ detail }) => detail as { problem: string; network?: string; times: number });
  expect(found).toHaveLength(52);
  expect(found.filter(({ network }) => network === undefined)).toMatchObject([
    { problem: 'session.none', times: 4_750 },
    { problem: 'request.tooMany', times: 5 },
  ]);
  expect(found.reduce((sum, { times }) => sum + times, 0)).toBe(5_005);
  expect(counts.take()).toEqual([]);
});

test('what is not yet written when the server stops is written then', async () => {
  const before = (await rows()).length;
  await serving().ask(undefined, 'GET', '/api/work', { address: '10.4.2.1' });
  await serving().app.close();
  expect((await rows()).slice(before)).toEqual([
    refusal({ problem: 'session.none', network: networkOf('10.4.2.1'), times: 1, routes: { 'GET /api/work': 1 } }),
  ]);
});
