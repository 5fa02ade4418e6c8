// Opening the app again: who is signed in, and their country, are asked for before the app's own files are there; and what is true by then is what is shown.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { password, serverForAll } from '../serving.ts';
import { atDesk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  for (const name of ['noy', 'vanh']) await serving().hire(name, 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

const early = ['/api/session', '/api/pack'];
/** The app's files come only when all that is asked early has been asked. @returns what the page asks. */
async function appComesLast(page: Page): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/assets/start-*.js', async (route) => {
    await expect.poll(() => early.every((each) => asked.includes(each))).toBe(true);
    await route.continue();
  });
  return asked;
}

test('whoever was signed in is asked for before the app is there, and each thing once', () =>
  withBrowser((browser) =>
    atDesk(browser, { address, username: 'noy', language: 'lo' }, async ({ page }) => {
      const asked = await appComesLast(page);
      await page.reload();
      await page.waitForSelector('main h1');
      expect(asked.filter((each) => early.includes(each)).sort()).toEqual(early.toSorted());
    }),
  ));

test('a session that has ended meanwhile leads to the sign-in, and whoever signs in there is given what is theirs', () =>
  withBrowser((browser) =>
    atDesk(browser, { address, username: 'noy', language: 'en' }, async ({ page }) => {
      await page.context().clearCookies();
      await appComesLast(page);
      await page.reload();
      await page.fill('input[name=username]', 'vanh');
      expect(await page.evaluate(() => localStorage.getItem('pokpong.in'))).toBeNull();
      await page.fill('input[name=password]', password);
      await page.click('button[type=submit]');
      await page.waitForSelector('nav a');
      await page.goto(`${address}/staff/account`);
      await page.getByText('vanh').first().waitFor();
    }),
  ));
