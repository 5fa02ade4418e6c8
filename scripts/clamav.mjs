// Finds Debian's ClamAV for the test that talks to it. Where it is not installed, its packages are unpacked into .pokpong: no daemon is left on the machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const tools = path.join(root, '.pokpong', 'tools', 'clamav');
const command = path.join(tools, 'clamd');
/** Of what its installation would bring only this is needed to run it. */
const needed = /^(clamav-daemon|lib\S+)$/;

/** The path of a clamd, or undefined where there is none and none can be had. POKPONG_CLAMD names another. */
export function ensureClamd() {
  const found = () => [process.env.POKPONG_CLAMD, '/usr/sbin/clamd', command].find((place) => place && existsSync(place));
  if (found()) return found();
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined;
  console.error('Unpacking ClamAV for its test (apt-get download) …');
  rmSync(tools, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  if (!unpack() && process.getuid?.() === 0) {
    run('apt-get', 'update');
    unpack();
  }
  if (!existsSync(path.join(tools, 'usr', 'sbin', 'clamd'))) return undefined;
  writeFileSync(command, `#!/bin/sh\nLD_LIBRARY_PATH="${libraries()}" exec "${tools}/usr/sbin/clamd" "$@"\n`);
  chmodSync(command, 0o755);
  return found();
}

function run(program, ...args) {
  const { status, stdout } = spawnSync(program, args, {
    cwd: tools,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 120_000,
  });
  return { done: status === 0, stdout: stdout ?? '' };
}

function unpack() {
  const { stdout } = run('apt-get', 'install', '--simulate', '--no-install-recommends', 'clamav-daemon');
  const packages = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, name]) => name).filter((name) => needed.test(name));
  if (packages.length === 0 || !run('apt-get', 'download', ...packages).done) return false;
  return run('sh', '-c', 'for each in *.deb; do dpkg-deb --extract "$each" . || exit 1; rm "$each"; done').done;
}

const libraries = () => run('sh', '-c', 'ls -d "$PWD"/usr/lib/*-linux-gnu* | tr "\\n" ":"').stdout.trim();
