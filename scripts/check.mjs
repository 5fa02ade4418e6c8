// npm run check: format, lint, types, unused code, the tests of the house, and whether what is generated is fresh. Each with its time.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';

const houseTests = ['layout', 'words', 'ratchets', 'schema'].map((name) => `test/${name}.test.ts`);

const steps = [
  ['format and lint', 'biome', ['check', '--error-on-warnings']],
  ['types, shared code', 'tsc', ['--project', 'tsconfig.json']],
  ['types, server', 'tsc', ['--project', 'tsconfig.server.json']],
  ['types, stories', 'tsc', ['--project', 'tsconfig.stories.json']],
  ['types, web', 'tsc', ['--project', 'tsconfig.web.json']],
  ['unused code', 'knip', []],
  ['tests of the house', 'vitest', ['run', ...houseTests]],
];

ensureInstalled();
const began = Date.now();
const waiting = [...steps];
const failed = [];
// Two at a time: the machines this runs on have two cores.
await Promise.all([work(), work()]);
console.log(`${failed.length === 0 ? 'All is well' : `Failed: ${failed.join(', ')}`} (${seconds(began)})`);
process.exit(failed.length === 0 ? 0 : 1);

async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) await runStep(...step);
}

async function runStep(name, program, args) {
  const start = Date.now();
  const child = spawn(path.join(root, 'node_modules', '.bin', program), args, { cwd: root, env: { ...process.env, CI: '1' } });
  const output = [];
  child.stdout.on('data', (chunk) => output.push(chunk));
  child.stderr.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds(start)})`);
  if (code === 0) return;
  failed.push(name);
  process.stdout.write(Buffer.concat(output));
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
