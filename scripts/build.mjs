// npm run build [-- server cli web --quiet]: builds what is older than its sources: the server and the command line as one file each (packages stay outside), the staff app by Vite.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { buildDir, unlessFresh } from './stale.mjs';

const shared = ['kernel', 'domains', 'country', 'languages', 'package-lock.json', 'scripts/build.mjs'];

/** What there is to build, by name: how it is called in a sentence, and how it is made. Each says whether it had to be. */
const parts = {
  server: ['the server', () => unlessFresh('server.js', [...shared, 'server', 'public'], () => bundle('server/main.ts', 'server.js'))],
  cli: ['the command line', () => unlessFresh('cli.js', [...shared, 'server', 'public', 'cli'], () => bundle('cli/main.ts', 'cli.js'))],
  web: ['the staff app', () => unlessFresh('web', [...shared, 'web', 'tsconfig.web.json', 'tsconfig.base.json'], vite)],
};

async function bundle(entry, output) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join(buildDir, output),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
    define: { POKPONG_SQL: JSON.stringify(await migrations()) },
  });
}

/** Every migration by its name, so that a build knows its schema whatever becomes of the source tree. */
async function migrations() {
  const { order } = await import('tsx/esm/api').then(({ tsImport }) => tsImport('../server/migrations/order.ts', import.meta.url));
  return Object.fromEntries(order.map((name) => [name, readFileSync(path.join(root, name), 'utf8')]));
}

async function vite() {
  const cli = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', '--config', 'web/vite.config.ts', '--outDir', path.join(buildDir, 'web'), '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, [cli, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error('The staff app could not be built.');
}

async function buildParts(names, say) {
  const one = async (name) => {
    const [called, make] = parts[name];
    const began = Date.now();
    if (await make()) say(`Built ${called} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  };
  await Promise.all(names.map(one));
}

const asked = process.argv.slice(2);
const names = asked.filter((name) => name in parts);
ensureInstalled();
await buildParts(names.length > 0 ? names : Object.keys(parts), asked.includes('--quiet') ? () => {} : console.error).catch((error) => {
  // What is wrong in the source, esbuild has said already.
  if (!error.errors) console.error(error.message);
  process.exit(1);
});
