// A newer version of the staff app: it is offered and never forced, what was being written stays, and whoever agrees has it at once.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { createApp } from '../../server/http/app.ts';
import { withBrowser, withPage } from '../browser.ts';
import { wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';

const serving = serverForAll();
const say = wordsOf('en');
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
let folder = '';
const build = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-version-'));
  for (const name of ['today', 'tomorrow']) await cp(path.join(root(), '.pokpong', 'build', 'web'), build(name), { recursive: true });
  await change(build('tomorrow'), 'index.html', (page) => page.replace('<html ', '<html data-version="tomorrow" '));
  // The worker names the revision of each file: so it is another one whenever any of them is.
  await change(build('tomorrow'), 'worker.js', (worker) =>
    worker.replace(/(?<="revision":")[0-9a-f]+(?=","url":"index\.html")/, 'tomorrow'),
  );
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function change(where: string, name: string, how: (text: string) => string): Promise<void> {
  const file = path.join(where, name);
  const text = await readFile(file, 'utf8');
  const changed = how(text);
  if (changed === text) throw new Error(`${name} has nothing that could be changed so`);
  await writeFile(file, changed);
}

/** The same installation with that build of the app, at that port. */
async function open(name: string, port = 0): Promise<{ app: FastifyInstance; address: string }> {
  const app = await createApp(serving().house, { staffApp: build(name) });
  return { app, address: await app.listen({ host: '127.0.0.1', port }) };
}

const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);
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
        const tomorrow = await open('tomorrow', Number(new URL(address).port));
        try {
          await search.fill('C26-0000');
          await page.evaluate(() =>
            navigator.serviceWorker.getRegistration().then((registration) => registration?.update().then(() => undefined)),
          );
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
