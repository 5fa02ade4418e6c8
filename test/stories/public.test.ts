// Somebody tells of a worry on a small phone: without scripts in every language, and with them where they help.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { languageNames } from '../../public/words.ts';
import { withBrowser, withPage } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { findings } from './judging.ts';

const serving = serverForAll();
let address = '';
beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
});

const phone = { viewport: { width: 360, height: 740 } };
const withoutScripts = { ...phone, javaScriptEnabled: false };
const worry = 'ເຫັນເດັກຍິງສອງຄົນເສີບຢູ່ຮ້ານທຸກຄືນ';
const press = async (page: Page, go: string) => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(`main button[name=go][value="${go}"]`)]);
};

/** Goes from the start to the code, stopping at each page. */
async function journey(page: Page, language: string, stop: (name: string) => Promise<void>): Promise<string> {
  await page.goto(`${address}/${language}/`);
  await stop('start');
  await page.click('a.way.first');
  await page.waitForURL(/report$/);
  await stop('danger');
  await page.check('input[value=yes]');
  await press(page, 'next');
  await stop('numbers');
  await press(page, 'next');
  await press(page, 'next');
  await stop('worry, with what is missing');
  await page.check('input[value=works_night_venue]');
  await page.fill('#worry', worry);
  await page.selectOption('#since', 'weeks');
  await press(page, 'next');
  await stop('province');
  await page.check('input[value=LA05]');
  await press(page, 'next');
  await stop('place');
  await page.check('input[value=LA0501]');
  await press(page, 'next');
  await page.fill('#childAge', '99');
  await press(page, 'next');
  await stop('child, with an age to look at');
  await page.fill('#childAge', '໑໕');
  await page.fill('#childCount', '2');
  await press(page, 'next');
  await stop('contact');
  await press(page, 'next');
  await stop('check');
  await press(page, 'next');
  await stop('sent');
  const code = (await page.textContent('.code')) ?? '';
  await page.goto(`${address}/${language}/return`);
  await stop('return');
  await page.fill('#code', '1234 5678');
  await press(page, 'look');
  await stop('return, with a wrong code');
  await page.fill('#code', code);
  await press(page, 'look');
  await stop('status');
  return code;
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A page as it stands, judged by axe in a twin that may run it. */
async function faultsOf(twin: Page, page: Page): Promise<string[]> {
  const shown = await page.content();
  await twin.unrouteAll();
  await twin.route('**/*', (route) =>
    route.request().isNavigationRequest() ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown }) : route.continue(),
  );
  await twin.goto(page.url());
  return (await findings(twin, { runOnly: { type: 'tag', values: standards } })).map(({ rule, element }) => `${rule}: ${element}`);
}

const tooWide = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
const lineHeight = (page: Page) =>
  page.evaluate<number>(
    'parseFloat(getComputedStyle(document.querySelector("main")).lineHeight) / parseFloat(getComputedStyle(document.querySelector("main")).fontSize)',
  );
/** A page and the files it loads, as they come over the line. */
async function weightOf(page: Page): Promise<number> {
  const files = await page.$$eval('link[href],script[src]', (all) =>
    all.map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? ''),
  );
  const sizes = await Promise.all(files.map(async (file) => (await (await fetch(address + file)).arrayBuffer()).byteLength));
  return Buffer.byteLength(await page.content()) + sizes.reduce((sum, size) => sum + size, 0);
}

test.each(Object.keys(languageNames))('the whole way in %s, without scripts, for every eye and on the slowest line', async (language) => {
  await withBrowser((browser) =>
    withPage(browser, (twin) => withPage(browser, (page) => walk(page, twin, language), withoutScripts), phone),
  );
});

async function walk(page: Page, twin: Page, language: string): Promise<void> {
  const faults: string[] = [];
  const code = await journey(page, language, async (name) => {
    const weight = await weightOf(page);
    if (weight > 30 * 1024) faults.push(`${name} weighs ${weight}`);
    faults.push(...(await faultsOf(twin, page)).map((fault) => `${name}: ${fault}`));
    for (const width of [360, 180]) {
      await page.setViewportSize({ width, height: width * 2 });
      const wide = await tooWide(page);
      if (wide > 0) faults.push(`${name} on ${width} px is ${wide} px too wide`);
    }
    await page.setViewportSize(phone.viewport);
  });
  expect(faults).toEqual([]);
  expect(code.replace(/\D/g, '')).toMatch(/^\d{20}$/);
  expect(await lineHeight(page)).toBeGreaterThanOrEqual(1.6);
  expect(await page.context().cookies()).toEqual([]);
}

