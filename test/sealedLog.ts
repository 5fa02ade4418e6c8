// A sealed log of umbrellas, and hands that do to it whatever somebody might who owns the database.
import { generateKeyPairSync } from 'node:crypto';
import type pg from 'pg';
import { beforeAll } from 'vitest';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { checkLog, type LogChecked, type LogFinding } from '../kernel/audit/server/checkLog.ts';
import { readKey } from '../kernel/audit/server/keyFile.ts';
import { Tree } from '../kernel/audit/server/merkle.ts';
import type { KeptSeal } from '../kernel/audit/server/seal.ts';
import { encodeEntry, leafOf, rowsBetween } from '../kernel/audit/server/sealedRows.ts';
import { headOf, type KeyPair, sealText, signText } from '../kernel/audit/server/statements.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import { type Write, writing } from '../kernel/record/server/database.ts';
import { umbrellas } from '../kernel/record/server/engine.fixture.ts';
import { asOwner } from '../server/prepare.ts';
import { sealEverything } from './sealing.ts';
import { databaseForAll } from './world.ts';

const engine = umbrellas('2026-01-05T09:00:00.123Z');
export const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const keeper = {
  id: 1,
  role: 'keeper',
  agency: null,
  area: 'NW',
  grants: [{ type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'all' as const }],
};
const event = (record: number, version: number, changes: Record<string, unknown>): NewEvent => ({
  id: uuid(record * 100 + version),
  recordId: uuid(record),
  type: 'umbrella',
  baseVersion: version - 1,
  changes,
  deviceTime: '2026-01-05T08:00:00+07:00',
});

/** As in a copy of the database: nobody else sees what is done, and nothing of it stays. */
async function undone(pool: pg.Pool, work: (db: Write) => Promise<LogChecked>): Promise<LogChecked> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return await work(writing(client));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** One log for all tests of a file: call it there, and call what it returns inside the tests. */
export function sealedLog() {
  const database = databaseForAll();
  const keyFile = () => database().config.auditKeyFile;
  const owner = <T>(work: (db: Write) => Promise<T>) => asOwner(database(), work);
  const look = (actor: number, record: number) =>
    owner((db) =>
      writeAudit(db, actor, null, [{ action: 'read', type: 'umbrella', record: uuid(record), detail: { sections: ['look'] } }]),
    );
  const check = (db: Write, more: { witness?: string; trusted?: string | undefined } = {}) =>
    checkLog(db, { keyFile: keyFile(), trusted: readKey(keyFile())?.public, ...more });

  /** Tampers with the log, looks what is found, and takes it all back. */
  const tampered = (work: (db: Write) => Promise<unknown>, more: { witness?: string; trusted?: string | undefined } = {}) =>
    undone(database().owner, async (db) => {
      await work(db);
      return check(db, more);
    });

  const audits: { id: number; transaction: string }[] = [];

  beforeAll(async () => {
    for (const n of [1, 2, 3]) {
      await owner((db) => append(db, engine, keeper, [event(n, 1, { colour: 'red', owner: 'ນາງ ດາວ' }), event(n, 2, { spots: 5 })]));
      await look(1, n);
    }
    await sealEverything(database(), keyFile());
    for (const n of [1, 2, 3]) await look(2, n);
    await sealEverything(database(), keyFile());
    audits.push(
      ...(await owner((db) =>
        db.query<(typeof audits)[number]>('select id, transaction::text as transaction from audit order by transaction, id'),
      )),
    );
  }, 60_000);

  return { database, keyFile, owner, look, check, tampered, audits };
}

/** What was found, without its particulars. */
export const told = ({ findings }: LogChecked) =>
  findings.map((finding: LogFinding) =>
    'row' in finding ? [finding.finding, finding.of, finding.row] : [finding.finding, finding.number],
  );
export const sql =
  (text: string, values: unknown[] = []) =>
  (db: Write) =>
    db.query(text, values);

/** A seal over the rows as they are now, signed by whatever key is at hand: what a forger would write. */
export async function forge(db: Write, seal: KeptSeal, key: KeyPair): Promise<KeptSeal> {
  const tree = new Tree();
  const entries: Buffer[] = [];
  const counts = { audits: 0, events: 0 };
  for (const kind of ['audit', 'event'] as const) {
    for await (const page of rowsBetween(db, kind, seal.since, seal.until)) {
      for (const row of page) {
        entries.push(encodeEntry(row));
        tree.add(leafOf(kind, entries.at(-1) as Buffer));
        counts[kind === 'audit' ? 'audits' : 'events'] += 1;
      }
    }
  }
  const said = { ...seal, ...counts, root: tree.root().toString('hex') };
  const made = { ...said, head: headOf(said), signature: signText(sealText(said), key) };
  await db.query('delete from audit_leaves where seal = $1', [seal.number]);
  await db.query('delete from audit_seal where number = $1', [seal.number]);
  await db.query(
    `insert into audit_seal values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), $10, $11, $12, decode($13, 'hex'))`,
    [
      ...[made.number, made.key, made.since, made.until, made.audits, made.events, made.root, made.previous, made.head],
      ...[made.earliest, made.next_earliest, made.at, made.signature],
    ],
  );
  await db.query('insert into audit_leaves values ($1, $2)', [made.number, Buffer.concat(entries)]);
  return made;
}

/** A key that nobody here knows. */
export function strangersKey(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { private: privateKey, public: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex') };
}
