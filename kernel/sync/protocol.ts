// What a device and the server say to each other: what the device shall hold, what changed since it last heard, and what it has to send.
import type { Following, Outcome } from '../record/event.ts';
import type { HistoryEntry, RecordView } from '../record/view.ts';

/** A record as a device carries it: cut to what its person may see. What may be done with it, and its parts, the device works out itself. */
export type Carried = {
  record: RecordView['record'] & { referredTo: string | null };
  readable: string[];
  /** The newest first, at most {@link historyCarried}. */
  history: HistoryEntry[];
  /** Number of 32 bits of this record as this person may see it now: another version, or another cut, is another stamp. */
  stamp: number;
};

/**
 * Counts up when an app and a server of other ages would misunderstand each other. What only adds something does not count: unknown keys of an answer are left aside, and an event of a field, a step or a type that the
 * server does not have is refused by name. The device says it with every request in the header `x-pokpong-speaks`; an app that says nothing speaks 1.
 */
export const protocol = 1;
export const protocolHeader = 'x-pokpong-speaks';
/** For whom a page asks, by their number: where somebody else has signed in in the same browser since, nothing is asked or done in that one's name. */
export const personHeader = 'x-pokpong-person';
/** Versions of the protocol that a server understands. */
export type Spoken = { oldest: number; newest: number };
export const spoken: Spoken = { oldest: 1, newest: protocol };

export const historyCarried = 30;
/** A working set is compared in so many parts: the last byte of a record's id says in which it stands. */
export const parts = 128;
/** Most records that one answer brings, and most that are asked for by name. */
export const mostAtOnce = 500;
/** Most bytes of records that one answer brings, before it is packed: more than {@link mostAtOnce} usual ones have. One record comes however long it is. */
export const mostBytes = 1_048_576;
/** Most events sent in one request. */
export const mostEvents = 100;

export type Pull = {
  device: string;
  /** Where the device got to, as an earlier answer gave it; null begins. */
  cursor: string | null;
  /** Parts of the set whose sums differ: their stamps are asked for. */
  check?: number[];
  /** Records the device should hold and lacks. */
  want?: string[];
};

export type Pulled = {
  /** ISO 8601 in UTC, the server's clock. */
  now: string;
  cursor: string;
  /** What was wanted, and what changed since the cursor in commit order; no more than one answer brings: what was wanted and did not come is asked for again. */
  carried: Carried[];
  /** There is more behind the cursor: ask again. */
  more: boolean;
  /** Sums of the stamps of the set, one for each part, modulo 2^32: what the device should hold once it has heard everything. */
  sums: number[];
  /** For each part that was asked for: id and stamp of everything that belongs to it. What is not named is to be forgotten. */
  listed: [part: number, [id: string, stamp: number][]][];
  /** Files that would belong to the set and found no room, counted up to the most that a set holds for each kind of belonging. */
  left: number;
};

/** An event on its way. */
export type Sent = Following;

export type Pushed = {
  outcomes: Outcome[];
  /** Ids of events that wait for one they follow: nothing was decided, they are sent again. */
  held: string[];
};

export const partOf = (id: string): number => Number.parseInt(id.slice(-2), 16) % parts;
