// Finds Firefox for the story that is told in it; where it is not installed, Debian's is unpacked into .pokpong (80 MB to fetch).
import { existsSync } from 'node:fs';
import { unpacked } from './debian.mjs';

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** The path of a Firefox, or undefined where there is none and none can be had. POKPONG_FIREFOX names another. */
export const ensureFirefox = () =>
  [process.env.POKPONG_FIREFOX, ...places].find((place) => place && existsSync(place)) ??
  unpacked('firefox-esr', { needed: /^(firefox-esr|lib\S+)$/, program: 'usr/lib/firefox-esr/firefox-esr', called: 'firefox' });
