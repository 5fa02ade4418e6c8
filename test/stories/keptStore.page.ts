// What a page of a newer and of an older app do with what is kept on one device; bundled for a browser by keptStore.test.ts.
import { unwrap } from 'idb';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { umbrella } from '../../kernel/record/umbrella.fixture.ts';
import { add } from '../../kernel/sync/outbox.ts';
import type { Carried } from '../../kernel/sync/protocol.ts';
import { person, tools } from '../../kernel/sync/umbrellas.fixture.ts';
import { type Database, dropDatabase, type Left, layouts, openDatabase } from '../../web/device/database.ts';
import { type Keys, keysOf, lockByPassphrase, newSecret } from '../../web/device/keys.ts';
import { addPasskey, getMeta, tryLock } from '../../web/device/locks.ts';
import { putNew } from '../../web/device/newDevice.ts';
import { OnDevice } from '../../web/device/onDevice.ts';
import { Parcels } from '../../web/device/parcels.ts';
import { Store } from '../../web/device/store.ts';
import { rowsOf, summaryOf } from '../../web/device/summary.ts';
import { sumUpAnew } from '../../web/device/summing.ts';
import { noTries } from '../../web/device/tries.ts';
import { watchWeather } from '../../web/device/weather.ts';
import { putMeta } from '../../web/device/writing.ts';

const tables = ['meta', 'record', 'summary', 'outbox', 'draft', 'kept', 'parcel', 'content'] as const;
const box = () => new Uint8Array([1, 2, 3]);
const later = [
  ...layouts,
  (database: Database) => {
    unwrap(database).createObjectStore('later');
  },
];
const metaOf = (device: string) => ({ device, locks: [], tries: noTries });
const counts = (database: Database) => Promise.all(tables.map((table) => database.count(table)));

/** Something in each table. */
async function fill(old: Database): Promise<void> {
  await putMeta(old, metaOf('here'));
  await old.put('record', { at: 1, ids: ['a'], box: box() });
  await old.put('summary', { part: 7, box: box() });
  await old.put('outbox', { seq: 1, box: box() });
  await old.put('draft', { name: 'half', box: box() });
  await old.put('kept', { name: 'pack', box: box() });
  await old.put('parcel', { seq: 1, box: box() });
  await old.put('content', { id: 'a', number: 0, box: box() });
}

/** An app of a year ago keeps something in each table, then one with another layout comes, and the old one again. */
async function carriedOver() {
  const left: Left[] = [];
  const old = await openDatabase((how) => left.push(how));
  await fill(old);
  const before = await counts(old);
  const next = await openDatabase((how) => left.push(how), later);
  const after = await counts(next);
  const names = [...next.objectStoreNames].filter((name) => !(tables as readonly string[]).includes(name));
  const refused = await openDatabase(() => {}).then(
    () => 'opened',
    (failure: { problem?: string }) => failure.problem,
  );
  const still = await counts(next);
  await dropDatabase();
  return { before, after, names, refused, still, left };
}

const carried = (id: string, type: string): Carried => ({
  record: {
    ...{ id, type, code: null, state: 'lost', version: 1, open: true, due: null, dueStep: null, place: null, owner: null, agency: null },
    ...{ parent: null, parentCode: null, openedAt: '', changedAt: '', contested: false, values: { colour: 'red', size: 3 } },
    ...{ createdBy: 1, moments: {}, contestedValues: {}, erased: false, referredTo: null },
  },
  readable: [],
  history: [],
  stamp: 1,
});
type Types = Readonly<Record<string, readonly string[]>>;
const packOf = (types: Types) => ({
  definitions: new Map<string, AnyDefinition>(Object.entries(types).map(([name, listed]) => [name, { ...umbrella, name, listed }])),
});
const names = { keys: () => [], nearKeys: () => [] };

async function withApp(keys: Keys, types: Types, work: (store: Store) => Promise<void>) {
  const pack = packOf(types);
  const store = await Store.open(await openDatabase(() => {}), keys);
  store.describe((each) => summaryOf(each, pack, names));
  await sumUpAnew(store, rowsOf(pack));
  await work(store);
  const rows = [...store.summaries].map(([id, { row, stamp }]) => [id.slice(-1), row.type, row.values, stamp]);
  const shown = (await new OnDevice(store, { ...tools, ...pack }, () => person(1)).rows()).map(({ row }) => row.type);
  store.close();
  return { rows, shown };
}

/** What an old app was told of a type and a field that only a newer one lists. */
async function summedUp() {
  const keys = await keysOf(newSecret());
  const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;
  const before = await withApp(keys, { umbrella: ['colour'] }, (store) =>
    store.change(() => ({ put: [carried(ids[0], 'umbrella'), carried(ids[1], 'parasol')] })),
  );
  const after = await withApp(keys, { umbrella: ['colour', 'size'], parasol: ['colour'] }, async () => {});
  await dropDatabase();
  return { before, after };
}

