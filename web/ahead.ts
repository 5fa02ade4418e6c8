// Whoever was signed in here last is most likely still: the frame and what it needs are made ready while the server is asked who it is.
import { isLikelyIn } from './early.ts';

/** What fails here is asked for again, and said, when it is needed. */
export function readyFrame(): void {
  if (!isLikelyIn()) return;
  // The frame's file runs first, then the page may draw or answer a tap, and then the rest is made ready: in one piece it holds a cheap phone up.
  import('./shell.tsx').then(({ ready }) => setTimeout(() => ready().catch(() => {}))).catch(() => {});
}
