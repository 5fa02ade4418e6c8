// Opens and closes what is kept on this device: set up once with a network, unlocked and locked without one.
import { createNames } from '../../kernel/search/names.ts';
import { unsentOf } from '../../kernel/sync/parcels.ts';
import { ApiProblem, get, type Me, post } from '../api.ts';
import { type Clock, heardClock, recallClock } from '../clock.ts';
import { readPack } from '../loadPack.ts';
import type { PackAnswer } from '../pack.ts';
import { appIsHere } from './appHere.ts';
import { empty } from './barred.ts';
import { comeIn, register } from './contact.ts';
import { openDatabase } from './database.ts';
import { setDoor, tellEnded } from './door.ts';
import { makeDoor } from './doorway.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { Exchange } from './exchange.ts';
import { deviceHere, markDevice } from './flag.ts';
import { askHeld, listen, tell } from './holding.ts';
import { type Keys, keysOf, lockByPassphrase, newSecret } from './keys.ts';
import { getMeta, type Said, type Tried, tryLock } from './locks.ts';
import { putNew } from './newDevice.ts';
import { closeDevice, heldNow, type Opened, openedDevice, putDown, setOpened, touch } from './opened.ts';
import { ParcelSender } from './parcelSender.ts';
import { Parcels } from './parcels.ts';
import { setStanding } from './standing.ts';
import { Store } from './store.ts';
import { rowsOf, summaryOf } from './summary.ts';
import { sumUpAnew } from './summing.ts';
import { noTries } from './tries.ts';
import { heedWord, tellWiped } from './wiping.ts';

listen((word) => {
  const device = openedDevice();
  if (word.say === 'whoHolds' && device) tell({ say: 'holds', held: heldNow(device) });
  if (word.say === 'wiped' || (word.say === 'locked' && device)) {
    closeDevice().catch(() => {});
    tellEnded(word.say);
  }
});

/** Opens with keys that another page, or the page before a reload, still holds. */
export async function wake(): Promise<Me | undefined> {
  const keys = await askHeld();
  return keys && (await openWith(keys).catch(() => undefined));
}

/** Whoever types on sees much the same people again: their names need not be read anew. */
const namesRead = 2_000;

export type Unlocked = { me: Me } | Exclude<Tried, { secret: unknown }>;

export async function unlock(said: Said): Promise<Unlocked> {
  const tried = await tryLock(said);
  return 'secret' in tried ? { me: await openWith(await keysOf(tried.secret)) } : tried;
}

/** Sets this device up for whoever is signed in; what it held before is dropped. @throws ApiProblem of the server, or app.deviceFull; then nothing has changed. */
export async function setUp(me: Me, passphrase: string): Promise<void> {
  const id = crypto.randomUUID();
  const [answer, people] = await Promise.all([get<PackAnswer>('/api/pack'), get<unknown>('/api/people').catch(() => [])]);
  const root = newSecret();
  const keys = await keysOf(root);
  const meta = { device: id, locks: [await lockByPassphrase(root, passphrase)], tries: noTries };
  const answers = { clock: heardClock(), '/api/session': me, '/api/pack': answer, '/api/people': people };
  await appIsHere();
  // Pages where it stands open write nothing more into it.
  await closeDevice();
  tell({ say: 'locked' });
  await putNew(meta, keys, answers, () => register(id));
  const before = deviceHere();
  if (before !== undefined) {
    tell({ say: 'wiped' });
    tellWiped(before);
  }
  markDevice(id);
  // What a browser keeps only as long as it likes would lose unsent work. Firefox asks its person, and nothing here waits for the answer.
  navigator.storage?.persist?.().catch(() => false);
  await openWith(keys);
}

async function openWith(keys: Keys): Promise<Me> {
  await putDown();
  const database = await openDatabase((how) => {
    closeDevice().catch(() => {});
    tellEnded(how);
  });
  const { device: id } = await getMeta(database);
  const store = await Store.open(database, keys);
  const [me, answer] = await Promise.all([store.kept<Me>('/api/session'), store.kept<PackAnswer>('/api/pack')]);
  recallClock((await store.kept<Clock>('clock')) ?? heardClock());
  if (!me || !answer) {
    store.close();
    throw new ApiProblem('app.noDevice', 0);
  }
  const pack = readPack(answer);
  const names = createNames(answer.names, namesRead);
  store.describe((carried) => summaryOf(carried, pack, names));
  // Nobody waits for it, and a full device can still be worked on.
  sumUpAnew(store, rowsOf(pack)).catch(() => {});
  const parcels = await Parcels.open(database, keys, store);
  const parcelSender = new ParcelSender({ store, parcels, comeIn });
  const exchange = new Exchange({
    ...{ store, device: id, post, whenStanding: setStanding },
    whenPushed: () => parcelSender.run(),
    whenToldToWipe: heedWord,
    whenBarred: () => empty(store, unsentOf(store.entries, parcels.all)),
  });
  const drafts = new DraftKeeper(database, keys);
  const device: Opened = { id, store, keys, me, pack, exchange, parcels, parcelSender, drafts };
  setDoor(makeDoor(device, comeIn, names));
  setOpened(device);
  touch().catch(() => {});
  return me;
}

/** @returns whether it had been open. */
export function lock(): boolean {
  if (!openedDevice()) return false;
  closeDevice().catch(() => {});
  tell({ say: 'locked' });
  return true;
}
