// What a device keeps, in the browser's own store: records share boxes and summaries are told behind their parts, and neither loses, doubles or leaves anything behind.
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { withBrowser, withPage } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { staffApp } from './bokeo.ts';
import type { Played } from './fieldBoxes.page.ts';

const serving = serverForAll({ staffApp });
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
});

test('two pages keep and forget by chance, and the store holds what was kept and nothing else', async () => {
  const entry = path.join(import.meta.dirname, 'fieldBoxes.page.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', globalName: 'store', write: false });
  const seeds = [1, 2, 3, Date.now() % 1_000_000];
  const wrong = await withBrowser((browser) =>
    withPage(browser, async (page) => {
      await page.goto(`${address}/staff/`);
      return page.evaluate<[number, Awaited<ReturnType<Played>>][]>(
        `${outputFiles[0]?.text}\n(async () => { const found = []; for (const seed of ${JSON.stringify(seeds)}) found.push([seed, await store.play({ seed, turns: 90, records: 120 })]); return found; })()`,
      );
    }),
  );
  expect(wrong).toEqual(seeds.map((seed) => [seed, []]));
});
