// Somebody with a phone in the field: signs in once with a network, sets the phone up, goes without one, unlocks, does their work, comes back.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { watch } from '../browser.ts';
import { type Language, wordsOf } from '../say.ts';
import { password as everybodys } from '../serving.ts';
import { type Desk, deskOf } from './desk.ts';
import { enter } from './door.ts';

export const phoneSize = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
/** Long, uncommon, and every phone's in the tests. */
export const passphrase = 'paper rain door four';

export type Phone = Omit<Desk, 'go'> & {
  context: BrowserContext;
  address: string;
  /** What went wrong in the page meanwhile. */
  faults: string[];
  go: (path: string) => Promise<void>;
  signIn: () => Promise<void>;
  /** Asks for it; whether it is done is to be seen. */
  beginSetUp: () => Promise<void>;
  setUp: () => Promise<void>;
  /** Signed in once without the form, set up, and everything fetched. */
  ready: () => Promise<void>;
  unlock: (said?: string) => Promise<void>;
  offline: (is: boolean) => Promise<void>;
  /** From now on it has room for so many bytes, or as many as it likes. For half a minute the browser goes by how much it last found. */
  room: (bytes?: number) => Promise<void>;
  /** Waits until everything done here is at the server and everything new is here. */
  settled: () => Promise<void>;
  bar: () => Promise<string>;
};

type Owner = { address: string; username: string; language: Language; page?: Page; password?: string };

/** One phone with a browser of its own, closed afterwards; what went wrong in its pages is thrown at the end. */
export async function withPhone<T>(browser: Browser, owner: Owner, work: (phone: Phone) => Promise<T>): Promise<T> {
  const context = await browser.newContext(phoneSize);
  try {
    const phone = await phoneIn(context, owner);
    const result = await work(phone);
    if (phone.faults.length > 0) throw new Error(phone.faults.join('\n'));
    return result;
  } catch (failure) {
    throw await withSight(context, failure);
  } finally {
    await context.close();
  }
}

/** What the browser complained of, by phone. */
const complaints = new WeakMap<BrowserContext, string[]>();

/** What stood on the screens when it went wrong, in words. */
export async function withSight(context: BrowserContext, failure: unknown): Promise<unknown> {
  if (!(failure instanceof Error)) return failure;
  for (const page of context.pages()) {
    const seen = await page
      .locator('body')
      .allInnerTexts()
      .catch(() => 'nothing to be seen');
    failure.message += `\nOn the screen of ${page.url()}:\n${String(seen).slice(0, 1500)}`;
  }
  failure.message += `\nThe browser said:\n${(complaints.get(context) ?? []).slice(-12).join('\n')}`;
  return failure;
}

export async function phoneIn(
  context: BrowserContext,
  { address, username, language, page: given, password = everybodys }: Owner,
): Promise<Phone> {
  const say = wordsOf(language);
  const faults: string[] = [];
  const page = given ?? (await context.newPage());
  watch(page);
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  complaints.set(context, complaints.get(context) ?? []);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.get(context)?.push(message.text().slice(0, 600));
    if (/content security policy|refused to/i.test(message.text())) faults.push(message.text());
  });
  await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
  const bar = page
    .locator('main')
    .getByRole('status')
    .filter({ has: page.locator('a[href$="/sending"]') });
  const here = page.getByRole('region', { name: say('device:part.title') });
  const steps = {
    go: async (path: string) => {
      await page.goto(`${address}/staff${path}`);
      await page.waitForSelector('main h1, input[type=password]');
    },
    signIn: async () => {
      await page.fill('input[name=username]', username);
      await page.fill('input[name=password]', password);
      await page.click('button[type=submit]');
      await page.waitForSelector('nav a');
    },
    beginSetUp: async () => {
      await here.getByRole('button', { name: say('device:setUp.begin') }).click();
      const words = here.getByLabel(say('device:setUp.passphrase'));
      await words.and(page.locator(':focus')).waitFor();
      await words.fill(passphrase);
      await here.getByLabel(say('device:setUp.again')).fill(passphrase);
      await here.getByRole('button', { name: say('device:setUp.do'), exact: true }).click();
    },
    setUp: async () => {
      await steps.beginSetUp();
      await here.getByRole('button', { name: say('device:part.lock') }).waitFor();
      // Whoever hears the screen is told that it is done.
      const done = say('device:part.holds', { count: 0 }).split('.')[0] ?? '';
      await here.locator(':focus').filter({ hasText: done }).waitFor();
    },
    unlock: async (said = passphrase) => {
      await page.getByLabel(say('device:unlock.passphrase')).fill(said);
      await page.getByRole('button', { name: say('device:unlock.do'), exact: true }).click();
    },
    offline: async (is: boolean) => {
      await context.setOffline(is);
      // A page that was loaded meanwhile believes in its network, and is not told that the driver gave it back.
      if (!is) for (const each of context.pages()) await each.evaluate(() => dispatchEvent(new Event('online')));
    },
    room: async (bytes?: number) => {
      const session = await context.newCDPSession(page);
      await session.send('Storage.overrideQuotaForOrigin', { origin: address, ...(bytes !== undefined && { quotaSize: bytes }) });
    },
    settled: async () => {
      const beginning = say('device:bar.settled', { time: '' }).trim().replace(/[,]$/, '');
      await bar.filter({ hasText: beginning }).waitFor({ timeout: 30_000 });
    },
    bar: async () => (await bar.textContent()) ?? '',
  };
  const ready = async () => {
    await enter(context, address, username, password);
    await steps.go('/account');
    await steps.setUp();
    await steps.settled();
  };
  return { ...deskOf(page, say, faults), ...steps, context, address, faults, ready };
}
