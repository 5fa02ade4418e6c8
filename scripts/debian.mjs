// Unpacks packages of Debian into .pokpong/tools, for tests that need a program and should leave nothing on the machine.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

/**
 * @param needed which of the packages that an installation of `name` would bring are needed to run it.
 * @param program where the program then stands, from the root of a machine.
 * @param version the only one that will do; the newest otherwise.
 * @param isStill whether what was unpacked another day will do.
 * @param prepare what else it needs, done once in the folder it was unpacked to.
 * @returns the path of a command that runs it, or undefined where it could not be had.
 */
export function unpacked(name, { needed, program, called, version, isStill = () => true, prepare = () => {} }) {
  const tools = path.join(root, '.pokpong', 'tools', name);
  const command = path.join(tools, called);
  if (existsSync(command) && isStill(command)) return command;
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return undefined;
  const began = Date.now();
  console.error(`Unpacking ${name} for its test (apt-get download) …`);
  rmSync(tools, { recursive: true, force: true });
  mkdirSync(tools, { recursive: true });
  const run = (tool, ...args) => runIn(tools, tool, args);
  // A list from the day this machine was made names browsers with holes that are known, and that their drivers no longer speak to.
  if (process.getuid?.() === 0) run('apt-get', 'update');
  unpack(run, name, needed, version);
  if (!existsSync(path.join(tools, program))) return undefined;
  prepare(tools);
  const libraries = run('sh', '-c', 'ls -d "$PWD"/usr/lib/*-linux-gnu* | tr "\\n" ":"').stdout.trim();
  writeFileSync(command, `#!/bin/sh\nLD_LIBRARY_PATH="${libraries}" exec "${tools}/${program}" "$@"\n`);
  chmodSync(command, 0o755);
  console.error(`Unpacked ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return command;
}

function runIn(cwd, tool, args) {
  const { status, stdout } = spawnSync(tool, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 120_000 });
  return { done: status === 0, stdout: stdout ?? '' };
}

function unpack(run, name, needed, version) {
  const wanted = version ? `${name}=${version}` : name;
  const { stdout } = run('apt-get', 'install', '--simulate', '--no-install-recommends', wanted);
  const found = [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, each]) => each).filter((each) => needed.test(each));
  const packages = found.map((each) => (each === name ? wanted : each));
  if (packages.length === 0 || !run('apt-get', 'download', ...packages).done) return false;
  return run('sh', '-c', 'for each in *.deb; do dpkg-deb --extract "$each" . || exit 1; rm "$each"; done').done;
}
