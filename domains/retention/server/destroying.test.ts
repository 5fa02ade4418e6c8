// The database itself keeps to it: by direct SQL on the server's own login no single person, no stale session and no held file gets through.
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import { renewReach } from '../../../kernel/access/server/users.ts';
import { writing } from '../../../kernel/record/server/database.ts';
import { policyOf } from '../../../server/prepare.ts';
import { signedIn } from '../../../test/signedIn.ts';
import { begin, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import { propose } from './propose.ts';

const database = databaseForAll();
let staff: Staff;
let [officer, boss, noy]: Actor[] = [];
const sessions = new Map<number, number>();
const sql = async <T>(query: string, values: unknown[] = []) => (await database().owner.query(query, values)).rows as T[];

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  officer = await staff.hire('data-protection-officer');
  boss = await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la05' });
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await renewReach(writing(database().owner), policyOf(staff.world, { secret: Buffer.alloc(32), production: false }));
  for (const { id } of [officer, boss, noy] as Actor[]) {
    await signedIn(database(), id);
    const [made] = await sql<{ id: string }>('select max(id) as id from session where user_id = $1', [id]);
    sessions.set(id, Number(made?.id));
  }
});

/** What the server's login is told when it says of itself that it is this person, in this session. */
async function say<T>(who: Actor | undefined, session: number | undefined, query: string, values: unknown[] = []): Promise<T[] | string> {
  const client = await database().app.connect();
  try {
    await client.query('begin');
    const settings = [
      String(who?.id ?? ''),
      String(session ?? ''),
      '{protection,supervision,holds}',
      `{${Array.from({ length: 500 }, (_, at) => at)}}`,
    ];
    await client.query(
      `select set_config('pokpong.actor', $1, true), set_config('pokpong.session', $2, true), set_config('pokpong.manages', $3, true),
         set_config('pokpong.readers', $4, true)`,
      settings,
    );
    const { rows } = await client.query(query, values);
    await client.query('commit');
    return rows as T[];
  } catch (error) {
    await client.query('rollback');
    return (error as { code?: string }).code ?? 'failed';
  } finally {
    client.release();
  }
}
const confirm = async (who: Actor | undefined, id: number, session = sessions.get(who?.id ?? 0)) => {
  const answer = await say<{ said: string }>(who, session, 'select pokpong.retention_confirm($1) as said', [id]);
  return typeof answer === 'string' ? answer : answer[0]?.said;
};

async function proposed(): Promise<{ id: number; record: string }> {
  const file = begin('case', { childName: 'ດວງໃຈ', birth: '1990', openedOn: '2003', formOfHarm: 'neglect', place: 'LA0501' });
  const ending = { closureReason: 'goals_met_child_safe', closureSummary: 'ແລ້ວ', childTold: true };
  const [kept, asked] = await staff.send(noy as Actor, file, next(file, 1, 'askClosure', ending));
  const [closed] = await staff.send(boss as Actor, next(file, 2, 'approveClosure'));
  expect([kept, asked, closed].map((outcome) => outcome?.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  await sql(`update record set changed = '2004-05-01' where id = $1`, [file.recordId]);
  await propose(writing(database().owner), staff.world.pack.retention, 'Asia/Vientiane', '2026-01-05T09:00:00.000Z');
  const [row] = await sql<{ id: number }>(`select id from retention_proposal where record = $1`, [file.recordId]);
  return { id: row?.id ?? 0, record: file.recordId };
}
const destroyed = async (record: string) =>
  (await sql('select from record_key where record = $1 and erased is not null', [record])).length === 1;

test('no single person, whatever they say of themselves', async () => {
  const { id, record } = await proposed();
  expect(await confirm(undefined, id)).toBe('42501');
  expect(await confirm(noy, id)).toBe('42501');
  expect(await confirm(boss, id, sessions.get(officer?.id ?? 0))).toBe('42501');
  expect(await confirm(boss, id)).toBe('confirmed');
  expect(await confirm(boss, id)).toBe('twice');
  await sql(`update app_user set manages = '{protection,supervision,holds}' where id = $1`, [boss?.id]);
  expect(await confirm(boss, id)).toBe('twice');
  expect(await destroyed(record)).toBe(false);
  expect(await confirm(officer, id)).toBe('destroyed');
  expect(await destroyed(record)).toBe(true);
  await sql(`update app_user set manages = '{supervision,holds}' where id = $1`, [boss?.id]);
});

test('no held file, no stale or ended session, and nobody who has left', async () => {
  const { id, record } = await proposed();
  expect(await confirm(officer, id)).toBe('confirmed');
  await sql('insert into legal_hold (record, reason, set_by, until) values ($1, $2, 1, now()::date)', [record, 'court']);
  expect(await confirm(boss, id)).toBe('held');
  await sql(`update legal_hold set until = now()::date - 2`);
  await sql(`update session set proved = now() - interval '11 minutes'`);
  expect(await confirm(boss, id)).toBe('42501');
  await sql(`update session set proved = now(), last_seen = now() - interval '1 day'`);
  expect(await confirm(boss, id)).toBe('42501');
  await sql(`update session set last_seen = now()`);
  await sql('update app_user set disabled = true where id = $1', [officer?.id]);
  expect(await confirm(boss, id)).toBe('confirmed');
  expect(await destroyed(record)).toBe(false);
  await sql('update app_user set disabled = false where id = $1', [officer?.id]);
});

test('a hold that begins while the second agrees: whoever comes first is waited for, and the other sees what it did', async () => {
  const { id, record } = await proposed();
  expect(await confirm(officer, id)).toBe('confirmed');
  const owner = await database().owner.connect();
  try {
    await owner.query('begin');
    await owner.query('select from record where id = $1 for update', [record]);
    await owner.query('insert into legal_hold (record, reason, set_by) values ($1, $2, 1)', [record, 'court']);
    const second = confirm(boss, id);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await owner.query('commit');
    expect(await second).toBe('held');
    expect(await destroyed(record)).toBe(false);
  } finally {
    owner.release();
  }
});

test('the tables are closed to the server’s login, the log to everybody', async () => {
  const tables = ['legal_hold', 'retention_proposal', 'retention_confirmation', 'destruction_log', 'retention_run'];
  for (const table of tables) {
    for (const attempt of [`select from ${table}`, `delete from ${table}`, `insert into ${table} default values`])
      expect(await say(boss, sessions.get(boss?.id ?? 0), attempt), attempt).toBe('42501');
  }
  for (const call of [
    'pokpong.erase(array[gen_random_uuid()])',
    `pokpong.retention_propose('[]', 'UTC', '2026-01-01')`,
    'pokpong.retention_destroy(null)',
  ])
    expect(await say(boss, sessions.get(boss?.id ?? 0), `select ${call}`), call).toBe('42501');
  await expect(sql('delete from destruction_log')).rejects.toThrow(/stays written down/);
  await expect(sql(`update destruction_log set rule = 'x'`)).rejects.toThrow(/stays written down/);
});
