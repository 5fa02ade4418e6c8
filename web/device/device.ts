// What is kept on this device and who may open it: set up once with a network, unlocked and locked without one, wiped on sign-out or on the server's word.
import { createNames } from '../../kernel/search/names.ts';
import { ApiProblem, get, type Me, post, problemOf } from '../api.ts';
import { type Draft, recallDraft } from '../drafts.ts';
import { readPack } from '../loadPack.ts';
import type { Pack, PackAnswer } from '../pack.ts';
import { type Database, dropDatabase, type Meta, openDatabase } from './database.ts';
import { setDoor } from './door.ts';
import { makeDoor } from './doorway.ts';
import { Exchange } from './exchange.ts';
import { deviceHere, markDevice, unmarkDevice } from './flag.ts';
import { follow } from './follow.ts';
import { askHeld, handOver, listen, tell } from './holding.ts';
import { type Bytes, type Keys, keysOf, lockByPasskey, lockByPassphrase, newSecret, openLock } from './keys.ts';
import { presentStanding, setStanding } from './standing.ts';
import { Store } from './store.ts';
import { summaryOf } from './summary.ts';
import { afterWrong, noTries, secondsToWait } from './tries.ts';

export type Opened = { id: string; store: Store; keys: Keys; me: Me; pack: Pack; exchange: Exchange; unfollow?: () => void };

let opened: Opened | undefined;
export const openedDevice = (): Opened | undefined => opened;
const listeners = new Set<() => void>();
/** Calls back when this device was opened or closed. @returns stops. */
export function watchDevice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
function setOpened(next: Opened | undefined): void {
  opened = next;
  for (const listener of listeners) listener();
}

type Ended = 'locked' | 'wiped';
let whenEnded: (how: Ended) => void = () => {};
/** Calls back when another page of this device, or the server, has locked or wiped it. */
export function onEnded(callback: (how: Ended) => void): void {
  whenEnded = callback;
}

listen((word) => {
  if (word.say === 'whoHolds' && opened) tell({ say: 'holds', held: { keys: opened.keys, until: untilOf(opened.me) } });
  if (word.say === 'locked' || word.say === 'wiped') {
    leave();
    whenEnded(word.say);
  }
});

/** Opens with keys that another page, or the page before a reload, still holds. */
export async function wake(): Promise<Me | undefined> {
  const keys = await askHeld();
  return keys && (await openWith(keys).catch(() => undefined));
}

export type Unlocked = { me: Me } | { wrong: true } | { wait: number };

/** @param said the passphrase, or what a passkey's device answered to its lock's salt. */
export async function unlock(said: string | { credential: Bytes; answer: Bytes }): Promise<Unlocked> {
  const database = await openDatabase(() => {});
  try {
    const meta = await getMeta(database);
    const wait = secondsToWait(meta.tries, Date.now());
    if (wait > 0) return { wait };
    const secret = await firstOpen(meta, said);
    await database.put('meta', { ...meta, tries: secret ? noTries : afterWrong(meta.tries, Date.now()) }, 'meta');
    return secret ? { me: await openWith(await keysOf(secret)) } : { wrong: true };
  } finally {
    database.close();
  }
}

async function firstOpen({ locks }: Meta, said: string | { credential: Bytes; answer: Bytes }): Promise<Bytes | undefined> {
  for (const lock of locks) {
    if (lock.by === 'passphrase' && typeof said === 'string') return openLock(lock, said);
    if (lock.by === 'passkey' && typeof said !== 'string' && same(lock.credential, said.credential)) return openLock(lock, said.answer);
  }
  return undefined;
}

const same = (one: Bytes, other: Bytes) => one.length === other.length && one.every((byte, at) => byte === other[at]);

/** How it may be opened, and how many seconds it must wait first. Undefined where nothing is kept. */
export async function locksHere(): Promise<(Pick<Meta, 'locks'> & { wait: number }) | undefined> {
  const database = await openDatabase(() => {});
  try {
    const meta = await database.get('meta', 'meta');
    return meta && { locks: meta.locks, wait: secondsToWait(meta.tries, Date.now()) };
  } finally {
    database.close();
  }
}

/** Sets this device up for whoever is signed in; what it held before is dropped. @throws ApiProblem of the server, or app.deviceFull */
export async function setUp(me: Me, passphrase: string): Promise<void> {
  await wipe();
  const id = crypto.randomUUID();
  const [{ secret }, answer, people] = await Promise.all([
    post<{ secret: string }>('/api/devices', { id }),
    get<PackAnswer>('/api/pack'),
    get<unknown>('/api/people').catch(() => []),
  ]);
  const root = newSecret();
  const keys = await keysOf(root);
  const database = await openDatabase(() => {});
  await database.put('meta', { device: id, locks: [await lockByPassphrase(root, passphrase)], tries: noTries }, 'meta');
  const store = await Store.open(database, keys);
  await store.keepAnswer('secret', secret);
  await store.keepAnswer('/api/session', me);
  await store.keepAnswer('/api/pack', answer);
  await store.keepAnswer('/api/people', people);
  store.close();
  markDevice(id);
  // What a browser keeps only as long as it likes would lose unsent work.
  await navigator.storage?.persist?.().catch(() => false);
  await openWith(keys);
}

