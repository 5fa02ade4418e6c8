// Seals what has been written since the last time: one seal at a time, whoever else is at it too, and without holding up anybody who writes.
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { makeNextKey, readKey, readNextKey, readOrMakeKey, takeNextKey } from './keyFile.ts';
import { Tree } from './merkle.ts';
import { encodeEntry, leafOf, rowKinds, rowsBetween } from './sealedRows.ts';
import {
  headOf,
  type Key,
  type KeyPair,
  keyText,
  noHead,
  type Seal,
  type SignedKey,
  type SignedSeal,
  sealText,
  signText,
} from './statements.ts';

/** Held by whoever seals or hands over the key, until the end of the transaction. */
const sealing = 7_401_005;
/** Rows of one seal, unless a single transaction wrote more. */
const mostRows = 10_000;

const keyColumns = `number, encode(public, 'hex') as public, made, after_seal, encode(head, 'hex') as head,
  encode(signed_before, 'hex') as signed_before, encode(signed_itself, 'hex') as signed_itself`;
const sealColumns = `number, key, since::text as since, until::text as until, audits, events, encode(root, 'hex') as root,
  encode(previous, 'hex') as previous, earliest, next_earliest, at, encode(signature, 'hex') as signature, encode(head, 'hex') as head`;

export type KeptSeal = SignedSeal & { head: string };

export const listKeys = (db: Read): Promise<SignedKey[]> => db.query<SignedKey>(`select ${keyColumns} from audit_key order by number`);

/** @param after number of a seal. */
export const listSeals = (db: Read, after: number, limit: number): Promise<KeptSeal[]> =>
  db.query<KeptSeal>(`select ${sealColumns} from audit_seal where number > $1 order by number limit $2`, [after, limit]);

export async function findLastSeal(db: Read): Promise<KeptSeal | undefined> {
  const [last] = await db.query<KeptSeal>(`select ${sealColumns} from audit_seal order by number desc limit 1`);
  return last;
}

/** The seal that covers rows of a transaction, if there is one yet; it may also begin after it where a row is covered by none. */
export async function findSealOf(db: Read, transaction: string): Promise<KeptSeal | undefined> {
  const [found] = await db.query<KeptSeal>(`select ${sealColumns} from audit_seal where until > $1::xid8 order by until limit 1`, [
    transaction,
  ]);
  return found;
}

/**
 * The key of this installation: made with the first row of the log, and the file's ever after.
 * @throws Problem audit.keyMissing, audit.keyOther: nobody signs with another key than the one the last handover names.
 */
export async function presentKey(db: Write, file: string): Promise<KeyPair> {
  let last = (await listKeys(db)).at(-1);
  // Of two processes that begin together the second finds the key of the first.
  if (!last) await db.query('select pg_advisory_xact_lock($1)', [sealing]);
  last ??= (await listKeys(db)).at(-1);
  if (!last) {
    const first = readOrMakeKey(file);
    await keepKey(db, { number: 1, public: first.public, made: await clock(db), after_seal: 0, head: noHead }, undefined, first);
    return first;
  }
  const key = readKey(file);
  if (key?.public === last.public) return key;
  if (readNextKey(file)?.public === last.public) {
    // Whoever rotated was stopped between the database and the file.
    takeNextKey(file);
    return presentKey(db, file);
  }
  throw problem(key ? 'audit.keyOther' : 'audit.keyMissing');
}

async function keepKey(db: Write, key: Key, before: KeyPair | undefined, itself: KeyPair): Promise<void> {
  const text = keyText(key);
  await db.query(
    `insert into audit_key (number, public, made, after_seal, head, signed_before, signed_itself)
     values ($1, decode($2, 'hex'), $3, $4, decode($5, 'hex'), decode($6, 'hex'), decode($7, 'hex'))`,
    [key.number, key.public, key.made, key.after_seal, key.head, before ? signText(text, before) : null, signText(text, itself)],
  );
}

