// A real Chromium for the stories, always closed again.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Set by npm test; Debian's place otherwise. */
export const executablePath = process.env.POKPONG_CHROMIUM ?? '/usr/bin/chromium';
/** Nothing of its own over the network, nothing drawn by a graphics card. */
export const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A microphone that beeps, and nobody who must be asked for it. */
export const beepingMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>, more: readonly string[] = []): Promise<T> {
  // Chromium's sandbox refuses to run as root, as a test machine often does.
  const args = [...quiet, ...more, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await chromium.launch({ executablePath, args });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** One person with a browser of their own: what they are signed in as, and what they keep, is shared with nobody. */
export async function withPage<T>(browser: Browser, work: (page: Page) => Promise<T>, options: BrowserContextOptions = {}): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}
