// What other records are called on this screen: a page that has read them says so, so that links and choices need not read them again.
import { createContext, use, useCallback } from 'react';

/** By type and id. */
export type RecordNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const RecordNamesContext = createContext<RecordNames>({});

/** Codes of the records that the record on this screen names, of those this person may see; undefined where none was read. */
export const RecordCodesContext = createContext<RecordNames | undefined>(undefined);

/** @returns the name a screen knows a record by, else its code. */
export function useRecordName(): (type: string, id: string) => string | undefined {
  const names = use(RecordNamesContext);
  const codes = use(RecordCodesContext);
  return useCallback((type, id) => names[type]?.[id] ?? codes?.[type]?.[id], [names, codes]);
}
