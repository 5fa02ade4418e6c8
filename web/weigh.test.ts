// The staff app's size budgets, measured on a real build.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { screens, weigh } from './weigh.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pokpong-web-'));
beforeAll(async () => {
  await build({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error', build: { outDir: folder } });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('sign-in loads at most 120 KB', () => {
  expect(weigh(folder, screens.signIn)).toBeLessThanOrEqual(120 * 1024);
});

test('the work list loads at most 260 KB', () => {
  expect(weigh(folder, screens.workList)).toBeLessThanOrEqual(260 * 1024);
});

test('the page holds no inline script or style, so that the strict policy lets it work', () => {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<style|style="|on[a-z]+="|javascript:/i);
  expect([...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].every(([, inside]) => inside === '')).toBe(true);
});

test('the service worker keeps the shell and no answer of the server', () => {
  const worker = readFileSync(path.join(folder, 'worker.js'), 'utf8');
  expect(worker).toContain('/staff/index.html');
  expect(worker).not.toMatch(/\/api\b|NetworkFirst|CacheFirst|StaleWhileRevalidate/);
});
