// Whose looking is unusual: only that of files to which the reader has no relation; each stretch is one alert, however often it is looked for.
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/access/grant.ts';
import { begin, next, type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { alertNow } from './alerting.ts';

const database = databaseForAll();
const now = '2026-01-06T01:00:00.000Z';
const noon = '2026-01-05T05:00:00.000Z';
let staff: Staff;
let noy: Actor;
const files: string[] = [];

beforeAll(async () => {
  staff = await staffOf(database(), () => now);
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  for (let n = 0; n < 11; n += 1) {
    const first = begin('case', { place: 'LA0501', openedOn: '2026-01-04', formOfHarm: 'neglect', agency: 'plsw-la05' });
    await staff.send(noy, first);
    files.push(first.recordId);
  }
});

/** Reads every file within eleven minutes. @returns who is unusual then. */
async function readAll(actor: Actor, how = 'read', at = noon): Promise<number[]> {
  await database().owner.query('truncate audit, audit_alert');
  for (const [minute, record] of files.entries())
    await database().owner.query(
      `insert into audit (at, actor, action, type, record) values ($1::timestamptz + $2 * interval '1 minute', $3, $4, 'case', $5)`,
      [at, minute, actor.id, how, record],
    );
  await alertNow(database(), staff.world, now);
  return alerted();
}
const alerted = async () => (await database().owner.query('select actor from audit_alert order by actor')).rows.map(({ actor }) => actor);

test('a stranger who reads or prints eleven files is unusual; whoever made them, or whose agency has them, is not', async () => {
  const lawyer = await staff.hire('legal-officer', { area: 'LA05', agency: 'opp' });
  expect(await readAll(lawyer)).toEqual([lawyer.id]);
  expect(await readAll(lawyer, 'print')).toEqual([lawyer.id]);
  expect(await readAll(lawyer, 'list'), 'a list shows no file').toEqual([]);
  expect(await readAll(noy)).toEqual([]);
  const colleague = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  expect(await readAll(colleague)).toEqual([]);
});

test('whoever wrote in a file has a relation to it', async () => {
  const chief = await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la01' });
  expect(await readAll(chief)).toEqual([chief.id]);
  const first = begin('case', {}, { recordId: files[0] as string });
  const [outcome] = await staff.send(chief, next(first, 1, undefined, { source: 'police' }));
  expect(outcome?.outcome).toBe('accepted');
  expect(await readAll(chief)).toEqual([]);
});

test('the same looking is one alert, however often it is looked for, and it grows with the looking', async () => {
  const lawyer = await staff.hire('legal-officer', { area: 'LA05', agency: 'opp' });
  await readAll(lawyer);
  await alertNow(database(), staff.world, now);
  expect(await alerted()).toEqual([lawyer.id]);
  expect(await readAll(lawyer, 'read', '2026-01-04T05:00:00.000Z'), 'two days ago is told already').toEqual([]);
});

test('a reader who shares a family name with the child or the family is told of once, however either is written; nobody else is', async () => {
  await database().owner.query('truncate audit, audit_alert');
  const call = async (role: string, name: string) => {
    const actor = await staff.hire(role, { area: 'LA05', agency: 'opp' });
    await database().owner.query('update app_user set display_name = $2 where id = $1', [actor.id, name]);
    return actor;
  };
  const [same, family, other, given, desk] = [
    await call('legal-officer', 'Mr. Somchit Vongsa'),
    await call('legal-officer', 'ທ້າວ ວິໄລ ແສງມະນີ'),
    await call('legal-officer', 'Keo Phommachanh'),
    await call('legal-officer', 'Vongsa'),
    await call('shelter-manager', 'Bounmy Vongsa'),
  ];
  const changes = { place: 'LA0501', openedOn: '2026-01-04', formOfHarm: 'neglect', agency: 'plsw-la05' };
  const file = begin('case', { ...changes, childName: 'ນາງ ດວງໃຈ ວົງສາ', caregiverName: 'Sengmany' });
  const person = begin('person', { place: 'LA0501' });
  const isOf = { parent: person.recordId };
  const outcomes = await staff.send(
    ...[noy, file, person],
    begin('personName', { kind: 'official', text: 'Khamla Saengmany' }, { ...isOf, transition: 'call' }),
    begin('involvement', { as: 'family', case: file.recordId }, { ...isOf, transition: 'connect' }),
  );
  expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  for (const { id } of [same, family, other, given, desk])
    await database().owner.query(`insert into audit (at, actor, action, type, record) values ($1, $2, 'read', 'case', $3)`, [
      noon,
      id,
      file.recordId,
    ]);
  const told = async () => (await database().owner.query(`select actor, kind, files from audit_alert order by actor`)).rows;
  await alertNow(database(), staff.world, now);
  const files = [file.recordId];
  expect(await told()).toEqual([
    { actor: same.id, kind: 'surname', files },
    { actor: family.id, kind: 'surname', files },
  ]);
  await alertNow(database(), staff.world, now);
  await alertNow(database(), staff.world, '2026-01-06T03:00:00.000Z');
  expect(await told()).toHaveLength(2);
  const off = {
    ...staff.world,
    pack: {
      ...staff.world.pack,
      settings: { ...staff.world.pack.settings, looking: { ...staff.world.pack.settings.looking, surname: { roles: [] } } },
    },
  };
  await database().owner.query('truncate audit_alert');
  await alertNow(database(), off, now);
  expect(await told(), 'a country may leave it out').toEqual([]);
});
