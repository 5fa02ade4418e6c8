// The service worker: keeps the app's own files so that it opens without a network, and never an answer of the server.

// A module to the compiler, so that its names are its own; the build leaves a plain script.
export {};

type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asking = Waiting & { request: Request; respondWith: (answer: Promise<Response>) => void };
/** What of a worker's global scope is used here. */
declare const self: {
  /** Filled in by the build: every file of the app; a revision of null means that the name changes with the content. */
  readonly __WB_MANIFEST: readonly { url: string; revision: string | null }[];
  readonly location: Location;
  readonly navigator: { readonly locks: Pick<LockManager, 'request'> };
  skipWaiting: () => Promise<void>;
  readonly clients: { matchAll: (options: { type: 'window' }) => Promise<readonly { postMessage: (data: unknown) => void }[]> };
  addEventListener: {
    (name: 'install' | 'activate', listener: (event: Waiting) => void): void;
    (name: 'sync', listener: (event: Waiting) => void): void;
    (name: 'fetch', listener: (event: Asking) => void): void;
    (name: 'message', listener: (event: MessageEvent) => void): void;
  };
};

const files = self.__WB_MANIFEST.map(({ url, revision }) => ({ url: new URL(url, self.location.href).href, revision }));
const home = new URL('index.html', self.location.href).href;
const own = new URL('./', self.location.href).pathname;
const prefix = 'pokpong-app-';
const name = `${prefix}${fingerprint(JSON.stringify(files))}`;

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
// Keys of what this device keeps are held in memory for the page after a reload, and are gone when the browser ends this worker.
let held: unknown;
self.addEventListener('message', ({ data, ports }) => {
  if (typeof data !== 'object' || data === null) return;
  if (data.type === 'SKIP_WAITING') takeOver().catch(() => {});
  else if (data.type === 'HOLD') held = data.held;
  else if (data.type === 'WHO_HOLDS') ports[0]?.postMessage(held);
});
// Woken when the network is back: an open page sends what waits. Without one the keys are gone, and nothing can be read.
self.addEventListener('sync', (event) => event.waitUntil(wakePages()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(own)) return;
  const wanted = request.mode === 'navigate' ? home : request.url;
  event.respondWith(caches.open(name).then(async (kept) => (await kept.match(wanted)) ?? fetch(request)));
});

/** A newer version waits until the person at the screen agrees, and until no page is in the middle of something: each that is holds this lock (web/unfinished.ts). */
const takeOver = (): Promise<void> =>
  self.navigator.locks.request('pokpong.unfinished', { ifAvailable: true }, (alone) => (alone ? self.skipWaiting() : undefined));

async function wakePages(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) page.postMessage({ type: 'SEND' });
}

/** All files or none: a version that is half there must not be used. What an older version has already is not asked again. */
async function keepFiles(): Promise<void> {
  const kept = await caches.open(name);
  await Promise.all(
    files.map(async ({ url, revision }) => {
      const known = revision === null ? await caches.match(url) : undefined;
      const answer = known ?? (await fetch(url, { cache: revision === null ? 'default' : 'reload' }));
      if (!answer.ok) throw new Error(`could not be kept: ${url}`);
      await kept.put(url, answer);
    }),
  );
}

async function dropOlder(): Promise<void> {
  const older = (await caches.keys()).filter((each) => each.startsWith(prefix) && each !== name);
  await Promise.all(older.map((each) => caches.delete(each)));
}

/** FNV-1a, 32 bits: tells versions apart, protects nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}
