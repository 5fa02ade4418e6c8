// A real Chromium for what only a browser can measure; Debian's, or the one that POKPONG_CHROMIUM names.
import { existsSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Nothing of its own over the network, nothing drawn by a graphics card. */
const quiet = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((each) => `--disable-${each}`);

/** @returns undefined where there is no browser, or what drives one was left out as an installation for production leaves it out. */
export async function withChromium<T>(work: (browser: Browser) => Promise<T>): Promise<T | undefined> {
  const executablePath = [process.env.POKPONG_CHROMIUM, ...places].find((place) => place !== undefined && existsSync(place));
  const driver = await import('playwright-core').catch(() => undefined);
  if (executablePath === undefined || !driver) return undefined;
  // Chromium's sandbox refuses to run as root, as a machine for tests often does.
  const args = [...quiet, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const browser = await driver.chromium.launch({ executablePath, args });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export type Screen = { page: Page; cdp: CDPSession };

/** One phone of somebody who is signed in, at an address of the staff app; in English, so that its bar can be read. */
export async function withPhone<T>(
  browser: Browser,
  { url, cookie }: { url: string; cookie: string },
  work: (screen: Screen) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, url: new URL(url).origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    await page.addInitScript(`localStorage.setItem('pokpong.language', 'en')`);
    await page.goto(url);
    await page.waitForSelector('main h1');
    // The app itself is kept here by then: it is not fetched beside what is measured.
    await page.evaluate('navigator.serviceWorker.ready.then(() => {})');
    return await work({ page, cdp: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

/** How many times slower than this machine a cheap phone is taken to be. */
export const slower = 6;

/** As a cheap phone has it. What is slowed is the page's own thread, where the app works; encrypting and storing have threads of the browser's own. */
export const slow = ({ cdp }: Screen, times: number): Promise<unknown> => cdp.send('Emulation.setCPUThrottlingRate', { rate: times });

/** @param kilobits a second, both ways; none is no network at all. @param latency milliseconds from a question to the first of its answer. */
export async function network({ cdp }: Screen, kilobits: number | undefined, latency: number): Promise<void> {
  const bytes = kilobits === undefined ? 0 : (kilobits * 1000) / 8;
  const how = { offline: kilobits === undefined, latency, downloadThroughput: bytes, uploadThroughput: bytes };
  await cdp.send('Network.emulateNetworkConditions', how);
}
