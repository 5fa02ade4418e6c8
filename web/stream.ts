// Hears from the server that something changed, while somebody looks: no content, only that it is worth asking again. One line for the whole page.
type What = 'changed' | 'lost' | 'wipe';
const kinds: readonly What[] = ['changed', 'lost', 'wipe'];

const listeners = new Set<(what: What) => void>();
let line: EventSource | undefined;

/** Calls back while the page is in sight. @returns stops. */
export function hear(listener: (what: What) => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) begin();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

function begin(): void {
  document.addEventListener('visibilitychange', look);
  addEventListener('online', look);
  look();
}

function end(): void {
  document.removeEventListener('visibilitychange', look);
  removeEventListener('online', look);
  close();
}

/** Milliseconds before a line that broke is tried again: without a network it is not tried over and over. */
const pause = 60_000;
let later: ReturnType<typeof setTimeout> | undefined;

/** Out of sight the line is closed: a phone in a pocket is left in peace. */
function look(): void {
  if (document.visibilityState !== 'visible') close();
  else if (!line) open();
}

function open(): void {
  line = new EventSource('/api/stream');
  line.onerror = () => {
    close();
    later = setTimeout(look, pause);
  };
  for (const kind of kinds) {
    line.addEventListener(kind, () => {
      for (const listener of listeners) listener(kind);
    });
  }
}

function close(): void {
  clearTimeout(later);
  line?.close();
  line = undefined;
}
