// Whether something is kept on this device: read before anything else is loaded, so that the sign-in page stays small.
const key = 'pokpong.device';

/** The id by which the server knows this device; it tells nothing of the person. */
export const deviceHere = (): string | undefined => localStorage.getItem(key) ?? undefined;
export const markDevice = (id: string): void => localStorage.setItem(key, id);
export const unmarkDevice = (): void => localStorage.removeItem(key);
