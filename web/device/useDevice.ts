// This device as screens show it: whether it is open, and what waits on it.
import { useSyncExternalStore } from 'react';
import type { Entry } from '../../kernel/sync/outbox.ts';
import { type Parcel, unsentOf } from '../../kernel/sync/parcels.ts';
import { type Opened, openedDevice, watchDevice } from './opened.ts';
import type { SentLately } from './sentLately.ts';

export const useOpenedDevice = (): Opened | undefined => useSyncExternalStore(watchDevice, openedDevice);

const none: readonly Entry[] = [];
const still = () => () => {};

export function useEntries(): readonly Entry[] {
  const device = useOpenedDevice();
  return useSyncExternalStore(device ? (listener) => device.store.watch(listener) : still, () => device?.store.entries ?? none);
}

/** How many records are kept here. */
export function useHeld(): number {
  const device = useOpenedDevice();
  return useSyncExternalStore(device ? (listener) => device.store.watch(listener) : still, () => device?.store.summaries.size ?? 0);
}

const nothingSent: readonly SentLately[] = [];
export function useSent(): readonly SentLately[] {
  const device = useOpenedDevice();
  return useSyncExternalStore(device ? (listener) => device.store.watch(listener) : still, () => device?.store.sent ?? nothingSent);
}

const noParcels: readonly Parcel[] = [];
/** Papers and recordings that are kept here for the server, and those it was given lately. */
export function useParcels(): readonly Parcel[] {
  const device = useOpenedDevice();
  return useSyncExternalStore(device ? (listener) => device.parcels.watch(listener) : still, () => device?.parcels.all ?? noParcels);
}

/** The paper that is on its way just now. */
export function useOnItsWay(): { id: string; percent: number } | undefined {
  const device = useOpenedDevice();
  return useSyncExternalStore(device ? (listener) => device.parcels.watch(listener) : still, () => device?.parcels.onItsWay);
}

/** How much would be lost with this device. */
export function useUnsent(): number {
  return unsentOf(useEntries(), useParcels());
}
