// What this device keeps, while it is open: one for the page, and who is told when it opens and closes.
import type { Me } from '../api.ts';
import { heardClock } from '../clock.ts';
import { dropAllDrafts } from '../drafts.ts';
import type { Pack } from '../pack.ts';
import { setDoor } from './door.ts';
import type { DraftKeeper } from './draftKeeper.ts';
import type { Exchange } from './exchange.ts';
import { handOver } from './holding.ts';
import type { Keys } from './keys.ts';
import type { ParcelSender } from './parcelSender.ts';
import type { Parcels } from './parcels.ts';
import { setStanding } from './standing.ts';
import type { Store } from './store.ts';

export type Opened = {
  id: string;
  store: Store;
  keys: Keys;
  me: Me;
  pack: Pack;
  exchange: Exchange;
  parcels: Parcels;
  parcelSender: ParcelSender;
  drafts: DraftKeeper;
  unfollow?: () => void;
};

let opened: Opened | undefined;
export const openedDevice = (): Opened | undefined => opened;

const listeners = new Set<() => void>();
/** Calls back when this device was opened or closed. @returns stops. */
export function watchDevice(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setOpened(next: Opened | undefined): void {
  opened = next;
  for (const listener of listeners) listener();
}

/** Nothing of it is left in this page, and no page after it is given the keys. */
export function closeDevice(): Promise<void> {
  handOver(undefined).catch(() => {});
  return putDown();
}

/**
 * Nothing of it is left in this page: what is half written is closed and written, and gone from memory. What the service worker holds for others stays: another page
 * may be about to ask for it.
 */
export async function putDown(): Promise<void> {
  const last = opened;
  setDoor(undefined);
  setOpened(undefined);
  setStanding(undefined);
  if (!last) return;
  dropAllDrafts();
  last.unfollow?.();
  last.exchange.stop();
  last.parcelSender.stop();
  last.parcels.close();
  await last.drafts.end();
  last.store.close();
}

const untilOf = (me: Me): number => Date.now() + me.idleMinutes * 60_000;
export const heldNow = ({ keys, me }: Opened): { keys: Keys; until: number } => ({ keys, until: untilOf(me) });

/** Somebody is here: what is held for a reload is good for the idle minutes from now. */
export async function touch(): Promise<void> {
  if (opened) await handOver(heldNow(opened));
}

/** What the server says of this person now, kept for when it cannot be asked. */
export async function meet(me: Me): Promise<void> {
  if (!opened) return;
  opened.me = me;
  // A full device can still be worked on.
  for (const [name, value] of [['/api/session', me] as const, ['clock', heardClock()] as const]) {
    await opened.store.keepAnswer(name, value).catch(() => {});
  }
}
