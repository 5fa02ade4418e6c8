// Whose phone it is: others sign in beside what somebody keeps, people leave for a while, an account is closed, a clock is put back. What was done stays, and
// stays its maker's.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { password } from '../serving.ts';
import { bokeo, changePhone, countKept, lock, noyInBokeo, outAt } from './bokeo.ts';
import type { Phone } from './phone.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();
const idle = () => (serving().house.world.pack.settings.sessionIdleMinutes + 1) * 60_000;

beforeAll(() => serving().hire('mai', 'social-worker', bokeo));

async function fillIn(page: Page, username: string): Promise<void> {
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}

/** What the server had given her phone is spent, and the app leads to the sign-in. */
async function mustSignIn({ page, say, offline }: Phone): Promise<void> {
  await serving().rows(`update device set expires = now() where user_id = $1`, [at.noy]);
  await serving().rows('delete from session where user_id = $1', [at.noy]);
  await offline(true);
  await offline(false);
  await page.getByRole('button', { name: say('device:bar.signInAgain'), exact: true }).click();
}

/** Something is done without a network, the phone is locked, and with a network somebody else signs in on it. */
async function maiOnHerPhone(phone: Phone, number: string): Promise<string> {
  const { page, say } = phone;
  const { recordId } = await fileOf({ phone: '02055550200' });
  await outAt(phone, { recordId });
  await changePhone(phone, number);
  await lock(phone);
  await phone.offline(false);
  await page.getByRole('button', { name: say('device:unlock.signIn'), exact: true }).click();
  await fillIn(page, 'mai');
  await page.getByText(say('device:bar.closed')).waitFor();
  return recordId;
}

const makersOf = (record: string) =>
  serving().rows<{ actor: number }>('select actor from event where record = $1 and version > 1', [record]);
const signedIn = (page: Page) => page.evaluate(async () => (await (await fetch('/api/session')).json()).user.username as string);

test('somebody else is signed in on her phone when she opens it: what she did is sent in her name, and she is who is signed in', () =>
  herPhone('en', async (phone) => {
    const record = await maiOnHerPhone(phone, '02055550211');
    await phone.page.getByRole('button', { name: phone.say('device:bar.open'), exact: true }).click();
    await phone.unlock();
    await phone.settled();
    expect(await makersOf(record)).toEqual([{ actor: at.noy }]);
    expect(await signedIn(phone.page)).toBe('noy');
  }));

test('somebody else signs out on her phone: what she keeps there locked stays, with what was not sent', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    const record = await maiOnHerPhone(phone, '02055550222');
    await page.getByRole('button', { name: 'Person mai' }).click();
    await page.getByRole('button', { name: say('app:signOut'), exact: true }).click();
    await page.getByText(say('app:signIn.why.signedOut')).waitFor();
    await phone.go('/');
    await phone.unlock();
    await phone.settled();
    expect(await makersOf(record)).toEqual([{ actor: at.noy }]);
  }));

test('whoever must first choose a password, and signs out instead, loses nothing', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    const { recordId } = await fileOf({ phone: '02055550300' });
    const must = (is: boolean) => serving().rows(`update app_user set must_change_password = $1 where username = 'noy'`, [is]);
    await outAt(phone, { recordId });
    await changePhone(phone, '02055550311');
    await lock(phone);
    await serving().rows('delete from session where user_id = $1', [at.noy]);
    await must(true);
    await phone.offline(false);
    await phone.unlock();
    await page.getByText(say('device:bar.waiting', { count: 1 })).waitFor();
    await page.waitForTimeout(2_000);
    await page.reload();
    await page.getByRole('button', { name: say('app:signOut'), exact: true }).click();
    await page.getByText(say('app:signIn.why.signedOut')).waitFor();
    await must(false);
    await phone.go('/');
    await page.getByRole('heading', { name: say('device:unlock.title') }).waitFor();
    expect(await countKept(page, 'outbox')).toBe(1);
  }));

test('it locked itself while there was a network: opened again it goes on, and asks nobody to sign in', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await page.clock.install();
    await phone.ready();
    await page.clock.fastForward(idle());
    await page.getByText(say('device:unlock.why.idle')).waitFor();
    await page.waitForTimeout(1_000);
    await phone.unlock();
    await phone.settled();
    expect(await signedIn(page)).toBe('noy');
  }));

test('a clock that is put back by years does not keep it open', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await page.clock.install();
    await phone.ready();
    await page.clock.setSystemTime(Date.now() - 2 * 365 * 86_400_000);
    await page.clock.runFor(6_000);
    await page.clock.fastForward(idle());
    await page.getByText(say('device:unlock.why.idle')).waitFor({ timeout: 10_000 });
  }));

