// Who has read a file and its parts, one line a person, for those who answer for it.
import { problem } from '../../problem.ts';
import type { Read } from '../../record/server/database.ts';
import type { Reader } from '../reader.ts';

/** Who looked last at the top. @param after a cursor that an earlier answer gave. @throws Problem access.denied, request.invalid */
export async function listReaders(
  db: Read,
  record: string,
  limit: number,
  after?: string,
): Promise<{ rows: Reader[]; next: string | null }> {
  const [asked] = await db.query<{ may: boolean }>('select pokpong.may_ask_readers($1) as may', [record]);
  if (!asked?.may) throw problem('access.denied', { action: 'readers' });
  const behind = after === undefined ? undefined : readCursor(after);
  const rows = await db.query<Reader & { exact: string }>(
    `select r.*, to_char(r.last at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact from pokpong.readers_of($1, $2, $3, $4) r`,
    [record, behind?.at ?? null, behind?.actor ?? null, limit],
  );
  const last = rows.at(-1);
  const next =
    last && rows.length === limit ? Buffer.from(JSON.stringify({ at: last.exact, actor: last.actor })).toString('base64url') : null;
  return { rows: rows.map(({ exact: _, ...row }) => row), next };
}

function readCursor(text: string): { at: string; actor: number } {
  try {
    const { at, actor } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as { at: string; actor: number };
    if (Number.isSafeInteger(actor) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at)) return { at, actor };
  } catch {
    // Falls through: what is no cursor of ours is refused.
  }
  throw problem('request.invalid', { field: 'after' });
}
