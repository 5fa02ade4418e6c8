// The keyboard of a list: `j` goes to the next thing that can be opened, `k` back. On a Lao keyboard the same keys do it.
import { useEffect } from 'react';

const steps: Readonly<Record<string, 1 | -1>> = { KeyJ: 1, KeyK: -1 };
const latin: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };

/** Things marked `data-next`, and the rows of tables, in the order of the page. */
const things = () => [...document.querySelectorAll<HTMLElement>('main [data-next], main tbody th :is(a, button)')];

export function useNextKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      // Where the layout writes Latin letters the letter counts, elsewhere the place of the key.
      const step = /^[a-z]$/i.test(event.key) ? latin[event.key.toLowerCase()] : steps[event.code];
      if (step === undefined) return;
      const all = things();
      const here = all.indexOf(document.activeElement as HTMLElement);
      const next = all[here === -1 ? 0 : here + step];
      next?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
