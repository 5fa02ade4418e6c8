// What other records are called on this screen: a page that has read them says so, so that links and choices need not read them again.
import { createContext, use, useCallback } from 'react';

/** By type and id. */
export type RecordNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const RecordNamesContext = createContext<RecordNames>({});

export function useRecordName(): (type: string, id: string) => string | undefined {
  const names = use(RecordNamesContext);
  return useCallback((type, id) => names[type]?.[id], [names]);
}
