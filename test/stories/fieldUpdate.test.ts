// A newer version of the app comes to a phone while something is half written: it is neither offered nor taken while a form stands open in any page; then
// it is, the phone stays open, what was half written is there, and what waited is sent once.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { phoneIn, withPhone } from './phone.ts';
import { lookForNewer, portOf, versionOf, versionsForAll } from './versions.ts';

const serving = serverForAll();
const open = versionsForAll(serving);
const owner = { username: 'noy', language: 'en' } as const;

beforeAll(() => serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' }));

/** What the app does when somebody agrees, and what another program would do that asks nobody. */
const takeOver = (page: Page) =>
  page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((registration) => registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })),
  );
const waits = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.waiting?.state));

test('an update waits for the form that is open in another page, and then takes nothing away', () =>
  withBrowser(async (browser) => {
    const today = await open('today');
    const { address } = today;
    const file = await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05', agency: 'plsw-la05' } });
    await withPhone(browser, { address, ...owner }, async (phone) => {
      const { page, say } = phone;
      await phone.go('/account');
      await phone.signIn();
      await phone.setUp();
      await phone.settled();
      const offer = (where: Page) => where.getByRole('status').filter({ hasText: say('app:update.ready') });
      const change = () => page.getByRole('button', { name: `${say('app:change')}: ${say('case:case.sections.child')}` }).click();
      const nickname = page.getByRole('textbox', { name: new RegExp(`^${say('case:case.fields.nickname')}`) });
      await phone.offline(true);
      await phone.go(`/cases/${file.recordId}`);
      await change();
      await phone.write(say('case:case.fields.phone'), '02055550111');
      await phone.send();
      await change();
      await phone.write(say('case:case.fields.nickname'), 'half written');
      const other = await phoneIn(phone.context, { address, ...owner });
      await other.go('/sending');

      await today.app.close();
      const tomorrow = await open('tomorrow', portOf(today));
      try {
        await phone.offline(false);
        await lookForNewer(other.page);
        await expect.poll(() => waits(other.page), { timeout: 15_000 }).toBe('installed');
        await takeOver(other.page);
        await page.waitForTimeout(2_500);
        expect([await offer(page).count(), await offer(other.page).count(), await waits(page)]).toEqual([0, 0, 'installed']);
        expect([await versionOf(page), await nickname.inputValue()]).toEqual([undefined, 'half written']);

        await page.getByRole('button', { name: say('app:cancel'), exact: true }).click();
        await offer(page).waitFor();
        await offer(other.page).waitFor();
        await phone.judge('an update on a phone');
        await offer(other.page)
          .getByRole('button', { name: say('app:update.now') })
          .click();
        for (const each of [page, other.page]) {
          await each.waitForSelector('html[data-version=tomorrow]');
          await each.waitForSelector('nav a');
        }
        await change();
        await expect.poll(() => nickname.inputValue(), { timeout: 15_000 }).toBe('half written');
        await phone.send();
        await phone.settled();
        const kept = await serving().rows<{ changes: object }>(
          'select changes from event where record = $1 and version > 1 order by version',
          [file.recordId],
        );
        expect(kept.map(({ changes }) => Object.keys(changes))).toEqual([['phone'], ['nickname']]);
        expect(other.faults).toEqual([]);
      } finally {
        await tomorrow.app.close();
      }
    });
  }));
