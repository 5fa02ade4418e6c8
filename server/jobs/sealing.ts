// The job that signs the log: every minute what has been written since is sealed. Any number of servers may try; one at a time does it.

import { presentKey, sealNext } from '../../kernel/audit/server/seal.ts';
import { keepOwnWitness } from '../../kernel/audit/server/witness.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';

const often = 60_000;

type Owner = Pick<Database, 'owner'>;
type KeyPlace = Pick<Config, 'auditKeyFile'>;

/** Seals all there is to seal. @param progress called with the rows sealed so far. @returns seals made, and rows in them. */
export async function sealAll(
  database: Owner,
  { auditKeyFile }: KeyPlace,
  progress: (rows: number) => void = () => {},
  goOn: () => boolean = () => true,
): Promise<{ seals: number; rows: number; last: number | undefined }> {
  let [seals, rows] = [0, 0];
  let last: number | undefined;
  while (goOn()) {
    const seal = await asOwner(database, (db) => sealNext(db, auditKeyFile));
    if (!seal) break;
    await asOwner(database, (db) => keepOwnWitness(db, auditKeyFile, seal));
    seals += 1;
    rows += seal.audits + seal.events;
    last = seal.number;
    progress(rows);
  }
  return { seals, rows, last };
}

/** Begins at once, so that the key is there from the first start on. @returns ends the job, once what it is at is done. */
export function sealOften(database: Owner, config: KeyPlace, failed: (error: unknown) => void): () => Promise<void> {
  let going = true;
  const seal = () => sealAll(database, config, undefined, () => going).then(() => {}, failed);
  let under: Promise<void> = asOwner(database, (db) => presentKey(db, config.auditKeyFile)).then(() => {}, failed);
  const timer = setInterval(() => {
    under = under.then(seal);
  }, often).unref();
  return async () => {
    going = false;
    clearInterval(timer);
    await under;
  };
}
