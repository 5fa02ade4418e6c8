// Two steps to sign in, on the screen: set up because the role requires it, asked for at the next sign-in, proved again, and taken away.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { codeOf, forget, withApp } from '../authenticator.ts';
import { withBrowser, withPage } from '../browser.ts';
import { type Language, wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { judge } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web'), production: true });
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
let address = '';

beforeAll(async () => {
  const { app, hire } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  await hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('ministry', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('admin', 'administrator');
  await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

type Turn = { page: Page; say: ReturnType<typeof wordsOf>; faults: string[]; press: (word: string) => Promise<void> };
async function turn(
  browser: Browser,
  language: Language,
  size: typeof phone | typeof desk,
  work: (turn: Turn) => Promise<void>,
): Promise<void> {
  const faults: string[] = [];
  const act = async (page: Page) => {
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) faults.push(message.text());
    });
    await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
    const say = wordsOf(language);
    const press = (word: string) => page.getByRole('button', { name: say(word), exact: true }).click();
    await work({ page, say, faults, press });
  };
  await withPage(browser, act, size);
  expect(faults).toEqual([]);
}

async function signIn(page: Page, username: string, to = '/'): Promise<void> {
  await page.goto(`${address}/staff${to}`);
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}

/** The key as it is shown for typing, and the codes that follow it. */
async function connect({ page, press }: Turn): Promise<{ secret: string; codes: string[] }> {
  const secret = ((await page.locator('ol p').last().textContent()) ?? '').replaceAll(' ', '');
  await page.fill('main input[name=code]', codeOf(secret));
  await press('account:setup.do');
  await page.locator('section ul li').first().waitFor();
  return { secret, codes: await page.locator('section ul li').allTextContents() };
}

test('a supervisor sets it up before anything else, signs in with it, and comes in with a recovery code when the phone is lost', () =>
  withBrowser(async (browser) => {
    let held = { secret: '', codes: [''] };
    await turn(browser, 'lo', phone, async (at) => {
      const { page, say, press, faults } = at;
      await signIn(page, 'chief');
      await page.getByRole('heading', { name: say('account:setup.title'), exact: true }).waitFor();
      await page.getByRole('img', { name: say('account:setup.picture') }).waitFor();
      await judge(page, 'setting up', faults);
      held = await connect(at);
      expect(held.codes).toHaveLength(10);
      await judge(page, 'recovery codes', faults);
      await press('account:codes.kept');
      await page.waitForSelector('nav a');
    });
    await forget(serving(), 'chief');
    await turn(browser, 'lo', phone, async ({ page, say, press, faults }) => {
      await signIn(page, 'chief');
      await page.getByRole('heading', { name: say('account:enter.title'), exact: true }).waitFor();
      await judge(page, 'second step', faults);
      await page.fill('main input[name=code]', codeOf(held.secret, 7));
      await press('account:enter.do');
      await page.getByText(say('kernel:problems.session.badCode')).waitFor();
      await page.fill('main input[name=code]', codeOf(held.secret));
      await press('account:enter.do');
      await page.waitForSelector('nav a');
    });
    await turn(browser, 'en', desk, async ({ page, press, faults }) => {
      await signIn(page, 'chief');
      await press('account:enter.useRecovery');
      await judge(page, 'recovery code', faults);
      await page.fill('main input[name=code]', held.codes[3] ?? '');
      await press('account:enter.do');
      await page.waitForSelector('nav a');
    });
  }));

test('who waits too long at the second step begins again', () =>
  withBrowser((browser) =>
    turn(browser, 'en', desk, async ({ page, say, press }) => {
      await serving().hire('slow', 'village-member');
      const { code } = await withApp(serving(), 'slow');
      await signIn(page, 'slow');
      await page.getByRole('heading', { name: say('account:enter.title'), exact: true }).waitFor();
      await serving().rows('update half_session set expires = now()');
      await page.fill('main input[name=code]', code());
      await press('account:enter.do');
      await page.getByText(say('app:signIn.why.half')).waitFor();
      expect(await page.locator('input[name=password]').inputValue()).toBe('');
    }),
  ));

test('what is specially protected asks for proof above the page, repeats what was asked for, and keeps what was written', () =>
  withBrowser((browser) =>
    turn(browser, 'en', desk, async (at) => {
      const { page, say, press, faults } = at;
      await signIn(page, 'noy', '/account');
      await page.getByRole('heading', { name: say('account:secondStep.title'), exact: true }).waitFor();
      await judge(page, 'account', faults);
      await serving().rows(`update session set proved = now() - interval '11 minutes'`);
      await press('account:secondStep.setUp');
      await page.getByRole('heading', { name: say('account:proof.title'), exact: true }).waitFor();
      await judge(page, 'proof', faults);
      await page.fill('dialog input', 'not the password');
      await press('account:proof.do');
      await page.getByText(say('kernel:problems.session.badSignIn')).waitFor();
      await page.fill('dialog input', password);
      await press('account:proof.do');
      const { secret } = await connect(at);
      await press('account:codes.kept');
      await page.getByText(say('account:codes.left', { count: 10 })).waitFor();
      await forget(serving(), 'noy');
      await serving().rows(`update session set proved = now() - interval '11 minutes'`);
      await press('account:codes.renew');
      await press('app:cancel');
      await page.getByText(say('kernel:problems.session.stepUpNeeded')).waitFor();
      await press('account:secondStep.turnOff');
      await page.fill('dialog input', codeOf(secret));
      await press('account:proof.do');
      await page.getByText(say('account:secondStep.off')).waitFor();
    }),
  ));

test('an administrator removes a lost second step, and the person is told before setting up anew', () =>
  withBrowser(async (browser) => {
    await withApp(serving(), 'ministry');
    const { code } = await withApp(serving(), 'admin');
    await turn(browser, 'en', desk, async ({ page, say, press }) => {
      await signIn(page, 'admin', '/admin/users');
      await page.fill('main input[name=code]', code());
      await press('account:enter.do');
      await page.getByRole('button', { name: 'Person ministry' }).click();
      await press('admin:users.removeFactors');
      await page.getByText(say('kernel:outcomes.accepted')).waitFor();
    });
    await turn(browser, 'lo', phone, async ({ page, say, press, faults }) => {
      await signIn(page, 'ministry');
      await page.getByRole('heading', { name: say('account:reset.title'), exact: true }).waitFor();
      await judge(page, 'told of the removal', faults);
      await press('account:reset.seen');
      await page.getByRole('heading', { name: say('account:setup.title'), exact: true }).waitFor();
    });
  }));
