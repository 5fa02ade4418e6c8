// A browser with a folder of its own, as a phone has: it can be killed in the middle of anything, started again, copied to a backup and brought back.
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { executablePath, quiet } from '../browser.ts';
import { withSight } from './phone.ts';

export type OwnBrowser = {
  context: BrowserContext;
  /** As when the battery is taken out. */
  kill: () => Promise<void>;
  /** As when it is put away: everything is written. */
  close: () => Promise<void>;
};

export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-phone-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const copyFolder = (from: string, to: string): Promise<void> =>
  rm(to, { recursive: true, force: true }).then(() =>
    cp(from, to, { recursive: true, filter: (file) => !path.basename(file).startsWith('Singleton') }),
  );

/** Starts it in this folder, runs the work, and ends it whatever happens. @param more what it is started with beside the usual. */
export async function withOwnBrowser<T>(
  folder: string,
  work: (own: OwnBrowser) => Promise<T>,
  more: readonly string[] = [],
  program = executablePath,
): Promise<T> {
  const port = path.join(folder, 'DevToolsActivePort');
  await rm(port, { force: true });
  const args = [
    ...quiet,
    ...more,
    '--headless',
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const child = spawn(program, [...args, 'about:blank'], { stdio: 'ignore', detached: true });
  let browser: Browser | undefined;
  try {
    browser = await chromium.connectOverCDP(`http://127.0.0.1:${await portIn(port)}`);
    const context = browser.contexts()[0] as BrowserContext;
    const own: OwnBrowser = { context, kill: () => end(child), close: () => quit(browser as Browser, child) };
    return await work(own).catch(async (failure: unknown) => {
      throw await withSight(context, failure);
    });
  } finally {
    await browser?.close().catch(() => {});
    await end(child);
  }
}

async function portIn(file: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = (await readFile(file, 'utf8').catch(() => '')).split('\n')[0] ?? '';
    if (port !== '') return port;
    await sleep(50);
  }
  throw new Error('the browser did not start');
}

async function quit(browser: Browser, child: ChildProcess): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close').catch(() => {});
  for (let tries = 0; tries < 100 && child.exitCode === null && child.signalCode === null; tries += 1) await sleep(50);
}

/** Its whole group: what draws and what stores are processes of their own. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    return;
  }
  await ended;
}
