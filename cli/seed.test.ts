// Filling a database from the command line: told as JSON alone, nothing twice, the same for the same seed, and refused by name.
import { expect, test } from 'vitest';
import { terminalForAll } from '../test/terminal.ts';
import { databaseForAll, type TestDatabase, withDatabase } from '../test/world.ts';

const database = databaseForAll();
const { type } = terminalForAll(database);

const count = async (what: string, of: TestDatabase = database()) =>
  (await of.owner.query<{ count: number }>(`select count(*) from ${what}`)).rows[0]?.count;

test('30 cases, told as JSON alone; again, and nothing is added', async () => {
  const first = await type('seed --cases 30 --json');
  const told = { cases: 30, seed: 1, seconds: expect.any(Number), casesPerSecond: expect.any(Number) };
  expect(first.code).toBe(0);
  expect(first.out).toBe(`${JSON.stringify(first.json())}\n`);
  expect(first.json()).toEqual({ ...told, added: 30, reports: expect.any(Number), events: expect.any(Number) });
  const { reports, events } = first.json();
  expect(await count(`record where type = 'case'`)).toBe(30);
  expect(await count(`record where type = 'report'`)).toBe(reports);
  expect(await count('event')).toBe(events);

  const again = await type('seed --cases 30 --json');
  expect(again.out).toBe(`${JSON.stringify(again.json())}\n`);
  expect([again.code, again.json()]).toEqual([0, { ...told, added: 0, reports, events: 0 }]);
  expect([await count('record'), await count('event')]).toEqual([30 + reports + (await count(partsOfCases)), events]);
  expect(await count(`audit where action = 'administer' and actor = -1 and detail ? 'seed'`)).toBe(2);
});

const partsOfCases = `record where type not in ('case', 'report')`;

test('another database gives the same counts for the same seed, and others for another', async () => {
  const counts = async (of: TestDatabase) => {
    const by = ['form_of_harm,status', 'district', 'sex,age_group,month'];
    const cases = await Promise.all(by.map(async (each) => (await type(`stats --json --by ${each}`, { of })).json()));
    return [...cases, (await type('stats --json --of report --by source,status', { of })).json()];
  };
  const here = await counts(database());
  expect(here.flat().length).toBeGreaterThan(30);
  await withDatabase(async (other) => {
    expect((await type('seed --cases 30 --seed 1 --json', { of: other })).json()).toMatchObject({ added: 30 });
    expect(await counts(other)).toEqual(here);
  });
  await withDatabase(async (other) => {
    expect((await type('seed --cases 30 --seed 2 --json', { of: other })).json()).toMatchObject({ added: 30, seed: 2 });
    expect(await counts(other)).not.toEqual(here);
  });
});

test.each([
  ['', 'usage.optionMissing'],
  ['--cases', 'usage.valueMissing'],
  ['--cases many', 'usage.notACount'],
  ['--cases 1.5', 'usage.notACount'],
  ['--cases=-1', 'usage.notACount'],
  ['--cases 10000001', 'usage.notACount'],
  ['--cases 30 --seed x', 'usage.notACount'],
  ['--cases 30 --cases 40', 'usage.givenTwice'],
])('seed %s is refused, and adds nothing', async (line, problem) => {
  const before = await count('record');
  const answer = await type(`seed ${line} --json`);
  expect([answer.code, answer.json().problem]).toEqual([2, problem]);
  expect(answer.json().message).not.toMatch(/usage\.|\{\{/);
  expect(await count('record')).toBe(before);
});
