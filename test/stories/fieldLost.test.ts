// A phone that is lost: nothing on it can be read, however it is searched; wrong passphrases wait; its person has it wiped, and at its next contact, still
// locked, it is empty.
import type { BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { beepingMicrophone, wholeBrowser, withBrowser } from '../browser.ts';
import { atDesk } from './desk.ts';
import { withFolder, withOwnBrowser } from './ownBrowser.ts';
import { phoneIn, phoneSize } from './phone.ts';
import { plantedPhone } from './plantedPhone.ts';
import { everythingKept, everythingWritten, foundIn } from './searching.ts';

const { serving, at, words, workOn } = plantedPhone();
const found = (kept: string) => words.filter((each) => kept.includes(each));

test('none of more than two hundred words can be found on it, open or locked, in what the browser keeps or in its files; then it is wiped while locked', async () => {
  await withFolder(async (folder) => {
    await withOwnBrowser(
      folder,
      async ({ context, close }) => {
        const page = context.pages()[0] ?? (await context.newPage());
        await page.setViewportSize(phoneSize.viewport);
        const phone = await phoneIn(context, { address: at.address, username: 'noy', language: 'en', page });
        await workOn(phone);
        const kept = await everythingKept(page);
        expect(words.length).toBeGreaterThan(200);
        expect(found(kept)).toEqual([]);
        // The probe does look: what may be read is found by it.
        expect(kept).toContain('Everything is up to date');
        expect(kept).toContain(at.file.recordId);
        expect(kept).toContain('pokpong.device');
        await close();
      },
      beepingMicrophone,
      wholeBrowser,
    );
    const files = await everythingWritten(folder);
    expect(foundIn(files, words)).toEqual([]);
    expect(foundIn(files, ['pokpong.device'])).toEqual(['pokpong.device']);
    await lostAndWiped(folder);
  });
}, 180_000);

/** Whoever found it tries to guess; its person asks for it to be wiped; then it meets a network. */
async function lostAndWiped(folder: string): Promise<void> {
  await withOwnBrowser(folder, ({ context }) => guessedAndWiped(context), [], wholeBrowser);
}

async function guessedAndWiped(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const phone = await phoneIn(context, { address: at.address, username: 'noy', language: 'en', page });
  const { say } = phone;
  await phone.offline(true);
  await phone.go('/');
  for (let tries = 0; tries < 5; tries += 1) {
    await phone.unlock(`guess number ${tries} here`);
    await page.getByText(tries < 4 ? say('device:unlock.wrong') : /please wait (29|30) seconds/).waitFor();
  }
  expect(await page.getByText(say('device:unlock.wrong')).count()).toBe(0);
  expect(await page.getByRole('button', { name: say('device:unlock.do'), exact: true }).isDisabled()).toBe(true);
  await page.reload();
  await page.getByText(/please wait \d+ seconds/).waitFor();
  await withBrowser((browser) =>
    atDesk(browser, { address: at.address, username: 'noy', language: 'en', path: '/account' }, async (desk) => {
      await desk.page.getByRole('button', { name: desk.say('device:others.wipe') }).click();
      await desk.page.getByText(/was not sent yet is lost for good/).waitFor();
      await desk.judge('asked whether it is to be wiped');
      await desk.page.getByRole('button', { name: desk.say('device:others.sure') }).click();
      await desk.page.getByText(desk.say('device:others.toBeWiped')).waitFor();
      await desk.judge('a lost phone');
    }),
  );
  await phone.offline(false);
  await page.getByText(say('app:signIn.why.wiped')).waitFor();
  expect(await page.evaluate(() => [localStorage.getItem('pokpong.device')])).toEqual([null]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  const [device] = await serving().rows<{ wiped: string | null }>('select wiped from device');
  expect(device?.wiped).not.toBeNull();
}
