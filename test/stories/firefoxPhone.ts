// A stock Firefox with a folder of its own, driven over WebDriver BiDi: what a phone's Firefox does with the app, in its own words.
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';

/** Set by npm test; Debian's place otherwise. */
export const firefoxPath = process.env.POKPONG_FIREFOX ?? '/usr/bin/firefox-esr';
export const hasFirefox = (): boolean => existsSync(firefoxPath);

/** Nothing of its own over the network; a microphone that beeps, and nobody who must be asked for it. */
const extraPrefsFirefox = {
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
};

export async function withFirefox<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const browser: Browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath, headless: true, extraPrefsFirefox });
  try {
    const page = await browser.newPage();
    await phoneSized(page);
    page.setDefaultTimeout(60_000);
    return await work(page).catch(async (failure: unknown) => {
      if (failure instanceof Error) failure.message += `\nOn the screen of ${page.url()}:\n${await seen(page)}`;
      throw failure;
    });
  } finally {
    await browser.close();
  }
}

/** A Firefox of longer support does not know which way up a phone is held, and is as large as it was told all the same. */
const phoneSized = (page: Page): Promise<void> =>
  page.setViewport({ width: 360, height: 740 }).catch((failure: Error) => {
    if (!failure.message.includes('setScreenOrientationOverride')) throw failure;
  });

const seen = (page: Page): Promise<string> =>
  page.evaluate(() => document.body.textContent.slice(0, 1500)).catch(() => 'nothing to be seen');

/** The first that is called so, brought to the middle of the screen: at its edge the header may stand before it. */
async function called(page: Page, selector: string, name: string): Promise<ElementHandle<Element>> {
  const handle = await page.waitForFunction(
    (kind, wanted) =>
      [...document.querySelectorAll(kind)].find((each) => (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(wanted)),
    {},
    selector,
    name,
  );
  const element = handle.asElement() as ElementHandle<Element>;
  await element.evaluate((each) => each.scrollIntoView({ block: 'center' }));
  return element;
}

export const press = async (page: Page, name: string): Promise<void> => (await called(page, 'button', name)).click();

/** Writes into the empty or filled box under this question. */
export async function write(page: Page, question: string, answer: string): Promise<void> {
  const label = await called(page, 'main form label', question);
  const box = await label.evaluateHandle((each) => (each as HTMLLabelElement).control as HTMLInputElement);
  await box.evaluate((each) => each.select());
  await box.type(answer);
}

/** Until these words stand on the page. */
export async function reads(page: Page, words: string): Promise<void> {
  await page.waitForFunction((wanted) => document.body.textContent.includes(wanted), {}, words);
}