/** Lets another key take over, from the next seal on. Run it in a transaction of its own, and `takeNextKey` once that is committed. */
export async function handOver(db: Write, file: string): Promise<SignedKey> {
  await db.query('select pg_advisory_xact_lock($1)', [sealing]);
  const before = await presentKey(db, file);
  const [number, seal] = [(await listKeys(db)).length + 1, await findLastSeal(db)];
  const next = makeNextKey(file);
  const head = seal?.head ?? noHead;
  await keepKey(db, { number, public: next.public, made: await clock(db), after_seal: seal?.number ?? 0, head }, before, next);
  return (await listKeys(db)).at(-1) as SignedKey;
}

const clock = async (db: Read): Promise<string> => (await db.query<{ now: string }>('select clock_timestamp() as now'))[0]?.now as string;

/** Where the next seal begins and may end. */
type Span = Pick<Seal, 'since' | 'until' | 'earliest' | 'next_earliest'>;

/**
 * Seals one batch. Run it in a transaction of its own, again and again until it gives nothing.
 * @returns undefined when there is nothing to seal, or another process is at it.
 */
export async function sealNext(db: Write, file: string): Promise<KeptSeal | undefined> {
  const [held] = await db.query<{ held: boolean }>('select pg_try_advisory_xact_lock($1) as held', [sealing]);
  if (!held?.held) return undefined;
  const key = await presentKey(db, file);
  const before = await findLastSeal(db);
  const span = await nextSpan(db, before);
  if (!span) return undefined;
  const tree = new Tree();
  const entries: Buffer[] = [];
  const counts = { audit: 0, event: 0 };
  for (const kind of rowKinds) {
    for await (const page of rowsBetween(db, kind, span.since, span.until)) {
      for (const row of page) {
        const entry = encodeEntry(row);
        tree.add(leafOf(kind, entry));
        entries.push(entry);
      }
      counts[kind] += page.length;
    }
  }
  const root = tree.root().toString('hex');
  const [number, previous] = [(before?.number ?? 0) + 1, before?.head ?? noHead];
  const keyNumber = (await listKeys(db)).length;
  const seal = { number, key: keyNumber, ...span, audits: counts.audit, events: counts.event, root, previous, at: await clock(db) };
  return keepSeal(db, { ...seal, head: headOf(seal), signature: signText(sealText(seal), key) }, Buffer.concat(entries));
}

/**
 * Everything of a lower number than the oldest transaction that still runs is written, or never will be. Where none but this one runs, whatever
 * is written from now on was not written before now.
 */
async function nextSpan(db: Read, before: Seal | undefined): Promise<Span | undefined> {
  const since = before?.until ?? '0';
  const [own] = await db.query<{ now: string; own: string }>('select clock_timestamp() as now, pokpong.transaction()::text as own');
  const [found] = await db.query<{ horizon: string; until: string | null; some: boolean }>(
    `with horizon as materialized (select pokpong.horizon() as transaction),
       beyond as (
         (select transaction from audit where transaction >= $1::xid8 order by transaction, id offset $2 limit 1)
         union all (select transaction from event where transaction >= $1::xid8 order by transaction, id offset $2 limit 1))
     select h.transaction::text as horizon, least(h.transaction, (select min(((b.transaction::text)::bigint + 1)::text::xid8) from beyond b))::text as until,
            exists (select from audit a where a.transaction >= $1::xid8 and a.transaction < h.transaction)
              or exists (select from event e where e.transaction >= $1::xid8 and e.transaction < h.transaction) as some
     from horizon h`,
    [since, mostRows],
  );
  if (!own || !found?.until || !found.some) return undefined;
  const earliest = before?.next_earliest ?? null;
  const calm = found.until === found.horizon && found.horizon === own.own;
  return { since, until: found.until, earliest, next_earliest: calm ? own.now : earliest };
}

async function keepSeal(db: Write, seal: KeptSeal, entries: Buffer): Promise<KeptSeal> {
  await db.query(
    `insert into audit_seal (number, key, since, until, audits, events, root, previous, head, earliest, next_earliest, at, signature)
     values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), decode($8, 'hex'), decode($9, 'hex'), $10, $11, $12, decode($13, 'hex'))`,
    [
      ...[seal.number, seal.key, seal.since, seal.until, seal.audits, seal.events, seal.root, seal.previous, seal.head],
      ...[seal.earliest, seal.next_earliest, seal.at, seal.signature],
    ],
  );
  await db.query('insert into audit_leaves (seal, entries) values ($1, $2)', [seal.number, entries]);
  return seal;
}
