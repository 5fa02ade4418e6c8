// Before the tests that need one: a real PostgreSQL, shared by every run of this checkout, and a template of the present schema to clone.
import { createHash } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { keyFor, root } from '../server/config.ts';
import { addressOf, openPools, prepareOwner } from '../server/db/connect.ts';
import { type Embedded, joinEmbedded } from '../server/db/embedded.ts';
import { migrate } from '../server/db/migrate.ts';
import { readMigration } from '../server/migrations/files.ts';
import { order } from '../server/migrations/order.ts';
import { type Cluster, testSecret } from './cluster.ts';

/** What is lost when the machine stops is only a test's. */
const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '128MB', max_connections: '300' };

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const embedded = await joinEmbedded(path.join(root(), '.pokpong', 'test'), settings);
  try {
    const adminUrl = addressOf(embedded, 'postgres');
    const template = `template_${checksumOfSchema()}`;
    const ownerUrl = await prepareTemplate(embedded, adminUrl, template);
    project.provide('cluster', { adminUrl, ownerUrl, template } satisfies Cluster);
    return embedded.leave;
  } catch (error) {
    await embedded.leave();
    throw error;
  }
}

async function prepareTemplate(embedded: Embedded, adminUrl: string, template: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Runs that begin together build the template once.
    await admin.query('select pg_advisory_lock(hashtext($1))', ['pokpong test template']);
    await dropWhatIsLeft(admin, template);
    const ready = await admin.query('select from pg_database where datname = $1 and datistemplate', [template]);
    if (!ready.rowCount) {
      await admin.query(`drop database if exists ${template} with (force)`);
      const ownerUrl = await prepareOwner(embedded, template);
      const database = openPools(ownerUrl, keyFor({ secret: testSecret }, 'database login').toString('base64url'), async () => {});
      await migrate(database).finally(database.close);
      await admin.query(`alter database ${template} is_template true allow_connections false`);
    }
    return await prepareOwner(embedded, template);
  } finally {
    await admin.end();
  }
}

/** Databases of runs that ended without a word, and templates of an older schema, unless another run may be cloning one now. */
async function dropWhatIsLeft(admin: pg.Client, template: string): Promise<void> {
  const { rows } = await admin.query<{ name: string; busy: boolean }>(`
    select datname as name, (select count(*) > 1 from pg_stat_activity where application_name = 'pokpong-hold') as busy
    from pg_database where datname ~ '^(test|template)_[0-9a-f]'`);
  for (const { name, busy } of rows) {
    const isTemplate = name.startsWith('template_');
    if (isTemplate ? busy || name === template : isAlive(Number(name.split('_')[1]))) continue;
    if (isTemplate) await admin.query(`alter database ${name} is_template false`);
    await admin.query(`drop database if exists ${name} with (force)`);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function checksumOfSchema(): string {
  const hash = createHash('sha256');
  for (const name of order) hash.update(`${name}\n${readMigration(name)}\n`);
  return hash.digest('hex').slice(0, 16);
}
