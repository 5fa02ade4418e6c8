// Two versions of the staff app, today's and tomorrow's, which speaks the next version of the protocol, and a server that gives either of them at the same address.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { protocol, protocolHeader } from '../../kernel/sync/protocol.ts';
import { root } from '../../server/config.ts';
import { type AppOptions, createApp } from '../../server/http/app.ts';
import type { Serving } from '../serving.ts';

type Name = 'today' | 'tomorrow';
type Opened = { app: FastifyInstance; address: string };
/** Opens the same installation with that build of the app, at that port. */
type Open = (name: Name, port?: number, options?: AppOptions) => Promise<Opened>;

/** Both builds, for all tests of a file: call it there. */
export function versionsForAll(serving: () => Serving): Open {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-version-'));
    for (const name of ['today', 'tomorrow'])
      await cp(path.join(root(), '.pokpong', 'build', 'web'), path.join(folder, name), { recursive: true });
    const tomorrow = path.join(folder, 'tomorrow');
    await change(tomorrow, 'index.html', (page) => page.replace('<html ', '<html data-version="tomorrow" '));
    // The worker names the revision of each file: so it is another one whenever any of them is.
    await change(tomorrow, 'worker.js', (worker) => worker.replace(/(?<="revision":")[0-9a-f]+(?=","url":"index\.html")/, 'tomorrow'));
    await speakNext(tomorrow);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (name, port = 0, options = {}) => {
    const app = await createApp(serving().house, { staffApp: path.join(folder, name), ...options });
    return { app, address: await app.listen({ host: '127.0.0.1', port }) };
  };
}

/** As a build would have it: another version is spoken, and every script that leads there bears another name. */
async function speakNext(where: string): Promise<void> {
  const names = (await readdir(where, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
  const scripts = names.filter((name) => name.startsWith('assets')).map((name) => path.basename(name));
  const saying = (version: number) => `"${protocolHeader}":\`${version}\``;
  let said = 0;
  for (const name of names) {
    const text = await readFile(path.join(where, name), 'utf8');
    said += text.split(saying(protocol)).length - 1;
    const next = scripts.reduce(
      (whole, script) => whole.replaceAll(script, `next-${script}`),
      text.replace(saying(protocol), saying(protocol + 1)),
    );
    await rm(path.join(where, name));
    const own = path.basename(name);
    await writeFile(path.join(where, path.dirname(name), scripts.includes(own) ? `next-${own}` : own), next);
  }
  if (said !== 1) throw new Error(`the app says ${said} times which version it speaks`);
}

async function change(where: string, name: string, how: (text: string) => string): Promise<void> {
  const file = path.join(where, name);
  const text = await readFile(file, 'utf8');
  const changed = how(text);
  if (changed === text) throw new Error(`${name} has nothing that could be changed so`);
  await writeFile(file, changed);
}

export const portOf = ({ address }: Pick<Opened, 'address'>): number => Number(new URL(address).port);
export const versionOf = (page: Page) => page.evaluate(() => document.documentElement.dataset.version);
/** As the browser does by itself when a page is loaded. */
export const lookForNewer = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update().then(() => undefined)));
