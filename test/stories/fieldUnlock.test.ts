// Opening a phone without a network: by a passkey that makes the same secret each time, and after it locked itself because nobody touched it. What was
// half written is there again.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { bokeo, half, isHalfWritten, lock, outAt, staffApp, writeHalf } from './bokeo.ts';
import { type Phone, passphrase, withPhone } from './phone.ts';

const serving = serverForAll({ staffApp });
let address = '';

beforeAll(async () => {
  // A passkey is bound to a name; an address of numbers is none.
  address = (await serving().app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  for (const name of ['noy', 'mai', 'keo', 'dao', 'pan', 'lek']) await serving().hire(name, 'social-worker', bokeo);
});

/** A file of whoever begins it; before they have a second factor. */
const fileOf = (whose: string) =>
  begin(serving(), whose, { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05', agency: bokeo.agency } });

/** Gives the browser a device that knows its holder, and makes secrets where it is said to. */
async function plugIn(page: Page, hasPrf: boolean): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...({ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' } as const),
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, hasPrf },
    },
  });
}

/** From the account: a passkey of one's own, and this phone, which opens by it too if it can. */
async function passkeyAnd({ page, say, ...phone }: Phone): Promise<void> {
  await phone.go('/account');
  await phone.signIn();
  await page.getByRole('button', { name: say('account:passkeys.add'), exact: true }).click();
  await page.fill('main input[name=name]', 'My phone');
  await page.getByRole('button', { name: say('account:passkeys.make'), exact: true }).click();
  await page.getByRole('button', { name: say('account:codes.kept'), exact: true }).click();
  await phone.setUp();
  await phone.settled();
  await page.getByRole('button', { name: say('device:part.addPasskey'), exact: true }).click();
  const form = page.getByRole('region', { name: say('device:part.title') }).locator('form');
  await form.getByLabel(say('device:unlock.passphrase')).fill(passphrase);
  await form.locator('button[type=submit]').click();
}

