// Completes package-lock.json after `npm install`: a registry that lacks the optional packages of other platforms leaves them out, and then
// `npm ci` refuses the lock. Names and versions are the ones their parents pin; a platform that fetches one gets that version.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './install.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'wasi'];
const machines = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** Optional packages that a lock names without an entry, as the entries they would have. */
export function missingEntries(lock) {
  const missing = {};
  for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const place = `node_modules/${name}`;
      if (lock.packages[place]) continue;
      const words = name.split(/[-/]/);
      const libc = words.map((word) => libraries[word]).find(Boolean);
      missing[place] = {
        version: version.replace(/^[\^~]/, ''),
        ...only('cpu', words, machines),
        ...(dev && { dev }),
        ...(libc && { libc: [libc] }),
        optional: true,
        ...only('os', words, systems),
      };
    }
  }
  return missing;
}

function only(name, words, known) {
  const found = words.find((word) => known.includes(word));
  return found ? { [name]: [found] } : {};
}

if (process.argv[1]?.endsWith('lock.mjs')) {
  const file = path.join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(file, 'utf8'));
  const packages = { ...lock.packages, ...missingEntries(lock) };
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
