// Writes several things on this device together or not at all.
import { asFull, type Database, type Meta } from './database.ts';

export type Written = 'meta' | 'record' | 'summary' | 'outbox' | 'kept' | 'draft' | 'parcel' | 'content';
type TableOf = (name: Written) => {
  put: (row: object, key?: string) => Promise<unknown>;
  delete: (key: string | number | IDBKeyRange) => Promise<unknown>;
  clear: () => Promise<unknown>;
};
/** Everything is closed before the first step: a transaction of the browser's ends when anything else is waited for. */
export type Step = (table: TableOf) => Promise<unknown>;

/** `relaxed`: nothing of it is ever half there, but a battery taken out may take all of it along. */
export type Durability = 'strict' | 'relaxed';

/** On the disk before it returns, unless it is relaxed. @throws ApiProblem app.deviceFull; then nothing has changed. */
export async function writeSteps(
  database: Database,
  into: readonly Written[],
  steps: readonly Step[],
  durability: Durability = 'strict',
): Promise<void> {
  if (steps.length === 0) return;
  try {
    const change = database.transaction([...into], 'readwrite', { durability });
    await Promise.all([...steps.map((step) => step((name) => change.objectStore(name) as never)), change.done]);
  } catch (failure) {
    throw asFull(failure);
  }
}

/** What must be read before anything can be opened. @throws ApiProblem app.deviceFull */
export const putMeta = (database: Database, meta: Meta): Promise<void> =>
  writeSteps(database, ['meta'], [(table) => table('meta').put(meta, 'meta')]);
