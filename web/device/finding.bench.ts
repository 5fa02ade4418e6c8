// What `pokpong bench` runs in a page: people kept in closed boxes as this device keeps them, opened again with its keys, and found by name.
import { createNames } from '../../kernel/search/names.ts';
import type { NameCustoms } from '../../kernel/search/naming.ts';
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

type Carrying = { names: NameCustoms; secret: number[] };

/** Keeps people of these names in closed boxes. @returns what opens them again. */
export async function carry(names: readonly string[]): Promise<Carrying> {
  const answer = await get<PackAnswer>('/api/pack');
  const [pack, customs, secret] = [readPack(answer), createNames(answer.names), newSecret()];
  const store = await Store.open(await openDatabase(() => {}), await keysOf(secret));
  store.describe((carried) => summaryOf(carried, pack, customs));
  const people = names.flatMap(personCalled);
  for (let at = 0; at < people.length; at += atOnce) await store.change(() => ({ put: people.slice(at, at + atOnce) }));
  store.close();
  return { names: answer.names, secret: [...secret] };
}

/** As after unlocking: nothing but what stands in the boxes, and names that nobody has read yet; nobody has typed a name before a second has passed. */
export async function find({ names, secret }: Carrying, sought: readonly string[]) {
  const store = await Store.open(await openDatabase(() => {}), await keysOf(new Uint8Array(secret)));
  const fresh = createNames(names);
  await new Promise((go) => setTimeout(go, 1000));
  const times: number[] = [];
  const found: number[] = [];
  for (const name of sought) {
    const began = performance.now();
    found.push(findHere(store.summaries, fresh, name).length);
    times.push(performance.now() - began);
  }
  const people = [...store.summaries.values()].filter(({ row }) => row.type === 'person').length;
  store.close();
  return { people, times, found };
}

export { dropDatabase as forget };

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
