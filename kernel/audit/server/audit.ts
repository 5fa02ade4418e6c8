// Writes down who did or saw what, in the transaction that did it. Details hold codes, ids and counts, never confidential text.
import type { Read } from '../../record/server/database.ts';

export type AuditAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'password'
  | 'second-factor'
  | 'write'
  | 'read'
  | 'list'
  | 'search'
  | 'print'
  | 'count'
  | 'export'
  | 'sync'
  | 'carry'
  | 'break-glass'
  | 'import'
  | 'scan'
  | 'administer'
  | 'destroy'
  | 'refusal'
  | 'public-report'
  | 'public-status'
  | 'public-answer';

export type AuditEntry = {
  action: AuditAction;
  type?: string;
  record?: string;
  detail?: Readonly<Record<string, unknown>>;
  purpose?: string;
};

/** @param actor number of the user, 0 for the public, -1 for the system. @param session id of the session, if there is one. */
export async function writeAudit(db: Read, actor: number, session: number | null, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length > 0) await db.query('select pokpong.note($1, $2, $3)', [actor, session, JSON.stringify(entries)]);
}
