// Whether the window is as narrow as a phone's.
import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 48em)');
const listen = (changed: () => void) => {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query.matches);