/** One more way to open it; the passphrase proves who asks. @returns false for a wrong passphrase. */
export async function addPasskey(passphrase: string, passkey: { credential: Bytes; salt: Bytes; answer: Bytes }): Promise<boolean> {
  const database = await openDatabase(() => {});
  try {
    const meta = await getMeta(database);
    const root = await firstOpen(meta, passphrase);
    if (!root) return false;
    const others = meta.locks.filter((lock) => lock.by !== 'passkey');
    await database.put(
      'meta',
      { ...meta, locks: [...others, await lockByPasskey(root, passkey.credential, passkey.salt, passkey.answer)] },
      'meta',
    );
    return true;
  } finally {
    database.close();
  }
}

async function getMeta(database: Database): Promise<Meta> {
  const meta = await database.get('meta', 'meta');
  if (!meta) throw new ApiProblem('app.noDevice', 0);
  return meta;
}

async function openWith(keys: Keys): Promise<Me> {
  leave();
  const database = await openDatabase(() => {
    leave();
    whenEnded('wiped');
  });
  const { device: id } = await getMeta(database);
  const store = await Store.open(database, keys);
  const [me, answer] = await Promise.all([store.kept<Me>('/api/session'), store.kept<PackAnswer>('/api/pack')]);
  if (!me || !answer) throw new ApiProblem('app.noDevice', 0);
  const pack = readPack(answer);
  const names = createNames(answer.names);
  store.describe((carried) => summaryOf(carried, pack, names));
  const exchange = new Exchange({ store, device: id, post, whenStanding: setStanding });
  const now: Opened = { id, store, keys, me, pack, exchange };
  setDoor(makeDoor(now, comeIn, names));
  setOpened(now);
  touch();
  return me;
}

const untilOf = (me: Me): number => Date.now() + me.idleMinutes * 60_000;

/** Somebody is here: what is held for a reload is good for the idle minutes from now. */
export function touch(): void {
  if (opened) handOver({ keys: opened.keys, until: untilOf(opened.me) });
}

/** What the server says of this person now, kept for when it cannot be asked. */
export async function meet(me: Me): Promise<void> {
  if (!opened) return;
  opened.me = me;
  await opened.store.keepAnswer('/api/session', me);
}

export function lock(): void {
  if (!opened) return;
  leave();
  tell({ say: 'locked' });
}

function leave(): void {
  handOver(undefined);
  setDoor(undefined);
  opened?.unfollow?.();
  opened?.exchange.stop();
  opened?.store.close();
  setOpened(undefined);
  setStanding(undefined);
}

/** Nothing of it can be brought back: the keys go with what they open. */
export async function wipe(): Promise<void> {
  const id = deviceHere();
  leave();
  tell({ say: 'wiped' });
  unmarkDevice();
  await dropDatabase();
  if (id !== undefined) post(`/api/devices/${id}/wiped`, {}).catch(() => {});
}

/** Asks the server for its word on this device, locked or not. @returns whether it was wiped. */
export async function heedWord(): Promise<boolean> {
  const id = deviceHere();
  if (id === undefined) return false;
  const { word } = await get<{ word: 'keep' | 'wipe' }>(`/api/devices/${id}/word`).catch(() => ({ word: 'keep' as const }));
  if (word !== 'wipe') return false;
  await wipe();
  whenEnded('wiped');
  return true;
}

let coming: Promise<boolean> | undefined;
/** Opens a session with what the server gave this device. @returns whether it did. */
export function comeIn(): Promise<boolean> {
  coming ??= openSession().finally(() => {
    coming = undefined;
  });
  return coming;
}

async function openSession(): Promise<boolean> {
  const secret = await opened?.store.kept<string>('secret');
  if (!opened || secret === undefined) return false;
  try {
    await meet(await post<Me>(`/api/devices/${opened.id}/session`, { secret }));
    return true;
  } catch (failure) {
    if (problemOf(failure).problem === 'device.wiped') {
      await wipe();
      whenEnded('wiped');
    }
    return false;
  }
}

/** Somebody is in: where it is the person whose device this is, their half-written forms are there again and what waits is sent. */
export async function arrive(me: Me): Promise<void> {
  if (!opened) return;
  if (opened.me.user.id !== me.user.id) return lock();
  await meet(me);
  if (presentStanding()?.name === 'signIn') await renew().catch(() => {});
  for (const { name, draft } of await opened.store.drafts()) recallDraft(name, draft as Draft);
  opened.unfollow?.();
  opened.unfollow = follow(opened.exchange);
}

/** After signing in anew, the server gives this device another secret. */
async function renew(): Promise<void> {
  if (!opened) return;
  const { secret } = await post<{ secret: string }>('/api/devices', { id: opened.id });
  await opened.store.keepAnswer('secret', secret);
}
