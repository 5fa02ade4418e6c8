// What every answer carries, what every request must bring, and a clear answer to whatever else comes.
import { beforeAll, expect, test } from 'vitest';
import { password, serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
let cookie = '';
beforeAll(async () => {
  await serving().hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  cookie = await serving().signIn('noy');
});
const events = (asking: { body?: unknown; headers?: Record<string, string> }) => serving().ask(cookie, 'POST', '/api/events', asking);

test('every answer carries the headers of OWASP, a failure too', async () => {
  for (const url of ['/healthz', '/api/session', '/api/openapi.json', '/staff/', '/nowhere', '/api/nowhere', '/%E0%A4%A']) {
    const { headers } = await serving().ask(undefined, 'GET', url);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy, url).toContain(`default-src 'none'`);
    expect(policy).not.toMatch(/unsafe-|\*|https?:/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('strict-transport-security');
    if (url.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store');
  }
});

test('an unsafe request must say that our page sent it', async () => {
  const body = { events: [] };
  const other = [403, { problem: 'session.otherOrigin' }];
  const told = async (headers: Record<string, string>) => {
    const answer = await events({ body, headers });
    return [answer.status, answer.json()];
  };
  expect(await told({ 'x-pokpong': '' })).toEqual(other);
  expect(await told({ 'sec-fetch-site': 'cross-site' })).toEqual(other);
  expect(await told({ 'sec-fetch-site': 'same-site' })).toEqual(other);
  expect(await told({ origin: 'https://elsewhere.example' })).toEqual(other);
  expect(await told({ origin: 'null' })).toEqual(other);
  expect((await events({ body, headers: { origin: 'http://localhost:80', host: 'localhost:80' } })).status).toBe(400);
  expect((await events({ body, headers: { 'sec-fetch-site': 'same-origin', origin: 'http://other.example' } })).status).toBe(400);
  const forged = await serving().ask(undefined, 'POST', '/api/session', {
    body: { username: 'noy', password },
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(forged.status).toBe(403);
});

test('broken, empty and foreign bodies are named', async () => {
  const notJson = [400, { problem: 'request.notJson' }];
  for (const body of ['{"events": [', '', '\u0000', '<xml/>', '{"__proto__": {"x": 1}}']) {
    const answer = await events({ body });
    expect([answer.status, answer.json()], body).toEqual(notJson);
  }
  const form = await events({ body: 'events=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  expect([form.status, form.json()]).toEqual(notJson);
});

test('a body of ten megabytes is too large, and nothing of it is read', async () => {
  const answer = await events({ body: JSON.stringify({ events: ['x'.repeat(10_000_000)] }) });
  expect([answer.status, answer.json()]).toEqual([413, { problem: 'request.tooLarge' }]);
});

test('a body of another shape is answered with the field, never with what stood there', async () => {
  const secret = 'the name of a child';
  const wrong = async (body: unknown) => {
    const answer = await events({ body });
    expect(answer.text).not.toContain(secret);
    expect(answer.status).toBe(400);
    return answer.json();
  };
  expect(await wrong({})).toEqual({ problem: 'request.invalid', details: { rule: 'required' }, field: 'events' });
  expect(await wrong({ events: secret })).toEqual({ problem: 'request.invalid', details: { rule: 'type' }, field: 'events' });
  expect(await wrong({ events: [], [secret]: 1 })).toMatchObject({ problem: 'request.invalid' });
  expect(await wrong([secret])).toMatchObject({ problem: 'request.invalid', details: { rule: 'type' } });
  expect(await wrong('null')).toMatchObject({ problem: 'request.invalid' });
});

test('a wrong method is told from a wrong address', async () => {
  const wrong = await serving().ask(cookie, 'PUT', '/api/events', { body: {} });
  expect([wrong.status, wrong.json(), wrong.headers.allow]).toEqual([405, { problem: 'request.methodNotAllowed' }, 'POST']);
  const id = '0190b2a0-0000-7000-8000-000000000001';
  expect((await serving().ask(cookie, 'DELETE', `/api/records/case/${id}`)).headers.allow).toBe('GET');
  expect([
    (await serving().ask(cookie, 'GET', '/api/nothing')).status,
    (await serving().ask(cookie, 'GET', '/api/nothing')).json(),
  ]).toEqual([404, { problem: 'request.notFound' }]);
  for (const url of [
    '/staff/../package.json',
    '/staff/%2e%2e/package.json',
    '/staff/assets/../../package.json',
    '/staff/.vite/manifest.json',
    '//etc/passwd',
  ])
    expect((await serving().ask(undefined, 'GET', url)).status, url).toBe(404);
});

test('the log names routes and never an address, a query, a body or a sender', async () => {
  await serving().ask(cookie, 'GET', '/api/find?code=C26-SECRET', { address: '10.99.1.2' });
  await serving().ask(undefined, 'POST', '/api/session', {
    body: { username: 'typed-password', password: 'typed-name' },
    address: '10.99.1.2',
  });
  const log = serving().log.join('');
  expect(log).toContain('"route":"/api/find"');
  for (const secret of ['C26-SECRET', '10.99.1.2', 'typed-password', 'typed-name', cookie.slice(8)]) expect(log).not.toContain(secret);
});

test('signing in too often from one address is slowed, without a word on how much is left', async () => {
  const answers = [];
  for (let at = 0; at < 305; at += 1)
    answers.push(await serving().ask(undefined, 'POST', '/api/session', { body: { username: '' }, address: '10.98.0.1' }));
  const limited = answers.find((answer) => answer.status === 429);
  expect(answers.filter((answer) => answer.status === 429)).toHaveLength(5);
  expect(limited?.json()).toEqual({ problem: 'request.tooMany', details: { seconds: expect.any(Number) } });
  expect(Number(limited?.headers['retry-after'])).toBeGreaterThan(0);
  expect(limited?.headers).not.toHaveProperty('x-ratelimit-remaining');
  expect(
    (await serving().ask(undefined, 'POST', '/api/session', { body: { username: 'noy', password }, address: '10.98.0.2' })).status,
  ).toBe(200);
});

test('as the app’s login, nothing of a record is seen without a session’s settings', async () => {
  const { app, owner } = serving().database;
  await owner.query(`insert into record (id, type, state, open, version, due, opened, changed, created_by, contested, values, meta, readers, head)
    values ('0190b2a0-0000-7000-8000-0000000000aa', 'case', 'registered', true, 1, now(), now(), now(), 1, false, '{}', '{}', '{1,2,3}', '')`);
  expect((await owner.query('select from record')).rowCount).toBe(1);
  for (const table of ['record', 'event', 'app_user', 'duty'])
    expect((await app.query(`select count(*) from ${table}`)).rows, table).toEqual([{ count: 0 }]);
  for (const table of ['session', 'sign_in_try', 'audit'])
    await expect(app.query(`select from ${table}`), table).rejects.toThrow('permission denied');
  await expect(app.query('select password_hash from app_user')).rejects.toThrow('permission denied');
  await expect(app.query(`select pokpong.password_set(1, 'x', false)`)).rejects.toThrow('not one');
  await expect(app.query(`insert into agency (code, kind, lo, en) values ('mine', 'ngo', 'x', 'x')`)).rejects.toThrow('row-level security');
});

test('a missing database is answered at once and by name', async () => {
  const { app } = serving().database;
  const connect = app.connect;
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
  app.connect = () => Promise.reject(refused);
  app.query = () => Promise.reject(refused);
  try {
    for (const url of ['/healthz', '/api/session', '/api/work']) {
      const answer = await serving().ask(cookie, 'GET', url);
      expect([answer.status, answer.json()], url).toEqual([503, { problem: 'server.databaseDown' }]);
    }
  } finally {
    app.connect = connect;
  }
});
