// The staff app as it is served: kept for a year where a name says its content, asked for anew where not, and nothing but what was built.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerMissing } from './missing.ts';
import { answerProblems } from './problems.ts';
import { safeHeaders } from './security.ts';
import { serveStaffApp } from './staff.ts';

const page = '<!doctype html><title>Pokpong</title><script type="module" src="/staff/assets/main-abc123.js"></script>';
const script = `const text = '${'ຄຳ'.repeat(500)}';`;
const manifest = {
  'shell.tsx': { file: 'assets/shell-abc123.js', imports: ['_work.js', '_main.js'] },
  '_work.js': { file: 'assets/work-abc123.js', css: ['assets/work-abc123.css'], imports: ['_main.js'] },
  '_main.js': { file: 'assets/main-abc123.js' },
  'words/lo.ts': { file: 'assets/lo-abc123.js' },
  'fonts/noto-sans-lao-600.woff2': { file: 'assets/noto-sans-lao-600-abc123.woff2' },
  '../languages/lo/somewhere.json': { file: 'assets/somewhere-abc123.js' },
};
let folder = '';
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-staff-'));
  await mkdir(path.join(folder, 'web', 'assets'), { recursive: true });
  await mkdir(path.join(folder, 'web', '.vite'));
  const files = {
    'index.html': page,
    'assets/main-abc123.js': script,
    'worker.js': 'self',
    'app.webmanifest': '{}',
    'assets/shell-abc123.js': 'import "./work.js"',
    '.vite/manifest.json': JSON.stringify(manifest),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, 'web', name), text);
  await writeFile(path.join(folder, 'secret'), 'not for anybody');
  app = fastify();
  await app.register(cookie);
  answerProblems(app);
  answerMissing(app);
  serveStaffApp(app, path.join(folder, 'web'), 'somewhere');
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('every address of the app is its page, asked for anew each time', async () => {
  for (const url of ['/staff/', '/staff/case/0190b2a0', '/staff/reports?state=received']) {
    const { statusCode, body, headers } = await get(url);
    expect([statusCode, body, headers['cache-control'], headers['content-type']], url).toEqual([
      200,
      page,
      'no-cache',
      'text/html; charset=utf-8',
    ]);
  }
  expect([(await get('/staff')).statusCode, (await get('/staff')).headers.location]).toEqual([308, '/staff/']);
});

test('whoever comes with a cookie is told of the files behind the sign-in, each once, and nobody else is', async () => {
  expect((await get('/staff/')).headers.link).toBeUndefined();
  expect((await get('/staff/reports', { cookie: 'pokpong=whatever' })).headers.link).toBe(
    [
      '</staff/assets/shell-abc123.js>; rel=modulepreload; crossorigin',
      '</staff/assets/work-abc123.js>; rel=modulepreload; crossorigin',
      '</staff/assets/work-abc123.css>; rel=preload; as=style; crossorigin',
      '</staff/assets/lo-abc123.js>; rel=modulepreload; crossorigin',
      '</staff/assets/noto-sans-lao-600-abc123.woff2>; rel=preload; as=font; crossorigin',
      '</staff/assets/somewhere-abc123.js>; rel=modulepreload; crossorigin',
    ].join(', '),
  );
  expect((await get('/staff/assets/main-abc123.js', { cookie: 'pokpong=whatever' })).headers.link).toBeUndefined();
});

test('a country that has no words in Lao is served too', async () => {
  const elsewhere = fastify();
  await elsewhere.register(cookie);
  serveStaffApp(elsewhere, path.join(folder, 'web'), 'elsewhere');
  const { headers } = await elsewhere.inject({ url: '/staff/', headers: { cookie: 'pokpong=whatever' } });
  await elsewhere.close();
  expect(headers.link).toContain('</staff/assets/shell-abc123.js>; rel=modulepreload; crossorigin');
  expect(headers.link).not.toContain('somewhere');
});

test('a file whose name says its content is kept for a year; the worker and the manifest are not', async () => {
  expect((await get('/staff/assets/main-abc123.js')).headers).toMatchObject({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-type': 'text/javascript; charset=utf-8',
  });
  for (const name of ['worker.js', 'app.webmanifest']) expect((await get(`/staff/${name}`)).headers['cache-control']).toBe('no-cache');
});

test('it is sent small to whoever can read that, and not at all to whoever has it', async () => {
  const url = '/staff/assets/main-abc123.js';
  const br = await get(url, { 'accept-encoding': 'gzip, br' });
  expect([br.headers['content-encoding'], String(brotliDecompressSync(br.rawPayload))]).toEqual(['br', script]);
  const zipped = await get(url, { 'accept-encoding': 'gzip' });
  expect([zipped.headers['content-encoding'], String(gunzipSync(zipped.rawPayload))]).toEqual(['gzip', script]);
  const plain = await get(url);
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, script]);
  expect(br.rawPayload.length).toBeLessThan(plain.rawPayload.length / 10);
  expect((await get(url, { 'if-none-match': String(plain.headers.etag) })).statusCode).toBe(304);
});

test('nothing is served that the build did not make for everybody', async () => {
  for (const url of [
    '/staff/assets/main-old.js',
    '/staff/assets/',
    '/staff/.vite/manifest.json',
    '/staff/../secret',
    '/staff/%2e%2e/secret',
    '/staff/missing.png',
  ]) {
    const { statusCode, body } = await get(url);
    expect(statusCode, url).toBe(404);
    expect(body).not.toContain('not for anybody');
  }
  expect((await get('/staff/..%2fsecret')).body).toBe(page);
});

test('the page alone may ask for the microphone, for nobody but itself', async () => {
  const allowed = async (url: string) => (await get(url)).headers['permissions-policy'];
  for (const url of ['/staff/', '/staff/cases/0197']) {
    expect(await allowed(url), url).toContain('microphone=(self)');
    expect(await allowed(url), url).toContain('camera=()');
  }
  expect(await allowed('/staff/assets/main-abc123.js')).toBeUndefined();
  expect(safeHeaders['permissions-policy']).toContain('microphone=()');
});
