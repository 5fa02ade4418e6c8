// Days without a network in Firefox: the phone is set up, a file is opened and changed where there is no signal, the app is loaded anew and unlocked
// there, a voice is recorded, and all of it arrives when the network is back.
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import type { File } from './bokeo.ts';
import { firefoxPath, hasFirefox, press, reads, withFirefox, write } from './firefoxPhone.ts';
import { passphrase } from './phone.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const say = wordsOf('en');
let address = '';
let noy = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

const settled = say('device:bar.settled', { time: '' }).trim().replace(/,$/, '');

/** Signed in, the phone set up, out of reach of any network, and open at this file. */
async function outAt(page: Page, file: File): Promise<void> {
  await page.evaluateOnNewDocument(() => localStorage.setItem('pokpong.language', 'en'));
  await page.goto(`${address}/staff/account`);
  await page.locator('input[name=username]').fill('noy');
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await press(page, say('device:setUp.begin'));
  await page.locator('input[name=passphrase]').fill(passphrase);
  await page.locator('input[name=again]').fill(passphrase);
  await press(page, say('device:setUp.do'));
  await reads(page, settled);
  await page.setOfflineMode(true);
  await page.goto(`${address}/staff/cases/${file.recordId}`);
  await reads(page, file.code);
}

/** The driver gives the network back without telling the page, as the browser itself does. */
async function backIn(page: Page): Promise<void> {
  await page.setOfflineMode(false);
  await page.waitForFunction(() => navigator.onLine);
  await page.evaluate(() => dispatchEvent(new Event('online')));
}

/** A story of a file and a phone; left out where there is no Firefox. */
const inFirefox = (what: string, story: (page: Page, file: File) => Promise<void>) =>
  test(what, async (context) => {
    if (!hasFirefox()) return context.skip(`${firefoxPath} is not there: apt-get install firefox-esr, or name one in POKPONG_FIREFOX`);
    const changes = { place: 'LA0501', openedOn: '2026-01-05', worker: noy, agency: 'plsw-la05', phone: '02055550100' };
    const file = await begin(serving(), 'noy', { type: 'case', changes });
    await withFirefox(async (page) => {
      await outAt(page, file);
      await story(page, file);
    });
  });

inFirefox('in Firefox a file is opened and changed without a network, over a reload, and what was done arrives', async (page, file) => {
  const stands = () => serving().rows<{ version: number }>('select version from record where id = $1', [file.recordId]);
  await press(page, `${say('app:change')}: ${say('case:case.sections.child')}`);
  await write(page, say('case:case.fields.phone'), '02055550199');
  await page.locator('main form button[type=submit]').click();
  await reads(page, say('device:bar.waiting', { count: 1 }));
  // Put away and locked; the app itself comes from the phone.
  await press(page, 'Person noy');
  await press(page, say('app:lock'));
  await page.reload();
  await reads(page, say('device:unlock.title'));
  await page.locator('input[type=password]').fill(passphrase);
  await press(page, say('device:unlock.do'));
  await reads(page, file.code);
  await reads(page, say('device:bar.waiting', { count: 1 }));
  expect(await stands()).toEqual([{ version: 1 }]);
  await backIn(page);
  await reads(page, settled);
  expect(await stands()).toEqual([{ version: 2 }]);
});

inFirefox('in Firefox a voice that was recorded without a network is kept, and arrives', async (page, file) => {
  const voices = () =>
    serving().rows<{ kind: string; format: string }>('select kind, format from attachment where record = $1', [file.recordId]);
  await press(page, say('papers:recording.offer'));
  await page.locator('main form input[type=checkbox]').click();
  await press(page, say('papers:recording.begin'));
  await reads(page, say('papers:recording.clock', { now: '0:03', most: '3:00' }));
  await press(page, say('papers:recording.stop'));
  await press(page, say('papers:recording.keep'));
  await reads(page, say('papers:waiting'));
  expect(await voices()).toEqual([]);
  await backIn(page);
  await expect.poll(voices).toEqual([{ kind: 'voice', format: 'ogg' }]);
});
