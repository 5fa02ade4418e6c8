// Hands opened keys on to this device's other pages and to the page after a reload, for as long as nobody has locked it. Nothing of it is ever written.
import type { Keys } from './keys.ts';

/** Opened keys, until a moment of the device's clock after which nobody may have touched it. */
export type Held = { keys: Keys; until: number };

/** What pages of one device tell each other. */
export type Word =
  | { say: 'changed'; what: 'outbox' | 'records' }
  /** Papers or recordings were kept, sent or put aside. */
  | { say: 'parcels' }
  | { say: 'locked' }
  | { say: 'wiped' }
  | { say: 'whoHolds' }
  | { say: 'holds'; held: Held };

const channel = new BroadcastChannel('pokpong.device');
const listeners = new Set<(word: Word) => void>();
channel.onmessage = ({ data }: MessageEvent<Word>) => {
  for (const listener of listeners) listener(data);
};

export const tell = (word: Word): void => channel.postMessage(word);
/** @returns stops listening. */
export function listen(listener: (word: Word) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The service worker lives some moments longer than a page: long enough for a reload or an update. */
export async function handOver(held: Held | undefined): Promise<void> {
  // A newer version that waits gets them too: it is the one that is asked after an update.
  await navigator.serviceWorker
    ?.getRegistration()
    .then((found) => {
      for (const worker of [found?.active, found?.waiting]) worker?.postMessage({ type: 'HOLD', held });
    })
    .catch(() => {});
}

/** Keys that another page or the service worker still holds. */
export async function askHeld(): Promise<Keys | undefined> {
  const worker = fromWorker();
  // Pages that are there answer at once. The worker may have to be started, which takes a cheap phone its time, above all right after an update.
  const neither = Promise.all([worker, after(250)]).then(([held]) => held);
  const held = await Promise.race([fromPages(), worker.then((found) => found ?? neither), neither, after(3_000)]);
  return held && held.until > Date.now() ? held.keys : undefined;
}

const after = (milliseconds: number): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));

function fromPages(): Promise<Held> {
  return new Promise((resolve) => {
    const stop = listen((word) => {
      if (word.say !== 'holds') return;
      stop();
      resolve(word.held);
    });
    setTimeout(stop, 1_000);
    tell({ say: 'whoHolds' });
  });
}

/** @returns undefined too where there is no worker. */
async function fromWorker(): Promise<Held | undefined> {
  const active = await navigator.serviceWorker?.getRegistration().then(
    (found) => found?.active,
    () => undefined,
  );
  if (!active) return undefined;
  const line = new MessageChannel();
  const said = new Promise<Held | undefined>((resolve) => {
    line.port1.onmessage = ({ data }: MessageEvent<Held | undefined>) => resolve(data);
  });
  active.postMessage({ type: 'WHO_HOLDS' }, [line.port2]);
  return said;
}
