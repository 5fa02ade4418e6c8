// Every screen of the menu and a record of each kind, with a full day's work on them: for every eye, on a desk and on a small phone, in both languages.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { demonstration } from '../../server/country.ts';
import { loadDemonstration, type SignIn } from '../../server/demonstration/load.ts';
import { asOwner } from '../../server/prepare.ts';
import { withBrowser, withPage } from '../browser.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { enter } from './door.ts';
import { faultsOf } from './judging.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
let address = '';
let signIns: SignIn[] = [];

beforeAll(async () => {
  const { app, database, house } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  signIns = await asOwner(database, (db) => loadDemonstration(db, house.world, house.policy, demonstration));
});

async function signIn(page: Page, username: string, language: Language): Promise<void> {
  const known = signIns.find((each) => each.username === username);
  await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
  await enter(page.context(), address, username, known?.password);
  await page.goto(`${address}/staff/`);
  await page.waitForSelector('nav a');
}

/** Tables that run out of their box, unless it can be reached and moved by the keyboard as a figure's can. */
const cutOff = (tables: Element[]) =>
  tables.flatMap((table) => {
    const box = table.parentElement;
    const runsOut = box !== null && box.scrollWidth > box.clientWidth && !table.closest('[tabindex="0"]');
    return runsOut ? [`table cut off: ${table.textContent?.slice(0, 60)}`] : [];
  });

const menu = (page: Page) =>
  page.$$eval('nav a[href^="/staff"]', (links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))]);
/** The first record of a list, where a list shows any. */
const firstRecord = (page: Page) =>
  page.$$eval('main tbody th a', (links) => links.map((link) => link.getAttribute('href') ?? '').slice(0, 1));

async function walk(page: Page): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) complaints.push(message.text());
  });
  const judge = async (screen: string) => {
    await page.waitForSelector('main h1');
    const found = [...(await faultsOf(page)), ...(await page.$$eval('main table', cutOff)), ...complaints.splice(0)];
    if (found.length > 0) faults[screen] = found;
  };
  for (const screen of await menu(page)) {
    await page.goto(address + screen);
    await judge(screen);
    for (const record of await firstRecord(page)) {
      await page.goto(address + record);
      await judge(`a record of ${screen}`);
    }
  }
  return faults;
}

test.each([
  ['supervisor', 'lo', phone],
  ['worker', 'en', desk],
  ['shelter', 'lo', desk],
  ['statistics', 'en', phone],
  ['admin', 'lo', phone],
  ['village', 'lo', phone],
] as const)('%s, in %s', (username, language, size) =>
  withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        await signIn(page, username, language);
        expect((await menu(page)).length).toBeGreaterThan(1);
        expect(await walk(page)).toEqual({});
      },
      size,
    ),
  ),
);
