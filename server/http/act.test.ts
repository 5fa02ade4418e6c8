// One request, one transaction, one pass or fail: what a forgotten permission, a failure and a refusal leave behind.
import { Type } from 'typebox';
import { beforeAll, expect, test } from 'vitest';
import type { Deed } from '../../kernel/access/server/deed.ts';
import { problem } from '../../kernel/problem.ts';
import { Again } from '../../kernel/record/server/database.ts';
import { serverForAll } from '../../test/serving.ts';

const add = async ({ db, audit }: Deed, code: string) => {
  await db.query(`insert into audience (key) values ($1)`, [code]);
  audit('administer', { detail: { added: code } });
};
let failures = 0;

const serving = serverForAll({
  more: (route, app) => {
    const schema = { response: Type.Unknown() };
    const post = (name: string, ask: 'records' | 'signedIn' | 'manages:users', handle: (deed: Deed) => Promise<unknown>) =>
      route({ method: 'POST', url: `/api/test/${name}`, ask, summary: name, schema, handle });
    post('forgotten', 'records', (deed) => add(deed, 'forgotten'));
    post('asked', 'records', async (deed) => {
      deed.allowed();
      await add(deed, 'asked');
      return { done: true };
    });
    post('manages', 'manages:users', (deed) => add(deed, 'manages'));
    post('failing', 'signedIn', async (deed) => {
      await add(deed, 'failing');
      throw problem('record.notFound');
    });
    post('broken', 'signedIn', async (deed) => {
      await add(deed, 'broken');
      throw new Error('a name that nobody may read');
    });
    post('swallowed', 'signedIn', async (deed) => {
      await add(deed, 'swallowed');
      await deed.db.query('select 1 / 0').catch(() => undefined);
      return { done: true };
    });
    post('meeting', 'signedIn', async (deed) => {
      await add(deed, 'meeting');
      failures += 1;
      if (failures < 3) await deed.db.query(`do $$ begin raise exception 'met' using errcode = 'serialization_failure'; end $$`);
      return { tries: failures };
    });
    post('hoping', 'signedIn', async ({ db, audit }) => {
      await add({ db, audit } as Deed, `hoping ${db.hopeful}`);
      if (db.hopeful) throw new Again('not so');
      return { hopeful: db.hopeful };
    });
    post('who', 'signedIn', async ({ actor, db }) => ({
      role: actor.role,
      area: actor.area,
      readers: (await db.query('select pokpong.readers() as readers'))[0],
    }));
    post('quiet', 'records', async (deed) => {
      deed.allowed();
      return null;
    });
    post('nul', 'signedIn', async (deed) => deed.db.query('select $1::text', ['a\u0000b']));
    post('slow', 'signedIn', async (deed) => {
      await deed.db.query(`set local statement_timeout = '20ms'`);
      return deed.db.query('select pg_sleep(1)');
    });
    post('full', 'signedIn', (deed) => deed.db.query(`do $$ begin raise exception 'full' using errcode = 'disk_full'; end $$`));
    app.get('/api/test/unasked', async () => ({ secret: true }));
  },
});
const audiences = async (key: string) => (await serving().rows('select from audience where key = $1', [key])).length;
const audited = (action: string) =>
  serving().rows<{ actor: number; session: number; detail: Record<string, unknown> }>(
    'select actor, session, detail from audit where action = $1 order by id desc',
    [action],
  );
const post = (cookie: string | undefined, name: string) => serving().ask(cookie, 'POST', `/api/test/${name}`);

let noy = 0;
let cookie = '';
beforeAll(async () => {
  noy = await serving().hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  cookie = await serving().signIn('noy');
});

test('a route that forgot to ask permission answers 500 and leaves no trace but its own refusal', async () => {
  const answer = await post(cookie, 'forgotten');
  expect([answer.status, answer.json()]).toEqual([500, { problem: 'server.notAuthorised' }]);
  expect(await audiences('forgotten')).toBe(0);
  expect(await audited('administer')).toEqual([]);
  expect(await audited('refusal')).toMatchObject([
    { actor: noy, detail: { problem: 'server.notAuthorised', route: 'POST /api/test/forgotten' } },
  ]);
});

