// A register brought in over HTTP: by whom, where, first as a preview, and written down.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renewReach } from '../../kernel/access/server/users.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { signedIn } from '../../test/signedIn.ts';
import { type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { createApp } from './app.ts';
import { createHouse } from './house.ts';

const database = databaseForAll();
let app: FastifyInstance;
let staff: Staff;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-03-05T03:00:00.000Z');
  const people = {
    boss: await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la05' }),
    counter: await staff.hire('statistics-officer', { area: 'LA' }),
    worker: await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' }),
    admin: await staff.hire('administrator'),
  };
  const house = createHouse(staff.world, database().config, database().app);
  await renewReach(writing(database().owner), house.policy);
  for (const [name, actor] of Object.entries(people)) cookies[name] = await signedIn(database(), actor.id);
  app = await createApp(house);
}, 60_000);
afterAll(async () => {
  await app?.close();
});

const heading = 'opened,form_of_harm,sex,age,province,district,source,status';
const bokeo = '2026-01-05,neglect,female,12,LA05,LA0501,walk_in,closed';
const capital = '2026-01-06,child_labour,male,14,LA01,LA0101,police,registered';
const bring = (who: string, lines: string[], query = '', type = 'text/csv') =>
  app.inject({
    method: 'POST',
    url: `/api/import/cases${query}`,
    headers: { cookie: cookies[who] ?? '', 'x-pokpong': '1', origin: 'http://localhost', host: 'localhost', 'content-type': type },
    payload: [heading, ...lines].join('\n'),
  });
const cases = async () => (await database().owner.query<{ count: number }>('select count(*) from case_file')).rows[0]?.count;

test('a preview says what would be added and adds nothing', async () => {
  const answer = await bring('boss', [bokeo, bokeo.replace('neglect', 'fire')]);
  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    mode: 'preview',
    lines: 2,
    added: 1,
    alreadyThere: 0,
    refused: 1,
    problems: [{ line: 3, column: 'form_of_harm', problem: 'import.unknownWord' }],
    ignoredColumns: [],
    counts: { form_of_harm: { neglect: 1 }, sex: { female: 1 }, province: { LA05: 1 }, source: { walk_in: 1 }, status: { closed: 1 } },
  });
  expect(await cases()).toBe(0);
});

test('all or nothing gives nothing when a line is wrong', async () => {
  const answer = await bring('boss', [bokeo, 'x'], '?mode=commit&whole=true');
  expect(answer.json()).toMatchObject({ mode: 'commit', added: 0, refused: 1, counts: {} });
  expect(await cases()).toBe(0);
});

test('a supervisor brings in what lies in the own area, and the same file once', async () => {
  const answer = await bring('boss', [bokeo, capital], '?mode=commit');
  expect(answer.json()).toMatchObject({
    added: 1,
    refused: 1,
    problems: [{ line: 3, column: 'district', problem: 'access.outsideArea', details: { area: 'LA05' } }],
  });
  expect((await bring('boss', [bokeo, capital], '?mode=commit')).json()).toMatchObject({ added: 0, alreadyThere: 1 });
  expect((await bring('boss', [bokeo])).json()).toMatchObject({ mode: 'preview', added: 0, alreadyThere: 1 });
  expect(await cases()).toBe(1);
});

test('who counts the country brings in for all of it, and still reads no file', async () => {
  expect((await bring('counter', [bokeo, capital], '?mode=commit')).json()).toMatchObject({ added: 1, alreadyThere: 1, refused: 0 });
  expect(await cases()).toBe(2);
  const list = await app.inject({ url: '/api/records/case', headers: { cookie: cookies.counter ?? '' } });
  expect(list.statusCode).toBe(403);
  expect((await database().owner.query('select state from record order by opened, state')).rows.map(({ state }) => state)).toEqual([
    'closed',
    'registered',
  ]);
});

describe('it is refused', () => {
  test.each(['worker', 'admin'])('to %s', async (who) => {
    const answer = await bring(who, [bokeo], '?mode=commit');
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ problem: 'access.denied' });
  });

  test('to nobody in particular', async () => {
    expect((await bring('nobody', [bokeo])).statusCode).toBe(401);
  });

  test.each([
    ['JSON', '{}', 'application/json', 400, 'import.noFile'],
    ['a file that is none', `${heading}\n\u0000`, 'text/csv', 422, 'import.notText'],
    ['nothing', '', 'text/csv', 422, 'import.empty'],
    ['more than five megabytes', 'x'.repeat(5_300_000), 'text/csv', 413, 'request.tooLarge'],
  ])('%s', async (_, payload, type, status, problem) => {
    const headers = { cookie: cookies.boss ?? '', 'x-pokpong': '1', origin: 'http://localhost', host: 'localhost', 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/api/import/cases', headers, payload });
    expect(answer.json()).toMatchObject({ problem });
    expect(answer.statusCode).toBe(status);
  });
});

test('each try is in the audit: whose, of which file, with what outcome, and nothing of a line', async () => {
  const { rows } = await database().owner.query(`select detail from audit where action = 'import' order by id`);
  expect(rows).toHaveLength(6);
  expect(rows[2].detail).toMatchObject({ mode: 'commit', lines: 2, added: 1, refused: 1 });
  expect(rows[2].detail.file).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(rows)).not.toMatch(/neglect|walk_in/);
});