/** What is typed can be looked at, and is hidden again when it is sent or the page is left. */
async function lookAtIt({ page, say, ...phone }: Phone): Promise<void> {
  const said = page.getByLabel(say('device:unlock.passphrase'));
  const show = page.getByRole('button', { name: say('app:secret.show') });
  const looks = (type: string) => expect.poll(() => said.evaluate(({ attributes }) => attributes.getNamedItem('type')?.value)).toBe(type);
  await said.fill('not the passphrase');
  expect((await show.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  for (const leave of ['hide', 'blur', 'visibilitychange', 'submit']) {
    await looks('password');
    await show.click();
    await looks('text');
    expect(await said.getAttribute('autocomplete')).toBe('off');
    if (leave === 'hide') await phone.judge('a passphrase that is looked at');
    if (leave === 'hide') await page.getByRole('button', { name: say('app:secret.hide') }).click();
    else if (leave === 'submit') await page.getByRole('button', { name: say('device:unlock.do'), exact: true }).click();
    else await page.evaluate((what) => (what === 'blur' ? window : document).dispatchEvent(new Event(what)), leave);
  }
  await looks('password');
  await page.getByText(say('device:unlock.wrong')).waitFor();
}

test('a passkey opens the phone without a network; one that makes no secrets says so and the passphrase still does', () =>
  withBrowser(async (browser) => {
    await withPhone(browser, { address, username: 'noy', language: 'en' }, async (phone) => {
      const { page, say } = phone;
      const file = await fileOf('noy');
      await plugIn(page, true);
      await passkeyAnd(phone);
      await page
        .getByRole('region', { name: say('device:part.title') })
        .locator('form')
        .waitFor({ state: 'detached' });
      await phone.offline(true);
      await lock(phone, 'noy');
      await phone.judge('a lock that a passkey opens');
      await page.getByRole('button', { name: say('device:unlock.byPasskey'), exact: true }).click();
      await page.waitForSelector('nav a');
      await phone.go(`/cases/${file.recordId}`);
      await page.getByRole('heading', { name: new RegExp(file.code) }).waitFor();
      // The browser may not say so of a page that was opened without a network; the phone knows.
      await page.getByRole('button', { name: say('screens:case.print') }).click();
      await page.getByText(say('screens:print.offline')).waitFor();
    });
    await withPhone(browser, { address, username: 'mai', language: 'en' }, async (phone) => {
      await plugIn(phone.page, false);
      await passkeyAnd(phone);
      await phone.page.getByText(phone.say('app:problems.plainPasskey')).waitFor();
      await lock(phone, 'mai');
      expect(await phone.page.getByRole('button', { name: phone.say('device:unlock.byPasskey') }).count()).toBe(0);
      await lookAtIt(phone);
      await phone.unlock();
      await phone.page.waitForSelector('nav a');
    });
  }));

test('nobody touches it for the minutes of the role: it locks without a network too, and what was half written is there again', () =>
  withBrowser((browser) =>
    withPhone(browser, { address, username: 'keo', language: 'en' }, async (phone) => {
      const { page, say } = phone;
      const file = await fileOf('keo');
      await page.clock.install();
      await outAt(phone, file);
      await writeHalf(phone);
      await page.clock.fastForward((serving().house.world.pack.settings.sessionIdleMinutes + 1) * 60_000);
      await page.getByText(say('device:unlock.why.idle')).waitFor();
      expect(await page.getByText(half).count()).toBe(0);
      await phone.unlock();
      await page.waitForSelector('nav a');
      await isHalfWritten(phone);
    }),
  ));

test('wrong tries on a phone whose clock is two years ahead: put right again, it opens after the wait, and not in two years', () =>
  withBrowser((browser) =>
    withPhone(browser, { address, username: 'dao', language: 'en' }, async (phone) => {
      const { page, say } = phone;
      await page.clock.install();
      await phone.ready();
      await lock(phone, 'dao');
      await phone.offline(true);
      const today = Date.now();
      await page.clock.setSystemTime(today + 2 * 365 * 86_400_000);
      for (let tries = 1; tries <= 5; tries += 1) {
        await phone.unlock(`guess number ${tries} here`);
        if (tries < 5) await page.getByText(say('device:unlock.wrong')).waitFor();
      }
      await page.getByText(say('device:unlock.wait', { count: 30 })).waitFor();
      await page.clock.setSystemTime(today);
      await page.reload();
      await page.getByText(say('device:unlock.wait', { count: 30 })).waitFor();
      for (let second = 0; second < 31; second += 1) await page.clock.runFor(1_000);
      await phone.unlock();
      await page.waitForSelector('nav a');
    }),
  ));

test('nearly idle, its clock put back by hours: it locks when its minutes are over all the same', () =>
  withBrowser((browser) =>
    withPhone(browser, { address, username: 'pan', language: 'en' }, async (phone) => {
      const { page, say } = phone;
      await page.clock.install();
      await phone.ready();
      const idle = serving().house.world.pack.settings.sessionIdleMinutes * 60_000;
      const before = await page.evaluate(() => Date.now());
      await page.clock.fastForward(idle - 60_000);
      await page.clock.setSystemTime(before - 3 * 3_600_000);
      await page.clock.fastForward(90_000);
      await page.getByText(say('device:unlock.why.idle')).waitFor({ timeout: 10_000 });
    }),
  ));

test('asleep for hours and touched before anything else: it locks, and the touch does not keep it open', () =>
  withBrowser((browser) =>
    withPhone(browser, { address, username: 'lek', language: 'en' }, async (phone) => {
      const { page, say } = phone;
      await page.clock.install();
      await phone.ready();
      // Asleep, no count goes on: only the clock on the wall does.
      await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 3 * 3_600_000);
      await page.keyboard.press('Shift');
      await page.clock.runFor(6_000);
      await page.getByText(say('device:unlock.why.idle')).waitFor({ timeout: 10_000 });
    }),
  ));