test('a route that says nothing of permission does not run at all', async () => {
  for (const who of [undefined, cookie]) {
    const answer = await serving().ask(who, 'GET', '/api/test/unasked');
    expect([answer.status, answer.json()]).toEqual([500, { problem: 'server.notAuthorised' }]);
  }
});

test('a route that asked keeps its work and its audit together, in the name of who asked', async () => {
  expect((await post(cookie, 'asked')).json()).toEqual({ done: true });
  expect(await audiences('asked')).toBe(1);
  const [session] = await serving().rows<{ id: number }>('select id from session');
  expect(await audited('administer')).toEqual([{ actor: noy, session: session?.id, detail: { added: 'asked' } }]);
});

test('nobody and whoever does not manage it are refused before anything runs', async () => {
  expect((await post(undefined, 'manages')).json()).toEqual({ problem: 'session.none' });
  expect((await post(cookie, 'manages')).json()).toEqual({ problem: 'access.denied', details: { action: 'manages:users' } });
  expect(await audiences('manages')).toBe(0);
  expect((await audited('refusal'))[0]).toMatchObject({ actor: noy, detail: { problem: 'access.denied' } });
});

test('a problem undoes the work and its audit, and is itself audited', async () => {
  expect((await post(cookie, 'failing')).status).toBe(404);
  expect(await audiences('failing')).toBe(0);
  expect((await audited('refusal'))[0]).toMatchObject({ detail: { problem: 'record.notFound' } });
});

test('a fault of ours tells nothing outside and nothing confidential in the log', async () => {
  const answer = await post(cookie, 'broken');
  expect([answer.status, answer.json()]).toEqual([500, { problem: 'server.failed' }]);
  expect(await audiences('broken')).toBe(0);
  const log = serving().log.join('');
  expect(log).toContain('act.test.ts');
  expect(log).not.toContain('a name that nobody may read');
});

test('an error that a handler swallowed is no success', async () => {
  expect((await post(cookie, 'swallowed')).status).toBe(500);
  expect(await audiences('swallowed')).toBe(0);
});

test('two transactions that met are decided again, and happen once', async () => {
  expect((await post(cookie, 'meeting')).json()).toEqual({ tries: 3 });
  expect(await audiences('meeting')).toBe(1);
});

test('an answer about records leaves a row even when its handler named none', async () => {
  await post(cookie, 'quiet');
  expect((await audited('read'))[0]).toMatchObject({ actor: noy, detail: { route: 'POST /api/test/quiet' } });
});

test('what the database refuses is named: impossible text, too slow, full', async () => {
  expect([(await post(cookie, 'nul')).status, (await post(cookie, 'nul')).json()]).toEqual([400, { problem: 'request.invalid' }]);
  expect([(await post(cookie, 'slow')).status, (await post(cookie, 'slow')).json()]).toEqual([503, { problem: 'server.tooSlow' }]);
  expect([(await post(cookie, 'full')).status, (await post(cookie, 'full')).json()]).toEqual([507, { problem: 'server.full' }]);
});

test('what was hoped for and is not so is undone and decided again, without hope', async () => {
  expect((await post(cookie, 'hoping')).json()).toEqual({ hopeful: false });
  expect([await audiences('hoping true'), await audiences('hoping false')]).toEqual([0, 1]);
});

test('a request asks before it hears who it acts for, and is answered only for who that is today', async () => {
  await serving().hire('mai', 'social-worker', { area: 'LA0502', agency: 'plsw-la05' });
  const hers = await serving().signIn('mai');
  const before = (await post(hers, 'who')).json();
  expect(before).toMatchObject({ role: 'social-worker', area: 'LA0502' });
  expect((await post(hers, 'who')).json()).toEqual(before);
  await serving().rows(`update app_user set area = 'LA0503', readers = '{}' where username = 'mai'`);
  expect((await post(hers, 'who')).json()).toMatchObject({ area: 'LA0503', readers: { readers: [] } });
  await serving().rows(`delete from session where user_id = (select id from app_user where username = 'mai')`);
  const ended = await post(hers, 'asked');
  expect([ended.status, ended.json()]).toEqual([401, { problem: 'session.none' }]);
  expect(await audited('administer')).not.toContainEqual(expect.objectContaining({ detail: { added: 'asked' }, session: null }));
});
