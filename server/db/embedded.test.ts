// The embedded PostgreSQL through what befalls it: two users at once, a killed server, a lost postmaster, a stale lock.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig, root } from '../config.ts';
import { order } from '../migrations/order.ts';
import { type Database, openDatabase } from './connect.ts';
import { migrate } from './migrate.ts';

let dataDir = '';
const pidFile = () => path.join(dataDir, 'db', 'postmaster.pid');
const postmaster = () => Number(readFileSync(pidFile(), 'utf8').split('\n')[0]);
const open = () => openDatabase(readConfig({ POKPONG_DATA_DIR: dataDir }));
const ask = async (database: Database) => (await database.app.query<{ who: string }>('select current_user as who')).rows[0]?.who;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'pokpong-embedded-'));
  await chmod(dataDir, 0o755);
  const database = await open();
  await migrate(database, order.slice(0, 1));
  await database.close();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test('who leaves last stops it', async () => {
  const [first, second] = await Promise.all([open(), open()]);
  await first.close();
  expect(await ask(second)).toBe('pokpong_app');
  await second.close();
  expect(existsSync(pidFile())).toBe(false);
});

test('one that outlived its killed server is joined, not started again', async () => {
  const connect = pathToFileURL(path.join(root(), 'server', 'db', 'connect.ts')).href;
  const code = `
    const [{ readConfig }, { openDatabase }] = [await import(${JSON.stringify(connect.replace('db/connect', 'config'))}), await import(${JSON.stringify(connect)})];
    await openDatabase(readConfig());
    console.log('open');`;
  const env = { ...process.env, POKPONG_DATA_DIR: dataDir };
  const server = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], { cwd: root(), env });
  await once(server.stdout, 'data');
  server.kill('SIGKILL');
  const pid = postmaster();
  const next = await open();
  expect(postmaster()).toBe(pid);
  expect(await ask(next)).toBe('pokpong_app');
  await next.close();
  expect(existsSync(pidFile())).toBe(false);
});

test('a postmaster that was killed is started again with what was written', async () => {
  const killed = await open();
  await killed.owner.query('create table kept (id integer primary key)');
  process.kill(postmaster(), 'SIGKILL');
  const next = await open();
  expect((await next.owner.query(`select to_regclass('kept')::text as name`)).rows).toEqual([{ name: 'kept' }]);
  await next.close();
  await killed.close();
});

test('a lock left by a machine that lost its power does not keep it from starting', async () => {
  await writeFile(pidFile(), `${process.pid}\n${path.join(dataDir, 'db')}\n1\n5432\n`);
  await writeFile(path.join(dataDir, 'db.lock'), '999999999');
  const database = await open();
  expect(await ask(database)).toBe('pokpong_app');
  await database.close();
});

test('it listens on no port, and its socket and its password are nobody else’s to reach', async () => {
  const database = await open();
  const settings = await database.owner.query(`select string_agg(setting, ' ' order by name) as found from pg_settings
    where name in ('listen_addresses', 'log_min_error_statement', 'log_error_verbosity', 'log_parameter_max_length_on_error', 'synchronous_commit')`);
  await database.close();
  expect(settings.rows).toEqual([{ found: ' terse panic 0 on' }]);
  expect((await stat(path.join(dataDir, 'db'))).mode & 0o077).toBe(0);
  for (const file of ['db-password', 'secret']) expect((await stat(path.join(dataDir, file))).mode & 0o077).toBe(0);
});

test('what a statement said never reaches the log', async () => {
  const database = await open();
  await database.owner.query('create table said (word text primary key)');
  await database.owner.query(`insert into said values ('ຄວາມລັບ-7319')`);
  await expect(database.owner.query('insert into said values ($1)', ['ຄວາມລັບ-7319'])).rejects.toThrow(/duplicate key/);
  await expect(database.owner.query(`select 'ຄວາມລັບ-7319'::integer`)).rejects.toThrow();
  await database.close();
  const log = readFileSync(path.join(dataDir, 'db', 'server.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  // The number alone may be that of a process.
  expect(log).not.toMatch(/ຄວາມລັບ|-7319/);
});
