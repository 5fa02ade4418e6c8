// A real Chromium for the stories, always closed again.
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';

/** Set by npm test; Debian's place otherwise. */
export const wholeBrowser = process.env.POKPONG_CHROMIUM ?? '/usr/bin/chromium';
/** The headless shell where there is one: the same engine and the same store, without what is around them, sooner. */
export const executablePath = process.env.POKPONG_HEADLESS_SHELL ?? wholeBrowser;
/** Nothing of its own over the network, nothing drawn by a graphics card. */
export const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The shell alone would go by the machine's.
  '--lang=en-US',
];

/** A microphone that beeps, and nobody who must be asked for it. */
export const beepingMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

let stayingOpen = false;
let open: Browser | undefined;

/** From here on one browser serves all who ask for nothing special, until it is closed: what a page keeps is its context's, not the browser's. */
export function keepBrowser(): () => Promise<void> {
  stayingOpen = true;
  return async () => {
    stayingOpen = false;
    const last = open;
    open = undefined;
    await last?.close();
  };
}

/** @param more what this browser is started with beside the usual; it is nobody else's then. */
export async function withBrowser<T>(
  work: (browser: Browser) => Promise<T>,
  more: readonly string[] = [],
  program = executablePath,
): Promise<T> {
  if (stayingOpen && more.length === 0) {
    if (!open?.isConnected()) open = await launch();
    return work(open);
  }
  const browser = await launch(more, program);
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** Chromium's sandbox refuses to run as root, as a test machine often does. */
const launch = (more: readonly string[] = [], program = executablePath): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: [...quiet, ...more, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });

/** One person with a browser of their own: what they are signed in as, and what they keep, is shared with nobody. */
export async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    watch(page);
    return await work(page);
  } finally {
    await context.close();
  }
}

/** Asked for and not answered yet, by page. */
const onTheWay = new WeakMap<Page, Set<Request>>();

/** From here on it is known what a page waits for; a line that stays open for news is not waited for. */
export function watch(page: Page): Set<Request> {
  const known = onTheWay.get(page);
  if (known) return known;
  const requests = new Set<Request>();
  onTheWay.set(page, requests);
  page.on('request', (request) => {
    // What an earlier document asked for, this one does not wait for.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) requests.clear();
    if (request.resourceType() !== 'eventsource') requests.add(request);
  });
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  return requests;
}
