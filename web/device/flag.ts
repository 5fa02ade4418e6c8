// Whether something is kept on this device: read before anything else is loaded, so that the sign-in page stays small.
const key = 'pokpong.device';

/** The id by which the server knows this device; it tells nothing of the person. */
export const deviceHere = (): string | undefined => localStorage.getItem(key) ?? undefined;
export const markDevice = (id: string): void => localStorage.setItem(key, id);
export const unmarkDevice = (): void => localStorage.removeItem(key);
/** Calls back when another page has set the mark, or taken it away: that is heard some moments after the word that it was. @returns stops. */
export function watchMark(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}

/** Whether something is kept though the mark is gone: a browser that was killed may not have written the mark yet, but has written what counts. */
export const isKept = async (): Promise<boolean> => ((await indexedDB.databases?.()) ?? []).some(({ name }) => name === databaseName);
export const databaseName = 'pokpong';
