// A passkey on the screen, in a browser with a device of its own: made, used alone and as the second step, as a proof, and removed.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { judge } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web'), production: true });
const say = wordsOf('en');
let address = '';

beforeAll(async () => {
  const { app, hire } = serving();
  // A passkey is bound to a name; an address of numbers is none.
  address = (await app.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  await hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
});

/** Gives the browser a device that knows its holder. */
async function plugIn(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...({ protocol: 'ctap2', transport: 'internal' } as const),
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

const press = (page: Page, word: string) => page.getByRole('button', { name: say(word), exact: true }).click();
async function signIn(page: Page): Promise<void> {
  await page.fill('input[name=username]', 'chief');
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}
async function out(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Person chief' }).click();
  await press(page, 'app:signOut');
  await page.waitForSelector('input[name=username]');
}

test('a supervisor makes a passkey instead of connecting a phone, and signs in by it', () =>
  withBrowser((browser) =>
    withPage(
      browser,
      async (page) => {
        const faults: string[] = [];
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
          if (/content security policy|refused to/i.test(message.text())) faults.push(message.text());
        });
        await plugIn(page);
        await page.addInitScript(() => localStorage.setItem('pokpong.language', 'en'));
        await page.goto(`${address}/staff/account`);
        await signIn(page);
        await press(page, 'account:setup.passkey');
        await page.fill('main input[name=name]', 'My laptop');
        await judge(page, 'a new passkey', faults);
        await press(page, 'account:passkeys.make');
        await press(page, 'account:codes.kept');
        await page.getByText('My laptop').waitFor();
        await judge(page, 'passkeys', faults);
        await out(page);
        await press(page, 'app:signIn.passkey');
        await page.waitForSelector('nav a');
        await out(page);
        await signIn(page);
        await page.getByRole('heading', { name: say('account:enter.title'), exact: true }).waitFor();
        await judge(page, 'second step', faults);
        await press(page, 'account:enter.passkey');
        await page.waitForSelector('nav a');
        await out(page);
        await signIn(page);
        await page.getByRole('heading', { name: say('account:enter.title'), exact: true }).waitFor();
        // Half way is not in the way of beginning again.
        await page.reload();
        await press(page, 'app:signIn.passkey');
        await page.waitForSelector('nav a');
        await page.goto(`${address}/staff/account`);
        await page.getByText('My laptop').waitFor();
        await page.getByRole('button', { name: say('account:passkeys.renameNamed', { name: 'My laptop' }) }).click();
        await judge(page, 'renaming a passkey', faults);
        await page.fill('main input[name=name]', 'The office computer');
        await press(page, 'app:form.save');
        await page.getByText('The office computer').waitFor();
        await serving().rows(`update session set proved = now() - interval '11 minutes'`);
        await press(page, 'account:codes.renew');
        await press(page, 'account:enter.passkey');
        await press(page, 'account:codes.kept');
        await page.getByRole('button', { name: say('account:passkeys.removeNamed', { name: 'The office computer' }) }).click();
        await page.getByText(say('kernel:problems.session.factorNeeded')).waitFor();
        expect(faults).toEqual([]);
      },
      { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' },
    ),
  ));
