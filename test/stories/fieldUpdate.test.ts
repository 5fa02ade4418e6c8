// A newer server, which no longer understands the app, and a newer app come to a phone while something is half written: the update is neither offered nor taken
// while a form stands open in any page; then it is, the phone stays open, what was half written is there, and what waited is sent once. An older server later
// does not understand the app: what is done waits for a newer one.
import type { RouteOptions } from 'fastify';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { protocol } from '../../kernel/sync/protocol.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { bokeo, changePhone, half, isHalfWritten, nickname, outAt, writeHalf } from './bokeo.ts';
import { type Phone, phoneIn, withPhone } from './phone.ts';
import { portOf, versionOf, versionsForAll } from './versions.ts';

const serving = serverForAll();
const open = versionsForAll(serving);
const later = protocol + 1;
const owner = { username: 'noy', language: 'en' } as const;

beforeAll(() => serving().hire('noy', 'social-worker', bokeo));

/** What the app does when somebody agrees, and what another program would do that asks nobody. */
const takeOver = (page: Page) =>
  page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((registration) => registration?.waiting?.postMessage({ type: 'SKIP_WAITING' })),
  );
const waits = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.waiting?.state));

/** What only a newer app understands goes along in every answer of the protocol. */
function sayMore(route: RouteOptions): void {
  if (route.url !== '/api/sync/pull' && route.url !== '/api/events') return;
  const more = { later: { said: 'more' } };
  const within = (rows: unknown) => (Array.isArray(rows) ? rows.map((row) => ({ ...row, ...more })) : rows);
  route.preSerialization = async (_request, _reply, answer) => {
    const said = answer as Record<string, unknown>;
    return { ...said, ...more, carried: within(said.carried), outcomes: within(said.outcomes) };
  };
}

const changesOf = async (record: string) =>
  (await serving().rows<{ changes: object }>('select changes from event where record = $1 and version > 1 order by version', [record])).map(
    ({ changes }) => Object.keys(changes),
  );

test('an update waits for the form that is open in another page, and takes nothing away; what one side does not understand is kept', () =>
  withBrowser(async (browser) => {
    let server = await open('today');
    const { address } = server;
    /** Another server stands at the same address. */
    const become = async (speaks: { oldest: number; newest: number }) => {
      await server.app.close();
      server = await open('tomorrow', portOf({ address }), { speaks, heard: sayMore });
    };
    const { recordId } = await begin(serving(), 'noy', {
      type: 'case',
      changes: { place: 'LA0501', openedOn: '2026-01-05', agency: bokeo.agency },
    });
    try {
      await withPhone(browser, { address, ...owner }, async (phone) => {
        const { page, say } = phone;
        const other = await halfWritten(phone, recordId);
        await become({ oldest: later, newest: later });
        await phone.offline(false);
        for (const each of [page, other.page]) await each.getByText(say('device:bar.tooOld')).waitFor();
        await phone.judge('an app that is too old');
        await updated(phone, other, recordId);
        expect(other.faults).toEqual([]);
        await other.page.close();

        await become({ oldest: protocol, newest: protocol });
        await changePhone(phone, '02055550122');
        await page.getByText(say('device:bar.tooNew')).waitFor();
        expect(await phone.bar()).toContain(say('device:bar.waiting', { count: 1 }));
        expect(await changesOf(recordId)).toEqual([['phone'], ['nickname']]);
        await become({ oldest: protocol, newest: later });
        await phone.go('/sending');
        await phone.settled();
        expect(await changesOf(recordId)).toEqual([['phone'], ['nickname'], ['phone']]);
      });
    } finally {
      await server.app.close();
    }
  }));

/** Without a network one thing is done and one is begun; another page is open too. */
async function halfWritten(phone: Phone, recordId: string): Promise<Phone> {
  await outAt(phone, { recordId });
  await changePhone(phone, '02055550111');
  await writeHalf(phone);
  const other = await phoneIn(phone.context, { address: phone.address, ...owner });
  await other.go('/sending');
  return other;
}

async function updated(phone: Phone, other: Phone, recordId: string): Promise<void> {
  const { page, say } = phone;
  const offer = (where: Page) => where.getByRole('status').filter({ hasText: say('app:update.ready') });
  await expect.poll(() => waits(other.page), { timeout: 30_000 }).toBe('installed');
  await takeOver(other.page);
  await page.waitForTimeout(1_500);
  expect([await offer(page).count(), await offer(other.page).count(), await waits(page)]).toEqual([0, 0, 'installed']);
  expect([await versionOf(page), await nickname(phone).inputValue()]).toEqual([undefined, half]);
  expect(await changesOf(recordId)).toEqual([]);

  await page.getByRole('button', { name: say('app:cancel'), exact: true }).click();
  await offer(page).waitFor();
  await offer(other.page)
    .getByRole('button', { name: say('app:update.now') })
    .click();
  for (const each of [page, other.page]) {
    await each.waitForSelector('html[data-version=tomorrow]');
    await each.waitForSelector('nav a');
  }
  await isHalfWritten(phone);
  await phone.send();
  await phone.settled();
  expect(await changesOf(recordId)).toEqual([['phone'], ['nickname']]);
}
