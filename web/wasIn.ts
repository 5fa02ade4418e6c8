// Whether somebody was signed in on this page when it was last open; not who, and no proof of anything.
const key = 'pokpong.in';

export const wasIn = (): boolean => localStorage.getItem(key) !== null;

/** @param name of the state of the session. */
export function noteIn(name: string): void {
  if (name === 'in') localStorage.setItem(key, 'yes');
  else if (name === 'out') localStorage.removeItem(key);
}
