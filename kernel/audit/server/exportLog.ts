// The log of one child or of one user, line by line, with the proofs that each sealed line is one of those that were signed.
// Of an event it says which fields were changed, by whom and when, and never what stands in them.
import type { Read } from '../../record/server/database.ts';
import { type Proof, Proofs } from './proofs.ts';
import type { KeptSeal } from './seal.ts';
import { type Only, type RowKind, rowKinds, rowsBetween, type SealedRow } from './sealedRows.ts';

/** Of whom: the ids of a file and its parts, or the number of a user. Days are ISO dates in `timeZone`, both included. */
export type Question = { records: readonly string[] } | { user: number };
export type Period = { from?: string | undefined; to?: string | undefined; timeZone: string };

export type ExportedLine = {
  kind: RowKind;
  transaction: string;
  id: string;
  /** SHA-256 of what the row holds beside its place. */
  content: string;
  at: string;
  actor: number;
  action: string;
  type: string | null;
  record: string | null;
  session: number | null;
  purpose: string | null;
  detail: unknown;
  proof: Proof | null;
};

/** @param sealed hears of each seal that is named, once. @param db a handle that sees every row: the owner's. */
export async function* exportedLines(
  db: Read,
  question: Question,
  period: Period,
  sealed: (seal: KeptSeal) => void,
): AsyncGenerator<ExportedLine> {
  for (const kind of rowKinds) {
    const proofs = new Proofs(db);
    let last = 0;
    for await (const page of rowsBetween(db, kind, '0', mostTransactions, wanted(kind, question, period))) {
      for (const row of page) {
        const proved = await proofs.of(row);
        if (proved && proved.seal.number !== last) {
          last = proved.seal.number;
          sealed(proved.seal);
        }
        yield lineOf(row, proved?.proof ?? null);
      }
    }
  }
}

/** Beyond any transaction that will ever be. */
const mostTransactions = String(2n ** 63n - 1n);

function wanted(kind: RowKind, question: Question, { from, to, timeZone }: Period): Only {
  const moment = kind === 'audit' ? 'at' : 'recorded_at';
  const whose =
    'user' in question
      ? 'actor = $4'
      : kind === 'audit'
        ? `record = any ($4::uuid[]) or detail->'records' ?| $4::text[]`
        : 'record = any ($4::uuid[])';
  return {
    condition: `(${whose}) and ($5::date is null or ${moment} >= $5::date::timestamp at time zone $7)
      and ($6::date is null or ${moment} < ($6::date + 1)::timestamp at time zone $7)`,
    values: ['user' in question ? question.user : question.records, from ?? null, to ?? null, timeZone],
  };
}

function lineOf({ kind, transaction, id, content, fields }: SealedRow, proof: Proof | null): ExportedLine {
  const place = { kind, transaction: String(transaction), id, content };
  const { actor, type, record } = fields as Pick<ExportedLine, 'actor' | 'type' | 'record'>;
  if (kind === 'audit') {
    const { at, action, session, purpose, detail } = fields as Omit<ExportedLine, 'kind' | 'proof'>;
    return { ...place, at, actor, action, type, record, session, purpose, detail, proof };
  }
  const { recorded_at, transition, version, outcome, changes } = fields as EventFields;
  const detail = { version, outcome, fields: Object.keys(changes) };
  return { ...place, at: recorded_at, actor, action: transition ?? 'edit', type, record, session: null, purpose: null, detail, proof };
}

type EventFields = { recorded_at: string; transition: string | null; version: number; outcome: string; changes: object };
