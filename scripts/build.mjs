// Builds what is older than its sources: the server and the command line as one file each (packages stay outside), the staff app by Vite.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { buildDir, unlessFresh } from './stale.mjs';

const shared = ['kernel', 'domains', 'country', 'languages', 'package-lock.json', 'scripts/build.mjs'];

export const buildServer = () => unlessFresh('server.js', [...shared, 'server', 'public'], () => bundle('server/main.ts', 'server.js'));
export const buildCli = () => unlessFresh('cli.js', [...shared, 'server', 'public', 'cli'], () => bundle('cli/main.ts', 'cli.js'));
export const buildWeb = () => unlessFresh('web', [...shared, 'web', 'tsconfig.web.json', 'tsconfig.base.json'], vite);

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

/** Says what it builds and how long it took; says nothing of what is fresh. */
export async function buildAll(say = console.error) {
  const one = async (name, build) => {
    const began = Date.now();
    if (await build()) say(`Built ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  };
  await Promise.all([one('the server', buildServer), one('the command line', buildCli), one('the staff app', buildWeb)]);
}

if (process.argv[1] && existsSync(process.argv[1]) && path.resolve(process.argv[1]) === path.join(root, 'scripts', 'build.mjs')) {
  ensureInstalled();
  // What went wrong has been said by esbuild or Vite; a stack of ours adds nothing.
  await buildAll().catch(() => process.exit(1));
}
