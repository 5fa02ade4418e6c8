// Installs the packages when node_modules is missing or differs from the lock. Plain Node: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages …');
  // Not `npm ci`: it refuses a lock written where the registry lacks other platforms' optional packages. This installs what the lock says
  // just the same, checks it against the lock's hashes, and leaves the lock as it is.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('The packages could not be installed; the lines above say why.');
    process.exit(1);
  }
}

/** npm leaves a copy of the lock in node_modules that says what really stands there. */
function isInstalled() {
  const copy = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(copy)) return false;
  const installed = JSON.parse(readFileSync(copy, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) => place === '' || (installed[place]?.version ?? (optional && version)) === version,
  );
}
