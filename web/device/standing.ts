// How sending and fetching stand, for whatever screen shows it.
import { useSyncExternalStore } from 'react';
import type { Standing } from './exchange.ts';

let standing: Standing | undefined;
const listeners = new Set<() => void>();

export function setStanding(next: Standing | undefined): void {
  standing = next;
  for (const listener of listeners) listener();
}

export const presentStanding = (): Standing | undefined => standing;
export const useStanding = (): Standing | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => standing,
  );
