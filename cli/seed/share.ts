// What a helping thread does: its share, told batch by batch to the thread that started it.
import { parentPort, workerData } from 'node:worker_threads';
import { demonstration, worldOf } from '../../server/country.ts';
import { openPools } from '../../server/db/connect.ts';
import { asOwner, policyOf } from '../../server/prepare.ts';
import type { Opened } from '../opened.ts';
import { fillShare } from './fill.ts';
import { seedPeople } from './people.ts';
import { fillShareOfPersons } from './persons.ts';
import type { Task } from './task.ts';

export async function helpToFill(): Promise<void> {
  const { config: given, appPassword, what, share } = workerData as Task;
  const config = { ...given, secret: Buffer.from(given.secret) };
  const world = worldOf(config);
  const database = openPools(config.databaseUrl ?? '', appPassword, async () => {});
  const opened: Opened = { config, database, world, policy: policyOf(world, config) };
  try {
    const people = await asOwner(database, (db) => seedPeople(db, opened, demonstration));
    const fillIt = what === 'cases' ? fillShare : fillShareOfPersons;
    await fillIt(opened, people, share, (kept) => parentPort?.postMessage(kept));
  } finally {
    await database.close();
  }
}
