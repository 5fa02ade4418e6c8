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
