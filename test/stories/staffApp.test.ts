// The frame of the staff app in a real browser: signing in, the lock, a form that is not right, no network, two answers, and nothing inline.
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { password, serverForAll } from '../serving.ts';
import { atRest, findings, tooWide } from './judging.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
/** A test in a browser of its own, on a screen of that size. */
const on = (size: BrowserContextOptions, work: (page: Page) => Promise<void>) => () =>
  withBrowser((browser) => withPage(browser, work, size));
let address = '';
let made = 0;
const id = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', bokeo);
  await serving().hire('vanh', 'social-worker', bokeo);
  await serving().hire('fresh', 'social-worker', { ...bokeo, mustChangePassword: true });
});

/** Signs in at an address of the app, on a device that speaks English. */
async function signIn(page: Page, username: string, at = '/staff/'): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('pokpong.language', 'en'));
  await page.goto(address + at);
  await fillIn(page, username);
}
async function fillIn(page: Page, username: string): Promise<void> {
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
}

/** Sends one event as somebody, past the screen. @returns the record's id. */
async function send(
  username: string,
  event: { type: string; changes: object; recordId?: string; baseVersion?: number; transition?: string },
) {
  const cookie = await serving().signIn(username);
  const recordId = event.recordId ?? id();
  const whole = { baseVersion: 0, ...event, id: id(), recordId, deviceTime: new Date().toISOString() };
  const answer = await serving().ask(cookie, 'POST', '/api/events', { body: { events: [whole] } });
  const { outcomes } = answer.json<{ outcomes: { outcome: string; problem?: string }[] }>();
  expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).not.toContain('refused');
  return { recordId, outcome: outcomes[0]?.outcome };
}

const aReport = { type: 'report', transition: 'receive', changes: { channel: 'hotline', worry: 'ເຫັນເດັກເຮັດວຽກກາງຄືນ', place: 'LA0501' } };
const aCase = { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'unknown', agency: 'plsw-la05' } };

