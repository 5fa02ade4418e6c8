// The database finds what is due as the pure function says it, record by record, over files and reports of every kind; and it reads by its index.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laos } from '../../../country/laos/pack.ts';
import { dayOf } from '../../../kernel/calendar/date.ts';
import { writing } from '../../../kernel/record/server/database.ts';
import { freshId } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import { keptUntil } from '../rules.ts';
import { listDue, propose } from './propose.ts';

const database = databaseForAll();
const { timeZone, retention } = laos;

const sql = async <T>(query: string, values: unknown[] = []) => (await database().owner.query(query, values)).rows as T[];

const date = fc.tuple(fc.integer({ min: 1990, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
const said = fc.tuple(date, fc.constantFrom(4, 7, 10)).map(([[year, month, day], long]) => {
  const whole = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return (month === 2 && day === 28 && year % 4 === 0 ? whole.replace('28', '29') : whole).slice(0, long);
});
const moment = date.chain(([y, m, d]) =>
  fc.integer({ min: 0, max: 23 }).map((hour) => new Date(Date.UTC(y, m - 1, d, hour)).toISOString()),
);
const files = fc.record({
  type: fc.constantFrom('case', 'report'),
  state: fc.constantFrom('closed', 'joined', 'registered'),
  opened: moment,
  changed: moment,
  values: fc.record(
    {
      birth: said,
      age: fc.constantFrom(0, 7, 12.5, 17),
      openedOn: said,
      formOfHarm: fc.constantFrom('trafficking', 'neglect'),
      otherHarm: fc.constantFrom(['trafficking', 'neglect'], ['child_labour'], []),
      childWho: fc.constant('sealed'),
    },
    { requiredKeys: [] },
  ),
});

type Row = { id: string; type: string; state: string; opened: string; changed: string; values: Record<string, unknown> };
const insert = `insert into record (id, type, state, open, version, due, opened, changed, created_by, contested, values, meta, readers, head)
  select r.id, r.type, r.state, r.state = 'registered', 1, 'infinity', r.opened, r.changed, 0, false, r.values, '{}', '{}', ''
  from jsonb_to_recordset($1) as r (id uuid, type text, state text, opened timestamptz, changed timestamptz, values jsonb)`;

test('as the pure function has it', async () => {
  const rows: Row[] = fc.sample(files, { numRuns: 3000, seed: 42 }).map((row) => ({ ...row, id: freshId() }) as Row);
  await sql(insert, [JSON.stringify(rows)]);
  for (const day of ['2016-02-29', '2026-11-01', '2045-06-30']) {
    const expected = rows.flatMap(({ id, type, state, opened, changed, values }) => {
      const [createdOn, endedOn] = [dayOf(opened, timeZone), dayOf(changed, timeZone)];
      const kept = keptUntil(retention.rules, { type, state, createdOn, endedOn, values, linked: [] });
      return kept && kept.day <= day ? [`${id} ${kept.rule.code} ${kept.day}`] : [];
    });
    const found = await listDue(writing(database().owner), retention, timeZone, day);
    expect(found.map(({ record, rule, due }) => `${record} ${rule} ${due}`).sort()).toEqual(expected.sort());
    expect(expected.length).toBeGreaterThan(10);
  }
  await sql('truncate record cascade');
});

test('a report stays as long as a file that came of it, and is known by who is linked to it', async () => {
  const old = { opened: '2015-01-01T00:00:00Z', changed: '2015-02-01T00:00:00Z', state: 'closed', values: {} };
  const [file, report, other] = [freshId(), freshId(), freshId()];
  await sql(insert, [
    JSON.stringify([{ id: file, type: 'case', ...old }, ...[report, other].map((id) => ({ id, type: 'report', ...old }))]),
  ]);
  await sql(`insert into case_file (record, opened, status, report, readers) values ($1, '2015-01-01', 'closed', $2, '{}')`, [
    file,
    report,
  ]);
  const due = async (day: string) => (await listDue(writing(database().owner), retention, timeZone, day)).map(({ record }) => record);
  expect(await due('2026-11-01')).toEqual([other]);
  await sql(`update record set values = jsonb_build_object('case', $1::text) where id = $2`, [file, other]);
  expect(await due('2026-11-01')).toEqual([]);
  await sql('select pokpong.erase($1)', [[file]]);
  expect((await due('2026-11-01')).sort()).toEqual([report, other].sort());
  const person = freshId();
  await sql(insert, [JSON.stringify([{ id: person, type: 'person', ...old, state: 'known' }])]);
  await sql(`insert into person_involvement (record, person, involved_as, report) values ($1, $1, 'child', $2)`, [person, report]);
  expect(await due('2016-06-01')).toEqual([other]);
  await sql('truncate record cascade');
});

test('the month ends what is not due any more, proposes what is, and reads only what ended long ago', async () => {
  const world = { rules: retention.rules };
  const [old, held, young] = [freshId(), freshId(), freshId()];
  const closed = { type: 'report', state: 'closed', opened: '2015-01-01T00:00:00Z', values: {} };
  const rows = [old, held].map((id) => ({ id, ...closed, changed: '2015-02-01T00:00:00Z' }));
  await sql(insert, [JSON.stringify([...rows, { id: young, ...closed, changed: '2026-06-01T00:00:00Z' }])]);
  await sql(`insert into legal_hold (record, reason, set_by) values ($1, 'court', 1)`, [held]);
  const now = (at: string) => propose(writing(database().owner), world, timeZone, at);
  expect(await now('2026-10-31T18:00:00.000Z')).toEqual({ month: '2026-11', proposed: 1, lapsed: 0 });
  expect(await now('2026-11-02T00:00:00.000Z')).toEqual({ month: '2026-11', proposed: 0, lapsed: 0 });
  expect(await sql('select record from retention_proposal')).toEqual([{ record: old }]);
  await sql(`update record set version = 2 where id = $1`, [old]);
  expect(await now('2026-12-02T00:00:00.000Z')).toEqual({ month: '2026-12', proposed: 1, lapsed: 1 });
  expect(await sql('select state from retention_proposal order by id')).toEqual([{ state: 'lapsed' }, { state: 'open' }]);
  await sql('set enable_seqscan = off');
  const [plan] = await sql<{ 'QUERY PLAN': unknown }>(
    `explain (format json) select id from record one where one.type = 'case' and not one.open and one.parent is null and one.changed < '2016-01-01'`,
  );
  expect(JSON.stringify(plan)).toContain('record_ended');
});
