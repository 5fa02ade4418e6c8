// What whoever was signed in here last asks first, asked before the app is there: on a slow network its files come a second later than the answers could.
import { isBack } from './back.ts';
import { deviceHere } from './device/flag.ts';
import { wasIn } from './wasIn.ts';

/** Nobody has said that they are out, and nothing is kept here that must be opened first. */
export const isLikelyIn = (): boolean => wasIn() && deviceHere() === undefined && !isBack();

/** How every question is put, for whomever. */
export const plainly = { method: 'GET', credentials: 'same-origin', cache: 'no-store', headers: { accept: 'application/json' } } as const;

const asked = new Map<string, Promise<Response>>();

export function askEarly(...paths: readonly string[]): void {
  for (const path of paths) {
    const answer = fetch(path, plainly);
    answer.catch(() => {});
    asked.set(path, answer);
  }
}

/** @returns the answer to what was asked early, once; undefined for anything else. */
export function takeEarly(path: string): Promise<Response> | undefined {
  const answer = asked.get(path);
  asked.delete(path);
  return answer;
}

/** Nobody took it, and it says who was in before. */
export const forgetEarly = (path: string): void => {
  asked.delete(path);
};