/** What the page's own policy stopped, or what failed in it. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) heard.push(message.text());
  });
  return heard;
}

const violations = (page: Page) => atRest(page).then(() => findings(page));

test.each([['a desk', desk] as const, ['a phone', phone] as const])('signing in, in both languages, on %s', (_, size) =>
  on(size, async (page) => {
    const heard = complaints(page);
    await page.goto(`${address}/staff/`);
    await page.waitForSelector('input[name=password]');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('lo');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await page.fill('input[name=username]', 'noy');
    await page.fill('input[name=password]', 'not this one');
    await page.click('button[type=submit]');
    await page.waitForSelector('[role=alert]:focus');
    await page.getByRole('alert').filter({ hasText: 'not right' }).waitFor(); // The alert of the language before may still stand there.
    await page.fill('input[name=password]', password);
    await page.getByRole('button', { name: 'Show Password', exact: true }).click();
    await page.locator('input[name=password][type=text][autocomplete=current-password]').waitFor();
    await page.click('button[type=submit]');
    await page.waitForSelector('nav a[aria-current=page]');
    await page.waitForSelector('main h1');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect([await violations(page), await tooWide(page), heard]).toEqual([[], 0, []]);
    await page.reload();
    await page.waitForSelector('nav');
    expect(await page.textContent('nav')).toContain('Reports');
  })(),
);

test(
  'whoever was given a password chooses another before anything else',
  on(desk, async (page) => {
    await signIn(page, 'fresh');
    await page.fill('input[name=current]', password);
    await page.fill('input[name=next]', 'lantern ferry mango 7');
    await page.fill('input[name=again]', 'lantern ferry mango 8');
    await page.click('button[type=submit]');
    await page.waitForSelector('[role=alert]:focus');
    await page.fill('input[name=again]', 'lantern ferry mango 7');
    await page.click('button[type=submit]');
    await page.waitForSelector('nav');
  }),
);

test(
  'a form says all that is not right, at the field and in one place, and nothing is sent',
  on(phone, async (page) => {
    const { recordId } = await send('noy', aCase);
    await signIn(page, 'noy', `/staff/cases/${recordId}`);
    const heard = complaints(page);
    await page.getByRole('button', { name: 'Complete the assessment' }).first().click();
    const form = page.locator('dialog form');
    await form.getByLabel('Day').fill('31');
    await form.getByLabel('Month').fill('6');
    await form.getByLabel('Year').fill('2026');
    await form.locator('button[type=submit]').click();
    const summary = form.locator('[role=alert]');
    await summary.waitFor();
    expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await summary.locator('li').count()).toBe(4);
    expect(await violations(page)).toEqual([]);
    await summary.locator('a').nth(2).click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    expect(heard).toEqual([]);
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  }),
);

test(
  'the lock after idle minutes keeps what was being written for the same person, and not for another',
  on(desk, async (page) => {
    const { recordId } = await send('noy', aCase);
    await page.clock.install();
    await signIn(page, 'noy', `/staff/cases/${recordId}`);
    const write = async () => {
      await page.getByRole('button', { name: 'Complete the assessment' }).first().click();
      return page.locator('dialog form textarea').first();
    };
    await (await write()).fill('She sleeps at the shop.');
    await page.clock.fastForward('02:00:00');
    await page.waitForSelector('input[name=password]');
    expect(await page.content()).not.toContain('She sleeps at the shop.');
    await fillIn(page, 'noy');
    expect(await (await write()).inputValue()).toBe('She sleeps at the shop.');
    await page.clock.fastForward('02:00:00');
    await page.waitForSelector('input[name=password]');
    await fillIn(page, 'vanh');
    expect(await (await write()).inputValue()).toBe('');
  }),
);

test(
  'without a network nothing is lost, and the app itself opens again',
  on(desk, async (page) => {
    const { recordId } = await send('noy', aReport);
    await signIn(page, 'noy', `/staff/reports/${recordId}`);
    await page.waitForSelector('main h2');
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.context().setOffline(true);
    await page.waitForSelector('text=No network');
    await page.getByRole('button', { name: 'Take it on' }).first().click();
    await page.locator('[role=alert]').first().waitFor();
    expect(await page.locator('[role=alert]').first().textContent()).toContain('could not be reached');
    await page.reload();
    await page.waitForSelector('text=The server does not answer');
    const kept = await page.evaluate(async () => {
      const requests = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.filter((name) => !name.startsWith('/staff/'))).toEqual([]);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector('main h2');
  }),
);

test(
  'an answer lost on the way does not make a second report',
  on(desk, async (page) => {
    const count = async () =>
      (await serving().rows<{ n: number }>(`select count(*)::int as n from record where type = 'report'`))[0]?.n ?? 0;
    const before = await count();
    await signIn(page, 'noy', '/staff/reports');
    await page.getByRole('button', { name: 'Write down a report' }).click();
    const form = page.locator('dialog form');
    await form.getByLabel('What is the worry, in your own words?').fill('ເຫັນເດັກເຮັດວຽກກາງຄືນ');
    const channel = form.getByLabel('How did it reach us?').first();
    await channel.click();
    await form.getByRole('option', { name: 'Hotline' }).click();
    await page.route('**/api/events', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await form.locator('button[type=submit]').click();
    await form.getByText('could not be reached').waitFor();
    expect(await count()).toBe(before + 1);
    await page.unroute('**/api/events');
    await form.locator('button[type=submit]').click();
    await page.waitForURL(/reports\/[0-9a-f-]{36}/);
    expect(await count()).toBe(before + 1);
  }),
);

test(
  'two answers to the same question stand side by side until a person chooses',
  on(desk, async (page) => {
    const { recordId } = await send('noy', { ...aCase, changes: { ...aCase.changes, age: 15 } });
    await send('noy', { type: 'case', recordId, baseVersion: 1, changes: { age: 14 } });
    expect((await send('vanh', { type: 'case', recordId, baseVersion: 1, changes: { age: 16 } })).outcome).toBe('contested');
    await signIn(page, 'vanh', `/staff/cases/${recordId}`);
    const asked = page.getByRole('region', { name: 'Two answers to the same question' });
    await asked.waitFor();
    expect(await asked.locator('li').allTextContents()).toEqual([expect.stringContaining('14'), expect.stringContaining('16')]);
    expect(await violations(page)).toEqual([]);
    await asked.getByRole('button', { name: 'This one holds' }).nth(1).click();
    await asked.waitFor({ state: 'detached' });
    const rows = await serving().rows<{ age: number }>(`select (values->>'age')::int as age from record where id = $1`, [recordId]);
    expect(rows).toEqual([{ age: 16 }]);
  }),
);

test(
  'the keyboard finds a record by its code from anywhere',
  on(desk, async (page) => {
    const { recordId } = await send('noy', aReport);
    const [row] = await serving().rows<{ code: string }>('select code from record where id = $1', [recordId]);
    await signIn(page, 'noy', '/staff/cases');
    await page.waitForSelector('nav');
    await page.waitForSelector('main h1');
    await page.keyboard.press('/');
    await page.keyboard.type(row?.code.toLowerCase() ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`(search\\?code=${row?.code}|reports/${recordId})`));
    await page
      .getByText(row?.code ?? '')
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
  }),
);
