// This device as screens show it: whether it is open, and what waits on it.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Entry } from '../../kernel/sync/outbox.ts';
import { type Opened, openedDevice, watchDevice } from './opened.ts';

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

/** An answer that is kept here, read again whenever the outbox changes. */
export function useKept<T>(name: string): T | undefined {
  const device = useOpenedDevice();
  const entries = useEntries();
  const [kept, setKept] = useState<T>();
  useEffect(() => {
    if (entries) device?.store.kept<T>(name).then(setKept, () => {});
  }, [device, name, entries]);
  return kept;
}
