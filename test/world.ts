// A fresh, empty, real database for a test, cloned from the template of the present schema in a few hundredths of a second.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Config, keyFor } from '../server/config.ts';
import { type Database, openPools } from '../server/db/connect.ts';
import { testSecret } from './cluster.ts';

/** A database, and the configuration of a server that would run on it (port 0 is whichever is free). */
export type TestDatabase = Database & { config: Config };

let made = 0;

/** Gives `work` a database of its own and drops it afterwards, whatever happened. */
export async function withDatabase<T>(work: (database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await cloneDatabase();
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** One database for all tests of a file or a `describe`: call it there, and call what it returns inside the tests. */
export function databaseForAll(): () => TestDatabase {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await database?.close();
  });
  return () => {
    if (!database) throw new Error('The database is there only inside tests and hooks.');
    return database;
  };
}

/** Gives `work` a copy of a database as it stands now. Whoever is connected to it is cut off for the moment. */
export async function withCopy<T>({ config }: TestDatabase, work: (copy: TestDatabase) => Promise<T>): Promise<T> {
  const name = new URL(config.databaseUrl ?? '').pathname.slice(1);
  await asAdmin(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
  const copy = await cloneDatabase(name);
  try {
    return await work(copy);
  } finally {
    await copy.close();
  }
}

async function cloneDatabase(template = inject('cluster').template): Promise<TestDatabase> {
  const { ownerUrl } = inject('cluster');
  made += 1;
  const name = `test_${process.pid}_${made}`;
  await asAdmin(`create database ${name} template ${template} owner ${new URL(ownerUrl).username} strategy file_copy`);
  const url = new URL(ownerUrl);
  url.pathname = name;
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'pokpong-test-'));
  const database = openPools(url.href, keyFor({ secret: testSecret }, 'database login').toString('base64url'), async () => {
    await asAdmin(`drop database if exists ${name} with (force)`);
    await rm(dataDir, { recursive: true, force: true });
  });
  const config: Config = {
    production: false,
    databaseUrl: url.href,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    origin: undefined,
    proxies: ['loopback'],
    logLevel: 'silent',
    secret: testSecret,
    keys: { from: 'secret' },
    auditKeyFile: path.join(dataDir, 'audit-key.pem'),
    identity: undefined,
    scanner: undefined,
  };
  return { ...database, config };
}

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject('cluster').adminUrl });
  await admin.connect();
  try {
    await admin.query(sql);
  } finally {
    await admin.end();
  }
}
