// The job that signs the log: every minute what has been written since is sealed. Any number of servers may try; one at a time does it.
import { setTimeout as sleep } from 'node:timers/promises';
import { presentKey, sealNext } from '../../kernel/audit/server/seal.ts';
import { keepOwnWitness } from '../../kernel/audit/server/witness.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db/connect.ts';
import { asOwner } from '../prepare.ts';

const often = 60_000;
/** Beside people who wait for their pages it rests so many times as long as it worked: what an import wrote is sealed by and by. */
const restful = 4;

type Owner = Pick<Database, 'owner'>;
type KeyPlace = Pick<Config, 'auditKeyFile'>;

type Pace = { progress?: (rows: number) => void; goOn?: () => boolean; rest?: (worked: number) => Promise<unknown> };

/** Seals all there is to seal. @param pace `progress` is told the rows sealed so far, `rest` the milliseconds that a seal took. @returns seals made, and rows in them. */
export async function sealAll(
  database: Owner,
  { auditKeyFile }: KeyPlace,
  { progress, goOn = () => true, rest }: Pace = {},
): Promise<{ seals: number; rows: number; last: number | undefined }> {
  let [seals, rows] = [0, 0];
  let last: number | undefined;
  while (goOn()) {
    const began = performance.now();
    const seal = await asOwner(database, (db) => sealNext(db, auditKeyFile));
    if (!seal) break;
    await asOwner(database, (db) => keepOwnWitness(db, auditKeyFile, seal));
    seals += 1;
    rows += seal.audits + seal.events;
    last = seal.number;
    progress?.(rows);
    await rest?.(performance.now() - began);
  }
  return { seals, rows, last };
}

/** Begins at once, so that the key is there from the first start on. @returns ends the job, once what it is at is done. */
export function sealOften(database: Owner, config: KeyPlace, failed: (error: unknown) => void): () => Promise<void> {
  let going = true;
  const ending = new AbortController();
  const rest = (worked: number) => sleep(worked * restful, undefined, { signal: ending.signal, ref: false }).catch(() => {});
  const seal = () => sealAll(database, config, { goOn: () => going, rest }).then(() => {}, failed);
  let under: Promise<void> = asOwner(database, (db) => presentKey(db, config.auditKeyFile)).then(() => {}, failed);
  const timer = setInterval(() => {
    under = under.then(seal);
  }, often).unref();
  return async () => {
    going = false;
    ending.abort();
    clearInterval(timer);
    await under;
  };
}
