// Measures a run over all persons: everybody is compared with those who sound like them.
import { beginRun, goOn, type Progress, remember } from '../../domains/person/server/run.ts';
import { asOwner } from '../../server/prepare.ts';
import type { Opened } from '../opened.ts';
import { type Measure, measure } from './measure.ts';

/** Beyond this many a benchmark would take too long. */
const most = 100_000;
const budget = 300;

export async function measureMatching({ database, world }: Opened, persons: number): Promise<Measure[]> {
  if (persons > most) return [];
  const began = performance.now();
  const comparing = await asOwner(database, (db) => remember(db, world, world.pack.names));
  let at: Progress = await asOwner(database, (db) => beginRun(db, comparing));
  for (let next: Progress | undefined = at; next; next = await asOwner(database, (db) => goOn(db, comparing, at))) at = next;
  const seconds = (performance.now() - began) / 1000;
  return [measure(`match ${persons.toLocaleString('en')} persons, all of them`, 's', seconds, persons === most ? { budget } : {})];
}
