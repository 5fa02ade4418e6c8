// The boxes in which records stand: some together that came together, for to close and to write a box takes a phone longer than what is in it.
// What is changed or forgotten is taken out of its box at once: nothing older stays behind.
import type { Carried } from '../../kernel/sync/protocol.ts';
import type { Boxes } from './boxes.ts';
import type { Database } from './database.ts';
import type { Step } from './writing.ts';

/** Records in one box: whoever opens one record opens these with it. */
const together = 16;

const placeOf = (at: number): string => `record/${at}`;

export async function readRecord(database: Database, { open }: Boxes, id: string): Promise<Carried | undefined> {
  const row = await database.getFromIndex('record', 'ids', id);
  const within = row && (await open<Carried[]>(placeOf(row.at), row.box));
  return within?.find(({ record }) => record.id === id);
}

/** What to write for a change; nobody else may be writing meanwhile. @param isHeld whether a record may stand in a box already. */
export async function recordSteps(
  database: Database,
  boxes: Boxes,
  { put, forget }: { put: readonly Carried[]; forget: readonly string[] },
  isHeld: (id: string) => boolean,
): Promise<Step[]> {
  const fresh = new Map(put.map((each) => [each.record.id, each]));
  const older = [...forget, ...fresh.keys()].filter(isHeld);
  const rows = await Promise.all(older.map((id) => database.getFromIndex('record', 'ids', id)));
  const found = new Map(rows.flatMap((row) => (row ? [[row.at, row] as const] : [])));
  const gone = new Set(forget);
  const steps: Promise<Step>[] = [];
  for (const { at, box } of found.values()) {
    const within = (await boxes.open<Carried[]>(placeOf(at), box)).flatMap((each) => {
      const { id } = each.record;
      const newer = fresh.get(id);
      fresh.delete(id);
      return gone.has(id) ? [] : [newer ?? each];
    });
    steps.push(within.length === 0 ? remove(at) : closed(boxes, at, within));
  }
  const left = [...fresh.values()];
  const first = left.length === 0 ? 0 : await next(database);
  for (let from = 0; from < left.length; from += together) {
    steps.push(closed(boxes, first + from / together, left.slice(from, from + together)));
  }
  return Promise.all(steps);
}

/** The number behind the last. */
async function next(database: Database): Promise<number> {
  const last = await database.transaction('record').store.openKeyCursor(null, 'prev');
  return (last?.key ?? 0) + 1;
}

async function closed({ close }: Boxes, at: number, within: readonly Carried[]): Promise<Step> {
  const row = { at, ids: within.map(({ record }) => record.id), box: await close(placeOf(at), within) };
  return (table) => table('record').put(row);
}

const remove =
  async (at: number): Promise<Step> =>
  (table) =>
    table('record').delete(at);
