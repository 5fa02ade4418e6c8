// Seals the log of a test's database to its end, in one seal.
import { sealAll } from '../server/jobs/sealing.ts';
import { asOwner } from '../server/prepare.ts';
import { pastHorizon } from './horizon.ts';
import type { TestDatabase } from './world.ts';

export async function sealEverything(database: Pick<TestDatabase, 'owner'>, auditKeyFile: string): Promise<void> {
  await pastHorizon((sql) => asOwner(database, (db) => db.query<{ past: boolean }>(sql)), 'audit', 'event');
  await sealAll(database, { auditKeyFile });
}
