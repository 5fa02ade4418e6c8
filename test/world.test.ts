// The test world itself, and the promises of migrations: each world is fresh, and an unfit database is refused by name.
import { expect, test } from 'vitest';
import { migrate } from '../server/db/migrate.ts';
import { order } from '../server/migrations/order.ts';
import { withDatabase } from './world.ts';

test('every test has a database of its own, at the present schema', async () => {
  await withDatabase(async (first) => {
    await first.owner.query('create table only_here (id integer primary key)');
    await withDatabase(async (second) => {
      const { rows } = await second.owner.query(`select to_regclass('only_here') as found, (select count(*) from migration) as files`);
      expect(rows).toEqual([{ found: null, files: order.length }]);
    });
  });
});

test('a database built by a newer program is refused, and both are named', async () => {
  await withDatabase(async (database) => {
    await database.owner.query(`insert into migration (name, checksum) values ('server/migrations/9999-later.sql', 'x')`);
    await expect(migrate(database)).rejects.toThrow(
      `The database is at server/migrations/9999-later.sql; this program knows up to ${order.at(-1)}.`,
    );
  });
});

test('a migration that changed after it was applied is refused by name', async () => {
  await withDatabase(async (database) => {
    await database.owner.query('update migration set checksum = $1 where name = $2', ['another', order[0]]);
    await expect(migrate(database)).rejects.toThrow(`The migration ${order[0]} has changed since it was applied.`);
  });
});

test('processes that migrate side by side do it once', async () => {
  await withDatabase(async (database) => {
    await database.owner.query('delete from migration');
    const fit = order.slice(0, 1);
    const done = await Promise.all([migrate(database, fit), migrate(database, fit)]);
    expect(done.flat()).toEqual(fit);
  });
});
