// A start under another secret: refused by name, before it takes the login from the server that runs.
import pg from 'pg';
import { expect, test } from 'vitest';
import { databaseForAll } from '../test/world.ts';
import { openPools } from './db/connect.ts';
import { migrate } from './db/migrate.ts';

const database = databaseForAll();

test('another secret is refused, and whoever runs goes on', async () => {
  await migrate(database());
  const { ownerUrl, appLogin } = database();
  const stranger = openPools(ownerUrl, 'a-password-of-another-secret', async () => {});
  await expect(migrate(stranger)).rejects.toThrow('The database belongs to another secret.');
  await stranger.owner.query('comment on table migration is null');
  await expect(migrate(stranger)).rejects.toThrow('belongs to an installation with another secret');
  await stranger.close();
  const url = new URL(ownerUrl);
  url.username = appLogin.user;
  url.password = appLogin.password;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  expect((await client.query('select current_user as who')).rows).toEqual([{ who: appLogin.user }]);
  await client.end();
  expect(await migrate(database())).toEqual([]);
});