test('a sign-out that the server has not heard ends no session of whoever signed in since', () =>
  herPhone('en', async (phone) => {
    const { page, say, context } = phone;
    await phone.go('/');
    await phone.signIn();
    const ending = '**/api/session';
    await context.route(ending, (route) => (route.request().method() === 'DELETE' ? route.abort() : route.fallback()));
    await page.getByRole('button', { name: 'Person noy' }).click();
    await page.getByRole('button', { name: say('app:signOut'), exact: true }).click();
    await page.getByText(say('app:signIn.why.signedOut')).waitFor();
    await context.unroute(ending);
    await phone.signIn();
    await phone.offline(true);
    await phone.offline(false);
    await page.waitForTimeout(2_000);
    expect(await signedIn(page)).toBe('noy');
  }));

/** She is heard to have another secret, and the next lock, which ends her session, asks her for her passphrase alone. */
async function signsInOnce(phone: Phone): Promise<void> {
  const { page, say } = phone;
  await page.getByRole('button', { name: say('device:unlock.signIn'), exact: true }).click();
  await fillIn(page, 'noy');
  await page.getByRole('button', { name: say('device:bar.open'), exact: true }).click();
  await phone.unlock();
  await phone.settled();
  await lock(phone);
  await page.waitForTimeout(1_000);
  await phone.unlock();
  await phone.settled();
  expect(await signedIn(page)).toBe('noy');
}

test('the server has refused what her phone was given; she signs in before she opens it, and is not asked again', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await phone.ready();
    await serving().rows(`update device set expires = now() where user_id = $1`, [at.noy]);
    await lock(phone);
    await phone.unlock();
    await page.getByRole('button', { name: say('device:bar.signInAgain'), exact: true }).waitFor();
    await lock(phone);
    await signsInOnce(phone);
  }));

test('the days of what her phone was given are over; she signs in before she opens it, and is not asked again', () =>
  herPhone('en', async (phone) => {
    const { field } = serving().house.world.pack.settings;
    const { days } = field;
    try {
      // Fifteen seconds of one.
      Object.assign(field, { days: 15 / 86_400 });
      await phone.ready();
    } finally {
      Object.assign(field, { days });
    }
    await lock(phone);
    await phone.page.waitForTimeout(15_000);
    await signsInOnce(phone);
  }));

test('told to wipe while it was signed out: it is empty as soon as its person has signed in again', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await phone.ready();
    await mustSignIn(phone);
    await serving().rows('update device set wipe_asked = now(), wipe_by = $1 where user_id = $1', [at.noy]);
    await fillIn(page, 'noy');
    await page.getByText(say('app:signIn.why.wiped')).waitFor({ timeout: 15_000 });
  }));

test('left at the sign-in page with the phone open: it locks itself there too', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await page.clock.install();
    await phone.ready();
    await mustSignIn(phone);
    await page.fill('input[name=username]', 'noy');
    await page.clock.fastForward(idle());
    await page.getByText(say('device:unlock.why.idle')).waitFor({ timeout: 10_000 });
  }));

test('emptied without a network: nothing is left, and it says so', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await phone.ready();
    await phone.offline(true);
    await page.getByRole('button', { name: say('device:part.remove'), exact: true }).click();
    await page.getByRole('button', { name: say('device:part.removeSure'), exact: true }).click();
    await page.getByText(say('app:signIn.why.wiped')).waitFor({ timeout: 10_000 });
    await phone.offline(false);
  }));

test('what was asked for somebody else before she opened it, because its mark was lost, is never taken for hers', () =>
  herPhone('en', async (phone) => {
    const { page } = phone;
    await page.clock.install();
    await maiOnHerPhone(phone, '02055550277');
    await page.evaluate(() => localStorage.removeItem('pokpong.device'));
    await page.reload();
    await phone.unlock();
    await phone.settled();
    const told = page.waitForResponse('**/api/session', { timeout: 5_000 });
    await page.clock.fastForward(idle() / 2);
    await page.keyboard.press('Shift');
    await told.catch(() => {});
    await lock(phone);
    await phone.offline(true);
    await phone.unlock();
    await page.getByRole('button', { name: 'Person noy' }).waitFor();
  }));

test('signed out where the server could not hear it: whoever opens the app next is not let in as her', () =>
  herPhone('en', async ({ page, say, context, ...phone }) => {
    await phone.go('/');
    await phone.signIn();
    await context.route('**/api/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.fallback()));
    await page.getByRole('button', { name: 'Person noy' }).click();
    await page.getByRole('button', { name: say('app:signOut'), exact: true }).click();
    await page.getByText(say('app:signIn.why.signedOut')).waitFor();
    await context.unroute('**/api/session');
    await page.reload();
    await page.waitForSelector('input[name=password]', { timeout: 10_000 });
  }));

test('an account that is closed while the app is open: the phone is empty at once', async () => {
  await herPhone('en', async ({ page, say, ...phone }) => {
    await phone.ready();
    await serving().rows(`update app_user set disabled = true where username = 'noy'`);
    await page.getByText(say('app:signIn.why.wiped')).waitFor({ timeout: 15_000 });
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  });
});
