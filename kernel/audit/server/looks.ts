// Reads the audit for the data-protection officer: page by page, newest first; the database gives it to nobody else.
import { problem } from '../../problem.ts';
import type { Read } from '../../record/server/database.ts';
import { actionsOf, type LookKind } from '../looks.ts';

/** A row of the audit as it is shown: who, what, of which file. Codes and numbers only. */
export type Look = {
  id: number;
  /** ISO 8601 in UTC, microseconds. */
  at: string;
  actor: number;
  name: string | null;
  username: string | null;
  role: string | null;
  action: string;
  type: string | null;
  record: string | null;
  /** Of the file itself, or of the file it is a part of. */
  code: string | null;
  purpose: string | null;
  detail: Record<string, unknown>;
};

/** `from` and `to` are days in the time zone, both included. */
export type Question = {
  records?: readonly string[] | undefined;
  actor?: number | undefined;
  kind: LookKind;
  from?: string | undefined;
  to?: string | undefined;
  timeZone: string;
  after?: string | undefined;
  limit: number;
};

const looks = `select * from pokpong.audit_looks($1, $2, $3, $4::date::timestamp at time zone $9, ($5::date + 1)::timestamp at time zone $9, $6, $7, $8)`;

export async function listLooks(db: Read, question: Question): Promise<{ rows: Look[]; next: string | null }> {
  const behind = question.after === undefined ? undefined : readCursor(question.after);
  const rows = await db.query<Look>(looks, [
    question.records ?? null,
    question.actor ?? null,
    actionsOf[question.kind],
    question.from ?? null,
    question.to ?? null,
    behind?.at ?? null,
    behind?.id ?? null,
    question.limit,
    question.timeZone,
  ]);
  const last = rows.at(-1);
  return { rows, next: last && rows.length === question.limit ? cursorOf(last) : null };
}

/** The ids of a file and its parts. @throws Problem record.notFound */
export async function findFile(db: Read, code: string): Promise<string[]> {
  const [found] = await db.query<{ ids: string[] }>('select pokpong.audit_file($1) as ids', [code.trim().toUpperCase()]);
  if (!found || found.ids.length === 0) throw problem('record.notFound', undefined, 'code');
  return found.ids;
}

const cursorOf = ({ at, id }: Look): string => Buffer.from(JSON.stringify({ at, id })).toString('base64url');

function readCursor(text: string): Pick<Look, 'at' | 'id'> {
  try {
    const { at, id } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Pick<Look, 'at' | 'id'>;
    if (Number.isSafeInteger(id) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at)) return { at, id };
  } catch {
    // Falls through: what is no cursor of ours is refused.
  }
  throw problem('request.invalid', { field: 'after' });
}
