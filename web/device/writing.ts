// Writes several things on this device together or not at all.
import { ApiProblem } from '../api.ts';
import { type Database, isFull } from './database.ts';

export type Written = 'record' | 'summary' | 'outbox' | 'kept' | 'draft' | 'parcel' | 'content';
type TableOf = (name: Written) => {
  put: (row: object) => Promise<unknown>;
  delete: (key: string | number | IDBKeyRange) => Promise<unknown>;
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
    throw isFull(failure) ? new ApiProblem('app.deviceFull', 0) : failure;
  }
}
