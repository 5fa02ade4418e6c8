// What `pokpong bench` runs in a page: people kept in closed boxes as this device keeps them, opened again with its keys, and found by name.
import { createNames } from '../../kernel/search/names.ts';
import type { Carried } from '../../kernel/sync/protocol.ts';
import { get } from '../api.ts';
import { readPack } from '../loadPack.ts';
import type { PackAnswer } from '../pack.ts';
import { uuid } from '../uuid.ts';
import { dropDatabase, openDatabase } from './database.ts';
import { findHere } from './finding.ts';
import { keysOf, newSecret } from './keys.ts';
import { Store } from './store.ts';
import { summaryOf } from './summary.ts';

const atOnce = 500;

export async function findAmong({ names, sought }: { names: readonly string[]; sought: readonly string[] }) {
  const answer = await get<PackAnswer>('/api/pack');
  const pack = readPack(answer);
  const customs = createNames(answer.names);
  const keys = await keysOf(newSecret());
  const open = async () => {
    const store = await Store.open(await openDatabase(() => {}), keys);
    store.describe((carried) => summaryOf(carried, pack, customs));
    return store;
  };
  const writing = await open();
  const people = names.flatMap(personCalled);
  for (let at = 0; at < people.length; at += atOnce) await writing.change(() => ({ put: people.slice(at, at + atOnce) }));
  writing.close();
  // As after unlocking: nothing but what stands in the boxes, and names that nobody has read yet.
  const store = await open();
  const fresh = createNames(answer.names);
  const times: number[] = [];
  const found: number[] = [];
  for (const name of sought) {
    const began = performance.now();
    found.push(findHere(store.summaries, fresh, name).length);
    times.push(performance.now() - began);
  }
  const count = [...store.summaries.values()].filter(({ row }) => row.type === 'person').length;
  store.close();
  await dropDatabase();
  return { people: count, times, found };
}

function personCalled(text: string): Carried[] {
  const person = uuid();
  const moment = new Date().toISOString();
  const bare = { version: 1, open: true, due: null, dueStep: null, place: null, owner: null, agency: null, parentCode: null };
  const times = { openedAt: moment, changedAt: moment, contested: false, createdBy: 1, moments: {}, contestedValues: {}, erased: false };
  const carried = (own: Pick<Carried['record'], 'id' | 'type' | 'code' | 'state' | 'parent' | 'values'>): Carried => ({
    record: { ...bare, ...times, ...own, referredTo: null },
    readable: [],
    history: [],
    stamp: 1,
  });
  return [
    carried({ id: person, type: 'person', code: 'P26-000001', state: 'known', parent: null, values: {} }),
    carried({ id: uuid(), type: 'personName', code: null, state: 'used', parent: person, values: { text, kind: 'official' } }),
  ];
}
