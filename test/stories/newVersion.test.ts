// A newer version of the staff app: it is offered and never forced, what was being written stays, and whoever agrees has it at once.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { withBrowser, withPage } from '../browser.ts';
import { wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { lookForNewer, portOf, versionOf, versionsForAll } from './versions.ts';

const serving = serverForAll();
const open = versionsForAll(serving);
const say = wordsOf('en');
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;

beforeAll(() => serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' }));

const versionsKept = (page: Page) => page.evaluate(async () => (await caches.keys()).length);
const offer = (page: Page) => page.getByRole('status').filter({ hasText: say('app:update.ready') });

test('a newer version is offered, waits for whoever writes, and is there when they agree', () =>
  withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        const today = await open('today');
        const { address } = today;
        await signIn(page, address);
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        // From the second visit on it is the worker that gives the page.
        await page.reload();
        const search = page.getByRole('textbox', { name: say('app:find.label') });
        await search.waitFor();
        expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);

        await today.app.close();
        const tomorrow = await open('tomorrow', portOf(today));
        try {
          await search.fill('C26-0000');
          await lookForNewer(page);
          await offer(page).waitFor();
          expect([await search.inputValue(), await versionOf(page)]).toEqual(['C26-0000', undefined]);
          await offer(page)
            .getByRole('button', { name: say('app:update.later') })
            .click();
          await offer(page).waitFor({ state: 'detached' });
          expect([await search.inputValue(), await versionOf(page), await versionsKept(page)]).toEqual(['C26-0000', undefined, 2]);

          // Put off is not forgotten: it is still today's app, and it offers again.
          await page.reload();
          await offer(page).waitFor();
          expect(await versionOf(page)).toBeUndefined();
          await offer(page)
            .getByRole('button', { name: say('app:update.now') })
            .click();
          await page.waitForSelector('html[data-version=tomorrow]');
          await search.waitFor();
          expect([await offer(page).count(), await versionsKept(page)]).toEqual([0, 1]);
        } finally {
          await tomorrow.app.close();
        }
      },
      desk,
    ),
  ));

async function signIn(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('pokpong.language', 'en'));
  await page.goto(`${address}/staff/search`);
  await page.fill('input[name=username]', 'noy');
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav');
}
