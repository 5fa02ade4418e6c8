// A phone that lies open on the table: it hears of news by one line that stays open, and asks by itself no more than once a minute.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { type Phone, withPhone } from './phone.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  const worker = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05', worker, agency: 'plsw-la05' } });
});

/** Seconds of the page's clock between two looks. */
const step = 20;
const minutes = 10;

/** Her phone, everything fetched, on a clock of the story's own. */
const onTheTable = (work: (phone: Phone) => Promise<void>) =>
  withBrowser((browser) =>
    withPhone(browser, { address, username: 'noy', language: 'en' }, async (phone) => {
      await phone.page.clock.install();
      await phone.go('/account');
      await phone.signIn();
      await phone.setUp();
      await phone.go('/');
      await phone.settled();
      await phone.page.waitForLoadState('networkidle');
      await work(phone);
    }),
  );

/** What the page asks within the minutes, and the shortest time between two of the same. @param begun how many of each are not counted. */
async function askedOf({ page }: Phone, begun = 0) {
  const asked = new Map<string, number[]>();
  let now = 0;
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    asked.set(pathname, [...(asked.get(pathname) ?? []), now]);
  });
  for (; now < minutes * 60; now += step) {
    await page.clock.runFor(step * 1000);
    await page.waitForTimeout(150);
  }
  const gaps = [...asked].map(([what, all]) => {
    const times = all.slice(begun);
    return [what, Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)))] as const;
  });
  return { asked, tooOften: gaps.filter(([, gap]) => gap < 60) };
}

test('an open app that nobody touches asks nothing more often than once a minute', () =>
  onTheTable(async (phone) => {
    const { asked, tooOften } = await askedOf(phone);
    expect(tooOften).toEqual([]);
    // It does look now and then, or nothing was seen here.
    expect(asked.get('/api/work')?.length).toBeGreaterThan(minutes / 2);
    expect(asked.get('/api/sync/pull')?.length).toBeGreaterThan(0);
  }));

test('with a network and no server it tries again once soon, and then no more than once a minute', () =>
  onTheTable(async (phone) => {
    await phone.context.route('**/api/**', (route) => route.abort());
    const { asked, tooOften } = await askedOf(phone, 2);
    expect(tooOften).toEqual([]);
    expect(asked.get('/api/sync/pull')?.length).toBeGreaterThan(minutes / 2);
  }));
