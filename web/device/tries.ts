// How long a device waits after wrong tries to unlock it. What holds against a thief is the passphrase's own slowness; this keeps a curious hand from guessing at the screen.
import type { Meta } from './database.ts';

export const noTries: Meta['tries'] = { wrong: 0, until: 0 };
const free = 5;
const first = 30_000;
const longest = 60 * 60_000;

/** @param now milliseconds of the device's clock. */
export function afterWrong({ wrong }: Meta['tries'], now: number): Meta['tries'] {
  const count = wrong + 1;
  return { wrong: count, until: count < free ? 0 : now + waitOf(count) };
}

const waitOf = (wrong: number): number => Math.min(longest, first * 2 ** (wrong - free));

/** A clock that was put back makes nobody wait longer than the wait itself. */
export const secondsToWait = ({ wrong, until }: Meta['tries'], now: number): number =>
  wrong < free ? 0 : Math.ceil(Math.max(0, Math.min(until - now, waitOf(wrong))) / 1000);
