// A product with demonstration data in a folder of its own, for commands that look at a running one from outside; gone when they are done.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './install.mjs';

/**
 * @param work is given its address, what it said at its start, and `log`, what it wrote since.
 * @param settings beside those that keep it to itself.
 */
export async function withProduct(work, { minutes = 3, settings = {}, isStopped = () => false } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pokpong-product-'));
  const env = { ...process.env, POKPONG_DATA_DIR: folder, POKPONG_PORT: '0', ...settings };
  const server = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env });
  const end = () => server.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, end);
  let [said, log] = ['', ''];
  server.stdout.on('data', (chunk) => {
    said += chunk;
  });
  server.stderr.on('data', (chunk) => {
    log += chunk;
  });
  try {
    const address = await waitFor(() => /answers at (http:\S+?)\/ /.exec(said)?.[1], { minutes, isStopped });
    return await work({ address, said, log: () => log });
  } finally {
    end();
    await new Promise((resolve) => (server.exitCode === null ? server.once('close', resolve) : resolve()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function waitFor(ask, { minutes, isStopped }) {
  const end = Date.now() + minutes * 60_000;
  for (;;) {
    const found = ask();
    if (found) return found;
    if (Date.now() > end || isStopped()) throw new Error('the product did not start');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** An invented person of a role, whose name and password the start prints. */
export const personOf = (said, role) => ({
  username: new RegExp(`^\\s+${role}\\s+(\\S+)`, 'm').exec(said)?.[1] ?? '',
  password: /with the password:\n\s+(.+)/.exec(said)?.[1] ?? '',
});
