// Figures and likely duplicates over HTTP: who may ask, what they are told, and what is written down of it.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../kernel/access/grant.ts';
import { renewReach } from '../../kernel/access/server/users.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { signedIn } from '../../test/signedIn.ts';
import { begin, type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { createApp } from './app.ts';
import { createHouse } from './house.ts';

const database = databaseForAll();
let staff: Staff;
let app: FastifyInstance;
let counter: Actor;
let boss: Actor;
let noy: Actor;
let admin: Actor;
let legal: Actor;
const cookies = new Map<number, string>();

const aReport = (placeDetail: string, place = 'LA0501') =>
  begin(
    'report',
    { channel: 'web', worry: 'ຫ່ວງ', place, placeDetail, childSex: 'female', childAge: 15, signs: ['works_night_venue'] },
    { transition: 'receive' },
  );
const [first, second, other] = [aReport('ຮ້ານດອກຈຳປາ ໃກ້ຂົວ'), aReport('ດອກຈຳປາ ຂົວ'), aReport('ດອກຈຳປາ ຂົວ', 'LA1601')];

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  counter = await staff.hire('statistics-officer');
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  admin = await staff.hire('administrator');
  legal = await staff.hire('legal-officer', { area: 'LA', agency: 'plsw-la01' });
  const head = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
  boss = await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la05' });
  const cases = [
    'female',
    'female',
    'female',
    'female',
    'female',
    'female',
    'female',
    'female',
    'female',
    'male',
    'male',
    'other',
    'male',
    'male',
    'male',
    'male',
  ];
  const outcomes = await staff.send(
    head,
    ...cases.map((sex, at) =>
      begin('case', { place: at % 2 ? 'LA0501' : 'LA1601', sex, openedOn: `2025-0${(at % 3) + 1}-10`, formOfHarm: 'neglect' }),
    ),
    first,
    second,
    other,
  );
  expect(new Set(outcomes.map((outcome) => outcome.outcome))).toEqual(new Set(['accepted']));
  const house = createHouse(staff.world, database().config, database().app);
  await renewReach(writing(database().owner), house.policy);
  for (const actor of [counter, boss, noy, admin, legal]) cookies.set(actor.id, await signedIn(database(), actor.id));
  app = await createApp(house);
});
afterAll(() => app?.close());

const get = async (actor: Actor, url: string) => {
  const answer = await app.inject({ url, headers: { cookie: cookies.get(actor.id) ?? '' } });
  return { status: answer.statusCode, body: answer.json() };
};

