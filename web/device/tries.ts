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

/**
 * What stands of them now: where the clock was put back meanwhile the wait begins anew, and once only. A clock that was years ahead makes nobody wait for years.
 * @returns the same where nothing is to be kept.
 */
export function heldTo(tries: Meta['tries'], now: number): Meta['tries'] {
  const latest = now + waitOf(tries.wrong);
  return tries.wrong < free || tries.until <= latest ? tries : { ...tries, until: latest };
}

export const secondsToWait = ({ wrong, until }: Meta['tries'], now: number): number =>
  wrong < free ? 0 : Math.ceil(Math.max(0, until - now) / 1000);
