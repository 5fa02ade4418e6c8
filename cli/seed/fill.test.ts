// Filling a database: whole, decided like anything else, the same for the same seed, and nothing twice.
import { expect, test } from 'vitest';
import { verifyHistories } from '../../kernel/audit/server/verify.ts';
import { worldOf } from '../../server/country.ts';
import { asOwner, policyOf, prepare } from '../../server/prepare.ts';
import type { TestDatabase } from '../../test/world.ts';
import { databaseForAll, withDatabase as withTestDatabase } from '../../test/world.ts';
import type { Opened } from '../opened.ts';
import { Chance, Weighted } from './chance.ts';
import { fill } from './fill.ts';

const database = databaseForAll();
const opened = async (of: TestDatabase): Promise<Opened> => {
  const world = worldOf(of.config);
  const policy = policyOf(world, of.config);
  await prepare(of, world, policy);
  return { config: of.config, database: of, world, policy };
};
const rows = async <T extends object>(of: TestDatabase, text: string) => (await of.owner.query<T>(text)).rows;
const fingerprint = `select md5(string_agg(id || state || version || coalesce(place, ''), ',' order by id)) as mark from record`;

test('600 cases, then 1,000 of the same seed, then again: each is there once', async () => {
  const world = await opened(database());
  expect(await fill(world, 600, 3, () => {})).toMatchObject({ cases: 600, added: 600 });
  const seen: number[] = [];
  expect(await fill(world, 1000, 3, (done) => seen.push(done))).toMatchObject({ cases: 1000, added: 400 });
  expect(seen.at(-1)).toBe(1000);
  expect(await fill(world, 1000, 3, () => {})).toMatchObject({ cases: 1000, added: 0, events: 0 });
  expect(await rows(database(), `select count(*) from record where type = 'case'`)).toEqual([{ count: 1000 }]);
});

test('they are spread over the country, three years, and what can become of a case', async () => {
  const [spread] = await rows<{ provinces: number; years: number; states: number; harms: number; girls: number }>(
    database(),
    `select count(distinct province) as provinces, count(distinct extract(year from opened)) as years, count(distinct status) as states,
            count(distinct form_of_harm) as harms, count(*) filter (where sex = 'female') as girls from case_file`,
  );
  expect(spread).toMatchObject({ provinces: 18, states: 5 });
  expect(spread?.years).toBeGreaterThanOrEqual(3);
  expect(spread?.harms).toBeGreaterThan(10);
  expect(spread?.girls).toBeGreaterThan(450);
  expect(spread?.girls).toBeLessThan(700);
  expect(await rows(database(), `select distinct state from record where type = 'report' order by 1`)).toEqual(
    ['acting', 'closed', 'looking', 'received'].map((state) => ({ state })),
  );
  expect(await rows(database(), 'select 1 from event where recorded_at > now()')).toEqual([]);
});

test('every history holds', async () => {
  const world = await opened(database());
  expect(await asOwner(database(), (db) => verifyHistories(db, world.world))).toMatchObject({ findings: [] });
});

test('another installation with the same seed has the same cases, with another seed others', async () => {
  const [here] = await rows<{ mark: string }>(database(), fingerprint);
  await withTestDatabase(async (other) => {
    await fill(await opened(other), 1000, 3, () => {});
    expect((await rows<{ mark: string }>(other, fingerprint))[0]).toEqual(here);
    expect(await fill(await opened(other), 10, 4, () => {})).toMatchObject({ added: 10 });
  });
});

test('chance can be repeated and is even', () => {
  const draws = (seed: number) => Array.from({ length: 5 }, (_, number) => new Chance(seed, number, 1).next());
  expect(draws(1)).toEqual(draws(1));
  expect(draws(1)).not.toEqual(draws(2));
  const coin = new Weighted([
    ['head', 3],
    ['tail', 1],
  ]);
  const heads = Array.from({ length: 4000 }, (_, number) => coin.draw(new Chance(1, number, 2))).filter((side) => side === 'head').length;
  expect(heads).toBeGreaterThan(2850);
  expect(heads).toBeLessThan(3150);
});
