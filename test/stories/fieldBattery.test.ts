// A phone that lies open on the table: it hears of news by one line that stays open, and asks by itself no more than once a minute.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { withPhone } from './phone.ts';

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

test('an open app that nobody touches asks nothing more often than once a minute', async () => {
  await withBrowser((browser) =>
    withPhone(browser, { address, username: 'noy', language: 'en' }, async (phone) => {
      const { page } = phone;
      await page.clock.install();
      await phone.go('/account');
      await phone.signIn();
      await phone.setUp();
      await phone.go('/');
      await phone.settled();
      await page.waitForLoadState('networkidle');
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
      const gaps = [...asked].map(
        ([what, times]) => [what, Math.min(...times.slice(1).map((time, at) => time - (times[at] ?? 0)))] as const,
      );
      expect(gaps.filter(([, gap]) => gap < 60)).toEqual([]);
      // It does look now and then, or nothing was seen here.
      expect(asked.get('/api/work')?.length).toBeGreaterThan(minutes / 2);
      expect(asked.get('/api/sync/pull')?.length).toBeGreaterThan(0);
    }),
  );
});
