// What appears in the place of what was pressed takes the focus: whoever hears the screen is told what comes next, and the keyboard goes on from there.
import { type RefObject, useEffect, useRef } from 'react';

/** @param when false: it stood there before, and takes nothing. @returns for an element with `tabIndex={-1}`. */
export function useHeard<T extends HTMLElement>(when = true): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (when) element.current?.focus();
  }, [when]);
  return element;
}
