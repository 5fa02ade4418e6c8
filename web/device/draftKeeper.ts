// Writes half-written forms a moment after the last key, and at once when the page is left.
import type { Door } from './door.ts';
import type { Store } from './store.ts';

/** Milliseconds. */
const moment = 400;

export function draftKeeper(store: Store): Door['keepDraft'] {
  const waiting = new Map<string, object | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    for (const [name, draft] of waiting) store.keepDraft(name, draft).catch(() => {});
    waiting.clear();
  };
  addEventListener('pagehide', write);
  return (name, draft) => {
    waiting.set(name, draft);
    clearTimeout(timer);
    timer = setTimeout(write, draft === undefined ? 0 : moment);
  };
}