/** Several pages guess at once; then the one that is open guesses, to add a passkey. */
async function guessed() {
  const secret = newSecret();
  const database = await openDatabase(() => {});
  await putMeta(database, { device: 'here', locks: [await lockByPassphrase(secret, 'paper rain door four')], tries: noTries });
  const wrong = async () => (await getMeta(database)).tries.wrong;
  await Promise.all([1, 2, 3].map((each) => tryLock(`guess number ${each} here`)));
  const atOnce = await wrong();
  const passkey = { credential: box(), salt: box(), answer: box() };
  const added = [await addPasskey('guess number 4 here', passkey), await addPasskey('guess number 5 here', passkey)];
  const all = await wrong();
  const waits = await addPasskey('paper rain door four', passkey).catch((failure: { problem?: string }) => failure.problem);
  database.close();
  await dropDatabase();
  return { atOnce, added, all, waits };
}

/** The network failed; eleven seconds later the clock, which was two years ahead, has been put right. */
function thoughtOut() {
  const weather = watchWeather();
  weather.failed();
  const [date, since] = [Date.now, performance.now.bind(performance)];
  Date.now = () => date() - 2 * 365 * 86_400_000;
  performance.now = () => since() + 11_000;
  const isOut = weather.isOut();
  Object.assign(Date, { now: date });
  performance.now = since;
  return isOut;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const told = (word: object) => new BroadcastChannel('pokpong.device').postMessage(word);

/** The next box that is opened takes until it is let go of. */
function holdNext(): () => void {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { subtle } = crypto;
  const decrypt = subtle.decrypt.bind(subtle);
  subtle.decrypt = async (...said) => {
    subtle.decrypt = decrypt;
    await held;
    return decrypt(...said);
  };
  return letGo;
}

/** Another page says that something changed; while this one still reads what stood there then, its person does something more. */
async function heardLate() {
  const keys = await keysOf(newSecret());
  const database = await openDatabase(() => {});
  const store = await Store.open(database, keys);
  const parcels = await Parcels.open(database, keys, store);
  const definitions = new Map<string, AnyDefinition>([['umbrella', umbrella]]);
  const done = (id: string) =>
    store.change(({ entries }) => ({
      entries: add(entries, { id, recordId: id, type: 'umbrella', baseVersion: 0, changes: {}, deviceTime: '' }, definitions),
    }));
  const kept = (id: string) =>
    parcels.keep(
      { record: { type: 'umbrella', id: 'a' }, about: { id, kind: 'document', section: 'all', title: id }, size: 3, keptAt: '' },
      box(),
    );
  await done('first');
  await kept('first');
  for (const [word, more] of [
    [{ say: 'changed', what: 'outbox' }, done],
    [{ say: 'parcels' }, kept],
  ] as const) {
    const letGo = holdNext();
    told(word);
    await wait(100);
    const second = more('second');
    await wait(300);
    letGo();
    await second;
    await wait(100);
  }
  const shown = [store.entries.map(({ event }) => event.id), parcels.all.map(({ about }) => about.id)];
  parcels.close();
  store.close();
  await dropDatabase();
  return shown;
}

/** A new device is put in the place of one that keeps something in each table, and in none's; the server says no, and then yes. */
async function putInPlace() {
  const keys = await keysOf(newSecret());
  const isThere = async () => (await indexedDB.databases()).length;
  const ask = (answer: () => Promise<{ secret: string }>) =>
    putNew(metaOf('new'), keys, { first: 1, second: 2 }, answer).then(
      () => 'done',
      (failure: Error) => failure.message,
    );
  const no = () => Promise.reject(new Error('no'));
  const onNone = [await ask(no), await isThere()];
  const old = await openDatabase(() => {});
  await fill(old);
  const onOne = [await ask(no), await counts(old), (await getMeta(old)).device];
  const done = [await ask(async () => ({ secret: 'told' })), await counts(old), (await getMeta(old)).device];
  const store = await Store.open(old, keys);
  const kept = [await store.kept('first'), await store.kept('second'), await store.kept('secret')];
  store.close();
  await dropDatabase();
  return { onNone, onOne, done, kept };
}

type Play = {
  putInPlace: typeof putInPlace;
  carriedOver: typeof carriedOver;
  summedUp: typeof summedUp;
  guessed: typeof guessed;
  thoughtOut: typeof thoughtOut;
  heardLate: typeof heardLate;
};
declare global {
  interface Window {
    play: Play;
  }
}
window.play = { putInPlace, carriedOver, summedUp, guessed, thoughtOut, heardLate };
