// The locks of this device: how it may be opened, what a wrong try costs, and one more way to open it.
import { ApiProblem, problemOf } from '../api.ts';
import { type Database, type Meta, openDatabase } from './database.ts';
import { markDevice } from './flag.ts';
import { type Bytes, type Lock, lockByPasskey, openLock } from './keys.ts';
import { afterWrong, heldTo, noTries, secondsToWait } from './tries.ts';
import { putMeta } from './writing.ts';

/** A passphrase, or what a passkey's device answered to its lock's salt. */
export type Said = string | { credential: Bytes; answer: Bytes };

export type Tried = { secret: Bytes } | { wrong: true } | { wait: number };

/** Tries to open the secret of this device; the try is counted before it is known to be right. */
export const tryLock = (said: Said): Promise<Tried> => withMeta((meta, keep) => tried(meta, keep, said));

async function tried(meta: Meta, keep: Keep, said: Said): Promise<Tried> {
  const tries = await triesNow(meta, keep);
  const wait = secondsToWait(tries, Date.now());
  if (wait > 0) return { wait };
  await count(meta, keep, afterWrong(tries, Date.now()));
  const secret = await openedBy(meta, said);
  if (!secret) return { wrong: true };
  await count(meta, keep, noTries);
  return { secret };
}

/** Of a device that is full: it can be opened all the same, and its tries are counted by this page until there is room. */
let unwritten: Meta['tries'] | undefined;
const triesOf = ({ tries }: Meta): Meta['tries'] => unwritten ?? tries;

async function count(meta: Meta, keep: Keep, tries: Meta['tries']): Promise<void> {
  try {
    await keep({ ...meta, tries });
    unwritten = undefined;
  } catch (failure) {
    if (problemOf(failure).problem !== 'app.deviceFull') throw failure;
    unwritten = tries;
  }
}

/** As the clock stands now: what it makes of a wait is kept, or the wait would not run out. */
async function triesNow(meta: Meta, keep: Keep): Promise<Meta['tries']> {
  const before = triesOf(meta);
  const tries = heldTo(before, Date.now());
  if (tries !== before) await count(meta, keep, tries);
  return tries;
}

/** How it may be opened, and how many seconds it must wait first. */
export const locksHere = (): Promise<{ locks: readonly Lock[]; wait: number }> =>
  withMeta(async (meta, keep) => ({ locks: meta.locks, wait: secondsToWait(await triesNow(meta, keep), Date.now()) }));

/** One more way to open it; the passphrase proves who asks, and guesses count as at the lock. @returns false for a wrong one. @throws ApiProblem session.tooManyTries */
export const addPasskey = (passphrase: string, passkey: { credential: Bytes; salt: Bytes; answer: Bytes }): Promise<boolean> =>
  withMeta(async (meta, keep) => {
    const found = await tried(meta, keep, passphrase);
    if ('wait' in found) throw new ApiProblem('session.tooManyTries', 0, undefined, { seconds: found.wait });
    if ('wrong' in found) return false;
    const others = meta.locks.filter(({ by }) => by !== 'passkey');
    await keep({
      ...meta,
      tries: noTries,
      locks: [...others, await lockByPasskey(found.secret, passkey.credential, passkey.salt, passkey.answer)],
    });
    return true;
  });

async function openedBy({ locks }: Meta, said: Said): Promise<Bytes | undefined> {
  for (const lock of locks) {
    if (lock.by === 'passphrase' && typeof said === 'string') return openLock(lock, said);
    if (lock.by === 'passkey' && typeof said !== 'string' && same(lock.credential, said.credential)) return openLock(lock, said.answer);
  }
  return undefined;
}

const same = (one: Bytes, other: Bytes) => one.length === other.length && one.every((byte, at) => byte === other[at]);

type Keep = (next: Meta) => Promise<unknown>;

/** One page at a time: several that guess at once would be counted as one. */
const withMeta = <T>(work: (meta: Meta, keep: Keep) => Promise<T>): Promise<T> =>
  navigator.locks.request('pokpong.meta', async () => {
    const database = await openDatabase(() => {});
    try {
      return await work(await getMeta(database), (next) => putMeta(database, next));
    } finally {
      database.close();
    }
  });

/** Finds the mark again that a killed browser had not written. */
export const markAgain = (): Promise<void> => withMeta(async ({ device }) => markDevice(device));

/** @throws ApiProblem app.noDevice */
export async function getMeta(database: Database): Promise<Meta> {
  const meta = await database.get('meta', 'meta');
  if (!meta) throw new ApiProblem('app.noDevice', 0);
  return meta;
}
