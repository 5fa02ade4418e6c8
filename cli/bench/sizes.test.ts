// The staff app's size budgets, measured on a real build.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { measureStaffApp } from './sizes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pokpong-web-'));
beforeAll(() => {
  const vite = path.join(root(), 'node_modules', 'vite', 'bin', 'vite.js');
  const config = path.join(root(), 'web', 'vite.config.ts');
  // In a process of its own: a test's NODE_ENV would build React as for development.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync(process.execPath, [vite, 'build', '--config', config, '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { env });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('sign-in loads at most 120 KB, and the work list 260', () => {
  const [signIn, workList] = measureStaffApp(folder).map(({ measured }) => measured ?? Number.POSITIVE_INFINITY);
  expect(signIn).toBeLessThanOrEqual(120);
  expect(workList).toBeLessThanOrEqual(260);
  expect(workList).toBeGreaterThan(signIn ?? 0);
});

test('the page holds no inline script or style, so that the strict policy lets it work', () => {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<style|style="|\son[a-z]+="|javascript:/i);
  expect([...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].every(([, inside]) => inside === '')).toBe(true);
});

test('the service worker keeps every file of the app, and is small', () => {
  const worker = readFileSync(path.join(folder, 'worker.js'), 'utf8');
  const files = readdirSync(path.join(folder, 'assets'));
  expect(files.filter((file) => !worker.includes(file))).toEqual([]);
  expect(worker).toContain('index.html');
  expect(gzipSync(worker).length).toBeLessThan(8 * 1024);
});
