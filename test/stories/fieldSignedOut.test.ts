// She signs out of a phone that stands open: she is told first how much would be lost and may stay; then nothing of hers is left on it, in any page, in what the browser keeps or in its files, and
// whoever signs in next finds nothing.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { beepingMicrophone, wholeBrowser } from '../browser.ts';
import { password } from '../serving.ts';
import { countKept } from './bokeo.ts';
import { withFolder, withOwnBrowser } from './ownBrowser.ts';
import { type Phone, phoneIn, phoneSize } from './phone.ts';
import { plantedPhone, waits } from './plantedPhone.ts';
import { boxesKept, everythingKept, everythingWritten, foundIn } from './searching.ts';

const { serving, at, words, workOn } = plantedPhone();
beforeAll(() => serving().hire('far', 'social-worker', { area: 'LA01', agency: 'plsw-la01' }));

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
/** Whether the service worker still holds keys for a page after a reload. */
const workerHolds = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const { active } = (await navigator.serviceWorker.getRegistration()) ?? {};
    const line = new MessageChannel();
    const told = new Promise<boolean>((resolve) => {
      line.port1.onmessage = ({ data }) => resolve(data !== undefined);
    });
    active?.postMessage({ type: 'WHO_HOLDS' }, [line.port2]);
    return told;
  });
const shown = async (page: Page) => {
  const text = await page.locator('body').allInnerTexts();
  const written = await page.locator('input, textarea').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
  return words.filter((each) => [...text, ...written].some((where) => where.includes(each)));
};

/** From the menu of her name: she is told what would be lost before anything is. */
async function wantsOut({ page, say, judge, go }: Phone): Promise<void> {
  // On a small screen the form that stands open covers the menu.
  await go('/');
  await page.getByRole('button', { name: 'Person noy' }).click();
  await page.getByRole('button', { name: say('app:signOut'), exact: true }).click();
  await page.getByRole('heading', { name: say('device:leaving.title') }).waitFor();
  await page.getByText(say('device:leaving.unsent', { count: waits })).waitFor();
  await page.getByText(say('device:leaving.drafts', { count: 1 })).waitFor();
  await judge('asked before she signs out');
}

/** She stays, and everything is as it was. */
async function stays(phone: Phone): Promise<void> {
  const { page, say } = phone;
  await wantsOut(phone);
  await page
    .getByRole('button', { name: say('device:leaving.stay') })
    .or(page.getByRole('link', { name: say('device:leaving.stay') }))
    .click();
  await page.getByRole('heading', { name: say('device:leaving.title') }).waitFor({ state: 'detached' });
  expect([await countKept(page, 'outbox'), await countKept(page, 'parcel')]).toEqual([1, waits - 1]);
}

/** Nothing that the browser still answers with is hers. @param page any page of it. */
async function isEmpty(page: Page, { say }: Phone): Promise<void> {
  await expect.poll(() => page.getByRole('button', { name: say('app:signIn.toDevice') }).count()).toBe(0);
  await expect.poll(() => databases(page)).toEqual([]);
  // That the server is still to be told, and nothing of whom.
  expect(await page.evaluate(() => Object.entries(localStorage).sort())).toEqual([
    ['pokpong.language', 'en'],
    ['pokpong.left', '/api/session'],
  ]);
  // How far down each page was scrolled, by the router.
  expect(['', 'tsr-scroll-restoration-v1_3']).toContain(await page.evaluate(() => Object.keys(sessionStorage).join()));
  const kept = await everythingKept(page);
  expect(words.filter((each) => kept.includes(each))).toEqual([]);
  const answers = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().filter(({ url }) => new URL(url).pathname.startsWith('/api/')).length;
  });
  expect(answers).toBe(0);
  expect(await workerHolds(page)).toBe(false);
}

async function elseSignsIn({ page, say, go }: Phone): Promise<void> {
  await page.fill('input[name=username]', 'far');
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav a');
  for (const path of ['/', '/cases', `/cases/${at.file.recordId}`, '/sending']) {
    await go(path);
    expect(await shown(page)).toEqual([]);
  }
  expect(await page.getByText(say('device:bar.open')).count()).toBe(0);
  expect(await databases(page)).toEqual([]);
}

test('signing out of an open phone leaves nothing on it, after she was told what would be lost', async () => {
  let was = '';
  await withFolder(async (folder) => {
    await withOwnBrowser(
      folder,
      async ({ context, close }) => {
        const page = context.pages()[0] ?? (await context.newPage());
        await page.setViewportSize(phoneSize.viewport);
        const phone = await phoneIn(context, { address: at.address, username: 'noy', language: 'en', page });
        await workOn(phone);
        const other = await context.newPage();
        await other.goto(`${at.address}/staff/cases/${at.file.recordId}`);
        await other.getByRole('button', { name: phone.say('screens:case.showWho') }).click();
        await expect.poll(() => shown(other)).not.toEqual([]);
        expect((await boxesKept(page)).length).toBeGreaterThan(20);
        expect(await workerHolds(page)).toBe(true);
        was = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

        await stays(phone);
        expect(await shown(other)).not.toEqual([]);
        await wantsOut(phone);
        await page.getByRole('button', { name: phone.say('device:leaving.lose') }).click();
        await page.getByText(phone.say('app:signIn.why.signedOut')).waitFor();
        await other.waitForSelector('input[name=password]');
        for (const each of [page, other]) {
          await isEmpty(each, phone);
          expect(await shown(each)).toEqual([]);
          await each.goBack().catch(() => {});
          expect(await shown(each)).toEqual([]);
        }
        // The pages that knew of it are gone; the browser has not forgotten that she left.
        await other.close();
        await phone.offline(false);
        await phone.go('/');
        await elseSignsIn(phone);
        expect(phone.faults).toEqual([]);
        await close();
      },
      beepingMicrophone,
      wholeBrowser,
    );
    const files = await everythingWritten(folder);
    expect(foundIn(files, words)).toEqual([]);
  });
  // Nor does what the browser showed the server before open anything any more.
  expect(was).not.toBe('');
  expect((await serving().ask(was, 'GET', '/api/session')).status).toBe(401);
}, 180_000);
