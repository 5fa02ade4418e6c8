// What fieldBoxes.test.ts runs in a page: two pages of one device keep and forget records by chance, and whatever happens, the store holds what was kept and nothing else.
import type { Carried } from '../../kernel/sync/protocol.ts';
import { dropDatabase, openDatabase } from '../../web/device/database.ts';
import { keysOf, newSecret } from '../../web/device/keys.ts';
import { Store } from '../../web/device/store.ts';
import type { Summary } from '../../web/device/summary.ts';
import { chance } from '../chance.ts';

const idOf = (number: number): string => `01900000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const carried = (id: string, version: number) => ({ record: { id, version }, stamp: version }) as Carried;
const summaryOf = ({ record, stamp }: Carried) => ({ row: { id: record.id }, version: record.version, stamp }) as Summary;

type Said = { seed: number; turns: number; records: number };

/** @returns what is wrong, in words; nothing when all is well. */
export async function play({ seed, turns, records }: Said): Promise<string[]> {
  const next = chance(seed);
  const keys = await keysOf(newSecret());
  const open = async () => {
    const store = await Store.open(await openDatabase(() => {}), keys);
    store.describe(summaryOf);
    return store;
  };
  const pages = [await open(), await open()] as [Store, Store];
  const model = new Map<string, number>();
  const some = (most: number) => new Set(Array.from({ length: Math.ceil(next() * most) }, () => idOf(Math.floor(next() * records))));
  for (let turn = 0; turn < turns; turn += 1) {
    const which = next() < 0.5 ? 0 : 1;
    const put = some(next() < 0.3 ? records : 4);
    // What is forgotten is what this page holds: so says the loop that asks for it.
    const forget = [...some(next() < 0.2 ? records : 3)].filter((id) => !put.has(id) && pages[which].summaries.has(id));
    await pages[which].change(() => ({ put: [...put].map((id) => carried(id, turn)), forget }));
    for (const id of forget) model.delete(id);
    for (const id of put) model.set(id, turn);
    if (next() < 0.1) {
      pages[which].close();
      pages[which] = await open();
    }
  }
  for (const page of pages) page.close();
  const last = await open();
  const wrong = await differences(last, model);
  last.close();
  await dropDatabase();
  return wrong;
}

async function differences(store: Store, model: ReadonlyMap<string, number>): Promise<string[]> {
  const wrong: string[] = [];
  for (const [id, version] of model) {
    if (store.summaries.get(id)?.version !== version) wrong.push(`the summary of ${id} is not of ${version}`);
    if ((await store.carried(id))?.record.version !== version) wrong.push(`${id} is not of ${version}`);
  }
  for (const id of store.summaries.keys()) if (!model.has(id)) wrong.push(`the summary of ${id} was left behind`);
  const database = await openDatabase(() => {});
  const kept = (await database.getAll('record')).flatMap(({ ids }) => ids);
  database.close();
  for (const id of kept) if (!model.has(id)) wrong.push(`${id} was left behind`);
  if (kept.length !== model.size) wrong.push(`${kept.length} records stand in boxes, and ${model.size} were kept`);
  return wrong;
}

export type Played = typeof play;
