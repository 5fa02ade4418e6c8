// The demonstration of the chosen country, played into a real database: whole, and showing every state there is.
import { expect, test } from 'vitest';
import { demonstration } from '../../country/laos/demonstration/script.ts';
import { databaseForAll } from '../../test/world.ts';
import { worldOf } from '../country.ts';
import { asOwner, policyOf, prepare } from '../prepare.ts';
import { loadDemonstration } from './load.ts';
import { demonstrationPassword, findDemonstrationUsers } from './password.ts';

const database = databaseForAll();

test('it loads whole and shows every role, province and state', async () => {
  const world = worldOf(database().config);
  const policy = policyOf(world, database().config);
  expect(await prepare(database(), world, policy)).toBe(false);
  const signIns = await asOwner(database(), (db) => loadDemonstration(db, world, policy, demonstration));
  expect(signIns.map(({ role }) => role).sort()).toEqual(world.pack.roles.map(({ code }) => code).sort());

  const query = async <T>(text: string) => (await database().owner.query<T & object>(text)).rows;
  const states = await query<{ type: string; state: string }>('select distinct type, state from record');
  const declared = [...world.definitions.values()].flatMap((definition) =>
    definition.states.map((state) => ({ type: definition.name, state })),
  );
  const missing = declared.filter(({ type, state }) => !states.some((each) => each.type === type && each.state === state));
  expect(missing).toEqual([]);

  const counts = Object.fromEntries(
    (await query<{ type: string; count: number }>('select type, count(*) from record group by type')).map(({ type, count }) => [
      type,
      count,
    ]),
  );
  expect(counts).toMatchObject({ report: 60, case: 40 });
  const [{ provinces }] = (await query<{ provinces: number }>(
    `select count(distinct province) as provinces from record where type = 'case'`,
  )) as [{ provinces: number }];
  expect(provinces).toBe(18);
  expect(await query('select 1 from record where contested')).toHaveLength(1);
  expect(await query('select 1 from event where recorded_at > now() or device_time > now()')).toEqual([]);
  // Some of the work is late and some is not: the first screen of a demonstration is not empty.
  const [{ late, due }] = (await query<{ late: number; due: number }>(
    'select count(*) filter (where due < now()) as late, count(*) filter (where due > now()) as due from record where open',
  )) as [{ late: number; due: number }];
  expect(late).toBeGreaterThan(5);
  expect(due).toBeGreaterThan(15);
});

test('a real installation finds those who still have the password of the demonstration', async () => {
  const usernames = demonstration.users.map(({ username }) => username);
  const found = await asOwner(database(), (db) => findDemonstrationUsers(db, usernames.slice(0, 3)));
  expect(found).toEqual(usernames.slice(0, 3).sort());
  expect(demonstrationPassword).toMatch(/demonstration/);
});
