// What the reader of a transaction sees of a record that an event names; a record out of their sight is as good as none.
import { isUuid } from '../../forms/kinds.ts';
import type { Read } from './database.ts';

export type Seen = { state: string; parent: string | null; values: Readonly<Record<string, unknown>> };

/** @param id as it was sent. `values` hold confidential fields sealed. */
export async function findSeen(db: Read, type: string, id: unknown): Promise<Seen | undefined> {
  if (typeof id !== 'string' || !isUuid(id)) return undefined;
  const [row] = await db.query<Seen>('select state, parent, values from record where id = $1 and type = $2', [id, type]);
  return row;
}

/** @returns codes of those of these records that the reader of this transaction sees, by type and id. */
export async function codesSeen(db: Read, ids: readonly string[]): Promise<Record<string, Record<string, string>>> {
  const codes: Record<string, Record<string, string>> = {};
  if (ids.length === 0) return codes;
  const rows = await db.query<{ id: string; type: string; code: string }>(
    'select id, type, code from record where id = any ($1) and code is not null',
    [ids],
  );
  for (const { id, type, code } of rows) codes[type] = { ...codes[type], [id]: code };
  return codes;
}
