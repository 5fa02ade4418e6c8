// What is kept on a device outlives the app that kept it: a newer layout carries everything over, an older app touches nothing of it, and what an older app could not read is read by the newer.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser, withPage } from '../browser.ts';
import type {} from './keptStore.page.ts';

async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const entry = path.join(import.meta.dirname, 'keptStore.page.ts');
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'iife', write: false });
  const server = createServer(({ url }, answer) => {
    const script = url === '/kept.js';
    answer.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    answer.end(script ? outputFiles[0]?.text : '<!doctype html><title>kept</title><script src="/kept.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await withBrowser((browser) =>
      withPage(browser, async (page) => {
        await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
        return work(page);
      }),
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('another layout carries over what was kept; an older app is told to wait and drops nothing; a newer one reads what it could not', () =>
  inPage(async (page) => {
    const whole = [1, 1, 1, 1, 1, 1, 1, 1];
    expect(await page.evaluate(() => window.play.carriedOver())).toEqual({
      ...{ before: whole, after: whole, still: whole, names: ['later'] },
      // The old page is locked, not wiped; only when the store is dropped is there nothing left.
      ...{ refused: 'app.olderApp', left: ['locked', 'wiped'] },
    });
    expect(await page.evaluate(() => window.play.summedUp())).toEqual({
      before: {
        rows: [
          ['1', 'umbrella', { colour: 'red' }, 1],
          ['2', 'parasol', {}, 1],
        ],
        // What it does not know it keeps, and does not show.
        shown: ['umbrella'],
      },
      after: {
        rows: [
          ['1', 'umbrella', { colour: 'red', size: 3 }, 1],
          ['2', 'parasol', { colour: 'red' }, 1],
        ],
        shown: ['umbrella', 'parasol'],
      },
    });
  }));

test('wrong tries are counted one by one, also from several pages at once and where a passkey is added', () =>
  inPage(async (page) => {
    expect(await page.evaluate(() => window.play.guessed())).toEqual({
      ...{ atOnce: 3, added: [false, false], all: 5, waits: 'session.tooManyTries' },
    });
  }));

test('a clock that is put right while the network was thought to be out does not keep it out', () =>
  inPage(async (page) => {
    expect(await page.evaluate(() => window.play.thoughtOut())).toBe(false);
  }));

test('what another page says is read in turn with what is done here: neither the outbox nor the papers go back to what stood there before', () =>
  inPage(async (page) => {
    expect(await page.evaluate(() => window.play.heardLate())).toEqual([
      ['first', 'second'],
      ['first', 'second'],
    ]);
  }));

test('a new device takes the place of what was kept whole or not at all', () =>
  inPage(async (page) => {
    expect(await page.evaluate(() => window.play.putInPlace())).toEqual({
      ...{ onNone: ['no', 0], onOne: ['no', [1, 1, 1, 1, 1, 1, 1, 1], 'here'] },
      ...{ done: ['done', [1, 0, 0, 0, 0, 3, 0, 0], 'new'], kept: [1, 2, 'told'] },
    });
  }));
