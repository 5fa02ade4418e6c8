// What time it is: the server's, as far as it was heard. A device's own clock may be years off, and decides nothing.
import { dayOf } from '../kernel/calendar/date.ts';

/** `ahead`: milliseconds by which the server's clock is ahead of this one. `heard`: what it said last, milliseconds since 1970. */
export type Clock = { ahead: number; heard: number };

let known: Clock = { ahead: 0, heard: 0 };
/** A clock that is right to the minute is believed: an answer takes its time on the way. */
const patience = 60_000;

/** @param said what the server's clock said, ISO 8601 or as an HTTP header has it. */
export function hearTime(said: string | null, here: number = Date.now()): void {
  const there = Date.parse(said ?? '');
  if (!Number.isNaN(there)) known = { ahead: Math.abs(there - here) > patience ? there - here : 0, heard: there };
}

export const heardClock = (): Clock => known;

/** Takes up what was heard before the app was opened. No time is earlier than that: a phone whose battery was out may begin in another year. */
export function recallClock({ ahead, heard }: Clock, here: number = Date.now()): void {
  known = { ahead: Math.max(ahead, heard - here), heard };
}

/** Milliseconds by which the server's clock is ahead of this one, as far as it is known. */
export const clockAhead = (): number => known.ahead;
export const now = (): number => Date.now() + known.ahead;
/** ISO 8601 in UTC. */
export const moment = (): string => new Date(now()).toISOString();
/** Today, where the country is: `2026-01-05`. */
export const today = (timeZone: string): string => dayOf(moment(), timeZone);
