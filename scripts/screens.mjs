// npm run screens: photographs the public pages and the staff screens into .pokpong/screens/, after building what they need.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const chromium = ensureChromium();
if (!chromium || !(await run('scripts/build.mjs', 'web'))) process.exit(1);
process.exit((await run('--import', 'tsx', path.join('test', 'screens', 'gallery.ts'), ...process.argv.slice(2))) ? 0 : 1);

async function run(...args) {
  const env = { ...process.env, NODE_ENV: 'production', POKPONG_CHROMIUM: chromium };
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
}
