// Finds Debian's ClamAV for the test that talks to it. Where it is not installed, its packages are unpacked into .pokpong: no daemon is left on the machine.
import { existsSync } from 'node:fs';
import { unpacked } from './debian.mjs';

/** The path of a clamd, or undefined where there is none and none can be had. POKPONG_CLAMD names another. */
export const ensureClamd = () =>
  [process.env.POKPONG_CLAMD, '/usr/sbin/clamd'].find((place) => place && existsSync(place)) ??
  unpacked('clamav-daemon', { needed: /^(clamav-daemon|lib\S+)$/, program: 'usr/sbin/clamd', called: 'clamd' });