describe('figures', () => {
  test('of what one reads are counted only by what one may read of it', async () => {
    expect((await get(legal, '/api/statistics?of=case&by=form_of_harm,district')).body.total).toBe(16);
    for (const by of ['sex', 'age_group', 'form_of_harm,sex'])
      expect(await get(legal, `/api/statistics?of=case&by=${by}`)).toEqual({
        status: 403,
        body: { problem: 'access.denied', details: { action: 'count' }, field: 'by' },
      });
    expect((await get(legal, '/api/statistics?of=report&by=form_of_harm')).status).toBe(403);
    expect((await get(legal, '/api/records/case?sex=female')).status).toBe(403);
    expect((await get(legal, '/api/records/case?formOfHarm=neglect&sort=opened')).body.rows).not.toEqual([]);
  });

  test('are counted by the dimensions asked for, and the count is written down', async () => {
    const { status, body } = await get(counter, '/api/statistics?of=case&by=sex');
    expect(status).toBe(200);
    expect(body).toEqual({
      by: ['sex'],
      sight: 'all',
      total: 16,
      cells: [
        { sex: 'female', count: 9 },
        { sex: 'male', count: 6 },
        { sex: 'other', count: 1 },
      ],
    });
    const { rows } = await database().owner.query(`select actor, type, detail from audit where action = 'count' order by id desc limit 1`);
    expect(rows).toEqual([{ actor: counter.id, type: 'case', detail: { of: 'case', by: ['sex'], safe: false, sight: 'all' } }]);
  });

  test('made safe hide the small number and one that would give it back', async () => {
    const { body } = await get(counter, '/api/statistics?by=sex&safe=true');
    expect(body).toMatchObject({
      total: 16,
      minCell: 5,
      withheld: false,
      cells: [
        { sex: 'female', count: 9 },
        { sex: 'male', count: null },
        { sex: 'other', count: null },
      ],
    });
    const two = await get(counter, '/api/statistics?by=sex,province&safe=true');
    expect(two.body.totals.sex).toEqual(body.cells);
    const round = await get(counter, '/api/statistics?by=sex&safe=true&round=true');
    expect(round.body).toMatchObject({ total: 15, cells: [{ count: 10 }, { count: null }, { count: null }] });
  });

  test('of a period include both its days', async () => {
    expect((await get(counter, '/api/statistics?from=2025-01-10&to=2025-02-10')).body).toEqual({
      by: [],
      sight: 'all',
      total: 11,
      cells: [{ count: 11 }],
    });
    expect((await get(counter, '/api/statistics?from=2025-03-01&to=2025-02-01')).body).toMatchObject({
      problem: 'statistics.periodReversed',
      field: 'to',
    });
    expect((await get(counter, '/api/statistics?from=2025-02-31')).body.problem).toBe('request.invalid');
  });

  test('of those who read some are of those; whoever does neither is refused', async () => {
    expect((await get(noy, '/api/statistics?by=province')).body).toMatchObject({ total: 8, cells: [{ province: 'LA05', count: 8 }] });
    expect(await get(admin, '/api/statistics')).toMatchObject({ status: 403, body: { problem: 'access.denied' } });
    expect((await app.inject({ url: '/api/statistics' })).statusCode).toBe(401);
  });

  test('by three things at once are told to whoever reads the files, of those files; whoever only counts is refused', async () => {
    const three = '/api/statistics?of=case&by=sex,province,month';
    const refused = { status: 422, body: { problem: 'statistics.countTooMany', field: 'by' } };
    expect(await get(counter, three)).toEqual(refused);
    expect(await get(counter, '/api/statistics?of=report&by=sex,province,status')).toEqual(refused);
    for (const reader of [boss, noy]) {
      const { status, body } = await get(reader, three);
      expect([status, body.by, body.sight, body.total]).toEqual([200, ['sex', 'province', 'month'], 'seen', 8]);
      expect(body.cells).toContainEqual({ sex: 'female', province: 'LA05', month: '2025-01', count: 1 });
      expect(new Set(body.cells.map((cell: { province: string }) => cell.province))).toEqual(new Set(['LA05']));
    }
    // By two she counts everything, as she did.
    expect((await get(boss, '/api/statistics?of=case&by=sex,province')).body).toMatchObject({ sight: 'all', total: 16 });
    expect((await get(legal, three)).body).toMatchObject({ problem: 'access.denied', field: 'by' });
  });

  test('by something that is not counted, twice the same, or safe by three, are refused by name', async () => {
    for (const by of ['worker', 'sex,sex', 'sex;drop table record', 'constructor']) {
      expect(await get(counter, `/api/statistics?by=${encodeURIComponent(by)}`)).toMatchObject({
        status: 422,
        body: { problem: 'statistics.unknownDimension' },
      });
    }
    expect((await get(counter, '/api/statistics?by=sex,province,month&safe=true')).body.problem).toBe('statistics.safeTooMany');
    expect((await get(counter, '/api/statistics?of=user')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('likely duplicates', () => {
  test('are offered with what speaks for them, among reports the asker sees, and the search is written down', async () => {
    const { status, body } = await get(noy, `/api/reports/${first.recordId}/duplicates`);
    expect(status).toBe(200);
    expect(body.candidates).toHaveLength(1);
    expect(body.candidates[0]).toMatchObject({
      row: { id: second.recordId, type: 'report', code: expect.stringMatching(/^R/) },
      reasons: expect.arrayContaining(['sameWords', 'samePlace']),
    });
    expect(JSON.stringify(body)).not.toContain('ດອກຈຳປາ');
    const { rows } = await database().owner.query(`select record, detail from audit where action = 'search' order by id desc limit 1`);
    expect(rows).toEqual([{ record: first.recordId, detail: { by: 'likeness', records: [second.recordId] } }]);
  });

  test('of a report out of sight are no more to be found than the report', async () => {
    expect(await get(noy, `/api/reports/${other.recordId}/duplicates`)).toMatchObject({
      status: 404,
      body: { problem: 'record.notFound' },
    });
    expect(await get(admin, `/api/reports/${first.recordId}/duplicates`)).toMatchObject({ status: 404 });
    expect(await get(counter, `/api/reports/${first.recordId}/duplicates`)).toMatchObject({ status: 404 });
  });
});
