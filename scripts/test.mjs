// npm test: everything there is to test, once, after building what the stories need. The last line says how it went.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureClamd } from './clamav.mjs';
import { ensureFirefox } from './firefox.mjs';
import { ensureHeadlessShell } from './headlessShell.mjs';
import { ensureInstalled, root } from './install.mjs';

const counts = path.join(root, '.pokpong', 'tests.json');
let running;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => running?.kill(signal));

ensureInstalled();
mkdirSync(path.dirname(counts), { recursive: true });
rmSync(counts, { force: true });
const chromium = ensureChromium();
const shell = chromium && ensureHeadlessShell(chromium);
const clamd = ensureClamd();
const firefox = ensureFirefox();
const env = {
  ...process.env,
  POKPONG_CHROMIUM: chromium,
  ...(shell && { POKPONG_HEADLESS_SHELL: shell }),
  ...(clamd && { POKPONG_CLAMD: clamd }),
  ...(firefox && { POKPONG_FIREFOX: firefox }),
  POKPONG_TEST_RESULT: counts,
};
const built = chromium !== undefined && (await run('scripts/build.mjs'));
const reporters = ['--reporter=default', '--reporter=./test/reporter.ts'];
const ran = built && (await run('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)));

const { passed, failed, skipped } = existsSync(counts) ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
if (skipped) console.log(`${skipped} skipped: what they need is not on this machine; their lines above say what.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(ran && failed === 0 && passed > 0 ? 0 : 1);

async function run(...args) {
  running = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  return new Promise((resolve) => running.once('close', (code) => resolve(code === 0)));
}
