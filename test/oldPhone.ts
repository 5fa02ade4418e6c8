// Somebody with an old phone, without scripts: tells of a worry, and comes back with the code.
import type { Browser, Page } from 'playwright-core';
import { withPage } from './browser.ts';
import type { Language } from './say.ts';

const oldPhone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };

const press = async (page: Page, go: string) => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(`main button[name=go][value="${go}"]`)]);
};

/** The driver tells it without a name, in six pages. @returns the code. */
export async function tell(browser: Browser, address: string, language: Language, said: { worry: string; where: string }): Promise<string> {
  return withPage(
    browser,
    async (page) => {
      await page.goto(`${address}/${language}/report`);
      await page.check('input[value=no]');
      await press(page, 'next');
      await page.check('input[value=works_night_venue]');
      await page.fill('#worry', said.worry);
      await page.selectOption('#since', 'weeks');
      await press(page, 'next');
      await page.check('input[value=LA05]');
      await press(page, 'next');
      await page.check('input[value=LA0501]');
      await page.fill('#placeDetail', said.where);
      await press(page, 'next');
      await page.fill('#childCount', '2');
      await page.fill('#childAge', '15');
      await press(page, 'next');
      await press(page, 'next');
      await press(page, 'next');
      return ((await page.textContent('.code')) ?? '').trim();
    },
    oldPhone,
  );
}

/** What the code shows to whoever holds it: the whole page, and nothing of it may speak of a file, a service or a person. */
export const lookUp = (browser: Browser, address: string, language: Language, code: string): Promise<string> =>
  withPage(
    browser,
    async (page) => {
      await page.goto(`${address}/${language}/return`);
      await page.fill('#code', code);
      await press(page, 'look');
      return (await page.textContent('main')) ?? '';
    },
    oldPhone,
  );
