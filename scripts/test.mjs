// npm test: everything there is to test, once, after building what the stories need. The last line says how it went.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const chromium = ensureChromium();
const built = chromium ? await run(process.execPath, ['scripts/build.mjs']) : false;
const counted = path.join(root, '.pokpong', 'tests.json');
mkdirSync(path.dirname(counted), { recursive: true });
rmSync(counted, { force: true });

const ready = Boolean(chromium && built);
if (ready)
  await run(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=./test/reporter.ts',
    ...process.argv.slice(2),
  ]);

const { passed, failed, skipped } = existsSync(counted) ? JSON.parse(readFileSync(counted, 'utf8')) : { passed: 0, failed: 1, skipped: 0 };
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function run(program, args) {
  const env = { ...process.env, POKPONG_CHROMIUM: chromium, POKPONG_TEST_RESULT: counted };
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal));
  return new Promise((resolve) => child.once('close', (code) => resolve(code === 0)));
}
