// Finds the browser the stories are told in, and installs Debian's where that is allowed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Lao letters on screenshots, wherever the page itself brings no font. */
const packages = ['chromium', 'fonts-noto-core'];

/** The path of a Chromium, or undefined where there is none. POKPONG_CHROMIUM names another. */
export function findChromium() {
  return [process.env.POKPONG_CHROMIUM, ...places].find((place) => place && existsSync(place));
}

/** Installs Chromium when it is absent; says what to do where that is not permitted. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error('The stories need Chromium. Install it (on Debian: sudo apt-get install chromium), or name one in POKPONG_CHROMIUM.');
    return undefined;
  }
  console.error('Installing Chromium for the stories (apt-get) …');
  const aptGet = (...args) =>
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  const done = aptGet('update') && aptGet('install', '--yes', '--no-install-recommends', ...packages);
  if (!done) console.error('Chromium could not be installed; the lines above say why. POKPONG_CHROMIUM may name one.');
  return findChromium();
}
