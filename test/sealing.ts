// Seals the log of a test's database to its end.
import { setTimeout as sleep } from 'node:timers/promises';
import { sealAll } from '../server/jobs/sealing.ts';
import { asOwner } from '../server/prepare.ts';
import type { TestDatabase } from './world.ts';

type Left = { left: number };
const query = `select (select count(*) from audit where transaction >= s.until)::int + (select count(*) from event where transaction >= s.until)::int as left
               from (select coalesce(max(until::text::bigint), 0)::text::xid8 as until from audit_seal) s`;

/** Other tests run in the same PostgreSQL, and a transaction of theirs may hold the log back for a while. */
export async function sealEverything(database: Pick<TestDatabase, 'owner'>, auditKeyFile: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    await sealAll(database, { auditKeyFile });
    const [row] = await asOwner(database, (db) => db.query<Left>(query));
    if (row?.left === 0) return;
    await sleep(50);
  }
  throw new Error('a transaction that does not end holds the log back');
}
