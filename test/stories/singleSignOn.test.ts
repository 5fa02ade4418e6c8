// Single sign-on on the screen: a stranger is told a code, an administrator links them, they come in and prove through the provider that it is them.
import { createServer } from 'node:net';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Provider as Asked } from '../../kernel/access/server/provider.ts';
import { root } from '../../server/config.ts';
import { withApp } from '../authenticator.ts';
import { withBrowser, withPage } from '../browser.ts';
import { type Provider, startProvider } from '../provider.ts';
import { type Language, wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { judge } from './desk.ts';

let provider: Provider;
let port = 0;
const settings = () => ({
  issuer: provider.issuer,
  client: provider.client,
  secret: provider.secret,
  factor: undefined,
  redirect: `http://localhost:${port}/staff/signed-in`,
});
const serving = serverForAll({
  staffApp: path.join(root(), '.pokpong', 'build', 'web'),
  production: true,
  config: async () => {
    provider = await startProvider();
    port = await freePort();
    return { origin: `http://localhost:${port}`, identity: settings() };
  },
});
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
const address = () => `http://localhost:${port}/staff`;

beforeAll(async () => {
  await serving().app.listen({ host: '127.0.0.1', port });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05', mustChangePassword: true });
  await serving().hire('admin', 'administrator');
});
afterAll(() => provider.close());

/** The address that the provider sends people back to has to be known before it is there. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });

type Turn = { page: Page; say: ReturnType<typeof wordsOf>; faults: string[]; press: (word: string) => Promise<void> };
async function turn(browser: Browser, language: Language, size: typeof phone | typeof desk, work: (turn: Turn) => Promise<void>) {
  const faults: string[] = [];
  const act = async (page: Page) => {
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/content security policy|refused to/i.test(message.text())) faults.push(message.text());
    });
    await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
    const say = wordsOf(language);
    await work({ page, say, faults, press: (word) => page.getByRole('button', { name: say(word), exact: true }).click() });
  };
  await withPage(browser, act, size);
  expect(faults).toEqual([]);
}

test('a worker whom the provider knows is told a code, is linked by it, comes in where they wanted, and proves that it is them', () =>
  withBrowser(async (browser) => {
    const { code } = await withApp(serving(), 'admin');
    await turn(browser, 'lo', phone, async ({ page, say, press, faults }) => {
      await page.goto(`${address()}/account`);
      await page.getByRole('button', { name: say('app:signIn.identity') }).waitFor();
      await judge(page, 'sign-in with single sign-on', faults);
      await press('app:signIn.identity');
      await page.getByRole('heading', { name: say('app:signIn.unlinked.title'), exact: true }).waitFor();
      await judge(page, 'told a code', faults);
      expect(page.url()).not.toContain('code=');
      const told = (await page.locator('.doorCode').textContent()) ?? '';
      await turn(browser, 'en', desk, (at) => linked(at, code(), told));
      await press('app:signIn.unlinked.back');
      await page.goto(`${address()}/account`);
      await press('app:signIn.identity');
      // Nobody asks for the one-time password that was never given to them, and they are where they wanted to go.
      await page.getByRole('heading', { name: say('account:identity.title'), exact: true }).waitFor();
      await judge(page, 'account', faults);
      expect(new URL(page.url()).pathname).toBe('/staff/account');
      await serving().rows(`update session set proved = now() - interval '11 minutes'`);
      await press('account:secondStep.setUp');
      await page.getByRole('heading', { name: say('account:proof.title'), exact: true }).waitFor();
      await judge(page, 'proof', faults);
      await Promise.all([page.waitForURL('**/signed-in*'), press('account:proof.identity')]);
      await page.getByRole('heading', { name: say('account:identity.title'), exact: true }).waitFor();
      await press('account:secondStep.setUp');
      await page.locator('main input[name=code]').waitFor();
    });
  }));

async function linked({ page, say, press, faults }: Turn, code: string, told: string): Promise<void> {
  await page.goto(`${address()}/admin/users`);
  await page.fill('input[name=username]', 'admin');
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.fill('main input[name=code]', code);
  await press('account:enter.do');
  await page.getByRole('button', { name: 'Person noy' }).click();
  await page.getByLabel(say('admin:users.linkCode')).fill(told);
  await judge(page, 'linking a user', faults);
  await press('admin:users.link');
  await page.getByText(say('kernel:outcomes.accepted')).waitFor();
  const row = page.getByRole('row').filter({ hasText: 'Person noy' });
  await row.getByText(say('admin:users.way.linked')).waitFor();
  await page.getByRole('row').filter({ hasText: 'Person admin' }).getByText(say('admin:users.way.totp')).waitFor();
}

test('while the provider does not answer the page says so, and a password opens the door', () =>
  withBrowser((browser) =>
    turn(browser, 'en', desk, async ({ page, say, press, faults }) => {
      Object.assign(serving().house, { provider: new Asked({ ...settings(), issuer: 'http://127.0.0.1:9' }) });
      await serving().hire('kham', 'village-member');
      await page.goto(address());
      await press('app:signIn.identity');
      await page.getByText(say('kernel:problems.session.identityAway')).waitFor();
      await judge(page, 'provider away', faults);
      await page.fill('input[name=username]', 'kham');
      await page.fill('input[name=password]', password);
      await page.click('button[type=submit]');
      await page.waitForSelector('nav a');
    }),
  ));