/** Stands for the page that anybody may have open. */
const elsewhere = (page: Page) =>
  page.route('https://www.google.com/**', (route) => route.fulfill({ contentType: 'text/html', body: '<p>elsewhere' }));
const question = (page: Page) => page.textContent('h1');

test('with scripts, the browser goes back page by page and everything typed is there', async () => {
  await withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        await page.goto(`${address}/en/`);
        await page.click('a.way.first');
        await page.waitForSelector('input[name=dangerNow]');
        await page.click('button[value=next]');
        await page.fill('#worry', worry);
        await page.click('button[value=next]');
        await page.check('input[value=LA05]');
        await page.click('button[value=next]');
        await page.fill('#placeDetail', 'by the market');
        await page.goBack();
        expect(await page.isChecked('input[value=LA05]')).toBe(true);
        await page.goBack();
        expect(await page.inputValue('#worry')).toBe(worry);
        await page.goForward();
        await page.goForward();
        expect(await page.inputValue('#placeDetail')).toBe('by the market');
        expect(page.url()).toBe(`${address}/en/report`);
      },
      phone,
    ),
  );
});

test('without a connection the page stays, with what was typed', async () => {
  await withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        await page.goto(`${address}/lo/report`);
        await page.click('button[value=next]');
        await page.fill('#worry', worry);
        await page.context().setOffline(true);
        await page.click('button[value=next]');
        await page.waitForSelector('#offline');
        expect(await page.inputValue('#worry')).toBe(worry);
        await page.context().setOffline(false);
        await page.click('button[value=next]');
        await page.waitForSelector('input[name=province]');
      },
      phone,
    ),
  );
});

test.each([
  ['the link', (page: Page) => page.click('#leave')],
  [
    'Esc Esc Esc',
    async (page: Page) => {
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape');
    },
  ],
])('%s leaves at once, and Back does not lead here', async (_how, leave) => {
  await withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        await elsewhere(page);
        await page.goto('https://www.google.com/before');
        await page.goto(`${address}/en/`);
        await page.click('a.way.first');
        await page.waitForSelector('input[name=dangerNow]');
        await page.click('button[value=next]');
        await page.fill('#worry', worry);
        await leave(page);
        await page.waitForURL('https://www.google.com/');
        await page.goBack();
        expect(page.url()).toBe('https://www.google.com/before');
      },
      phone,
    ),
  );
});

test('without scripts the link leaves too, and the page that was left cannot be read again from the browser', async () => {
  await withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        await elsewhere(page);
        await page.goto(`${address}/en/report`);
        await press(page, 'next');
        await page.fill('#worry', worry);
        await press(page, 'next');
        await page.click('#leave');
        await page.waitForURL('https://www.google.com/');
        await page.goBack().catch(() => {});
        expect(await page.content()).not.toContain(worry);
      },
      withoutScripts,
    ),
  );
});

test('two quick taps on the last button are one report', async () => {
  await withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        const count = async () =>
          (await serving().rows<{ n: number }>(`select count(*)::int as n from record where type = 'report'`))[0]?.n ?? 0;
        await page.goto(`${address}/en/report`);
        await page.click('button[value=next]');
        await page.fill('#worry', 'tapped twice');
        for (const next of ['province', 'placeDetail', 'childAge', 'relation']) {
          await page.click('button[value=next]');
          await page.waitForSelector(`[name=${next}]`);
        }
        await page.click('button[value=next]');
        await page.waitForSelector('dl');
        const before = await count();
        await page.dblclick('button[value=next]');
        await page.waitForSelector('.code');
        expect(await question(page)).toBe('Thank you. We have received it.');
        expect(await count()).toBe(before + 1);
      },
      phone,
    ),
  );
});
