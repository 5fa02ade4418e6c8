// A stock Firefox with a folder of its own, driven over WebDriver BiDi: what a phone's Firefox does with the app, in its own words.
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';

/** Set by npm test; Debian's place otherwise. */
export const firefoxPath = process.env.POKPONG_FIREFOX ?? '/usr/bin/firefox-esr';
export const hasFirefox = (): boolean => existsSync(firefoxPath);

export async function withFirefox<T>(work: (page: Page) => Promise<T>): Promise<T> {
  // Nothing of its own over the network.
  const extraPrefsFirefox = { 'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false };
  const browser: Browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, headless: true, extraPrefsFirefox });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 360, height: 740 });
    page.setDefaultTimeout(60_000);
    return await work(page).catch(async (failure: unknown) => {
      if (failure instanceof Error) failure.message += `\nOn the screen of ${page.url()}:\n${await seen(page)}`;
      throw failure;
    });
  } finally {
    await browser.close();
  }
}

const seen = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.textContent.slice(0, 1500)).catch(() => 'nothing to be seen');

/** Something by its role and the name that is read out. */
export const named = (page: Page, role: string, name: string) =>
  page.locator(`::-p-aria([role="${role}"][name="${name.replace(/"/g, '\\"')}"])`);

/** In the middle of the screen, as a person brings it there: at its edge the header may stand before it. */
export async function press(page: Page, name: string): Promise<void> {
  const button = named(page, 'button', name);
  const handle = await button.waitHandle();
  await handle.evaluate((each) => each.scrollIntoView({ block: 'center' }));
  await button.click();
}

/** Until these words stand on the page. */
export async function reads(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => document.body.textContent.includes(wanted), {}, words);
}
