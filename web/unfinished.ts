// Whether somebody is in the middle of something in any page of this browser: a newer version of the app waits until they are done.
import { useEffect } from 'react';

/** Held by every page with something unfinished, together; the service worker takes over only when it gets it alone (web/worker.ts). */
const name = 'pokpong.unfinished';
const things = new Set<unknown>();
let letGo: (() => void) | undefined;

/** @param thing an open form, or words that only this page holds. */
export function begun(thing: unknown): void {
  things.add(thing);
  if (letGo) return;
  const whole = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  navigator.locks?.request(name, { mode: 'shared' }, () => whole).catch(() => {});
}

export function finished(thing: unknown): void {
  things.delete(thing);
  if (things.size > 0) return;
  letGo?.();
  letGo = undefined;
}

/** While a form stands open, or a result that is shown only once. */
export function useUnfinished(is = true): void {
  useEffect(() => {
    if (!is) return;
    const thing = {};
    begun(thing);
    return () => finished(thing);
  }, [is]);
}

/** In this page or in another one. */
export async function isAnythingUnfinished(): Promise<boolean> {
  return things.size > 0 || ((await navigator.locks?.query())?.held ?? []).some((held) => held.name === name);
}
