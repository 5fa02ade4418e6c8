// Audit rows and events as a seal covers them: read in commit order, hashed as they are kept (confidential values stay sealed), and the list of
// their places and hashes that stands beside each seal.
import { canonical } from '../../record/server/chain.ts';
import type { Read } from '../../record/server/database.ts';
import { sha256 } from '../../vault/server/vault.ts';
import { leafHash } from './merkle.ts';

export type RowKind = 'audit' | 'event';
export const rowKinds = ['audit', 'event'] as const;

/** Where a row stands and what it holds. `transaction` has 64 bits; `id` is a whole number of an audit row and the UUID of an event. */
export type Entry = { kind: RowKind; transaction: bigint; id: string; content: string };
/** `content` is the hash of everything but the place. `at` is when an audit row was written, ISO 8601 in UTC. */
export type SealedRow = Entry & { at: string; fields: Readonly<Record<string, unknown>> };

type Stored = { transaction: string; id: string; at: string } & Record<string, unknown>;

/** Microseconds: a moment that was moved by less than the driver tells would not show otherwise. */
const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const tables: Readonly<Record<RowKind, { table: string; id: string; fields: string; first: string }>> = {
  audit: {
    table: 'audit',
    id: 'bigint',
    fields: `${moment('at')} as at, actor, session, action, type, record, detail, purpose`,
    first: '0',
  },
  event: {
    table: 'event',
    id: 'uuid',
    fields: `record, type, version, base_version, transition, changes, actor, ${moment('device_time')} as device_time,
             ${moment('recorded_at')} as recorded_at, outcome, encode(hash, 'hex') as hash`,
    first: '00000000-0000-0000-0000-000000000000',
  },
};

/** So few at a time that whoever waits beside a job of the server does not notice. */
const pageSize = 500;

/** Narrows which rows are read: a condition whose parameters begin at $4. */
export type Only = { condition: string; values: readonly unknown[] };

/** Rows of transactions from `since` to before `until`, in commit order; of a log that nobody adds to there any more. */
export async function* rowsBetween(db: Read, kind: RowKind, since: string, until: string, only?: Only): AsyncGenerator<SealedRow[]> {
  const { table, id, fields, first } = tables[kind];
  let after = { transaction: since, id: first };
  for (let begun = false; ; begun = true) {
    const page = await db.query<Stored>(
      `select transaction::text as transaction, id::text as id, ${fields} from ${table} kept
       where (transaction, id) ${begun ? '>' : '>='} ($1::xid8, $2::${id}) and transaction < $3::xid8 ${only ? `and (${only.condition})` : ''} order by kept.transaction, kept.id limit ${pageSize}`,
      [after.transaction, after.id, until, ...(only?.values ?? [])],
    );
    if (page.length > 0) yield page.map((row) => sealedRow(kind, row));
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last;
  }
}

export function sealedRow(kind: RowKind, { transaction, id, ...fields }: Stored): SealedRow {
  return { kind, transaction: BigInt(transaction), id, at: fields.at, fields, content: sha256(canonical(fields)).toString('hex') };
}

const marks: Readonly<Record<RowKind, Buffer>> = { audit: Buffer.from('a'), event: Buffer.from('e') };
export const entrySizes: Readonly<Record<RowKind, number>> = { audit: 8 + 8 + 32, event: 8 + 16 + 32 };

/** A place and a hash in as many bytes as `entrySizes` says. */
export function encodeEntry({ kind, transaction, id, content }: Entry): Buffer {
  const bytes = Buffer.allocUnsafe(entrySizes[kind]);
  bytes.writeBigUInt64BE(transaction, 0);
  if (kind === 'audit') bytes.writeBigInt64BE(BigInt(id), 8);
  else bytes.write(id.replaceAll('-', ''), 8, 16, 'hex');
  bytes.write(content, bytes.length - 32, 32, 'hex');
  return bytes;
}

/** The leaf of a seal's tree: `a` or `e`, the place, the hash. */
export const leafOf = (kind: RowKind, entry: Buffer): Buffer => leafHash(Buffer.concat([marks[kind], entry]));

/** @param entries the audit rows of a seal, then its events. */
export function* decodeEntries(entries: Buffer, counts: Readonly<Record<RowKind, number>>): Generator<{ entry: Entry; leaf: Buffer }> {
  let at = 0;
  for (const kind of rowKinds) {
    for (let left = counts[kind]; left > 0; left -= 1) {
      const bytes = entries.subarray(at, at + entrySizes[kind]);
      at += entrySizes[kind];
      yield { entry: decode(kind, bytes), leaf: leafOf(kind, bytes) };
    }
  }
}

function decode(kind: RowKind, bytes: Buffer): Entry {
  const hex = bytes.toString('hex', 8, bytes.length - 32);
  const id = kind === 'audit' ? bytes.readBigInt64BE(8).toString() : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { kind, transaction: bytes.readBigUInt64BE(0), id, content: bytes.toString('hex', bytes.length - 32) };
}
