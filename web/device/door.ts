// The door behind which what this device holds stands: open while somebody has unlocked it, and asked by every read and every write of the app.
import type { Outcome as Decided, NewEvent } from '../../kernel/record/event.ts';

/** What became of an event; `waiting`: it is kept on this device until the server can judge it. */
export type Outcome = Omit<Decided, 'outcome'> & { outcome: Decided['outcome'] | 'waiting' };

export type Door = {
  /** Answers a read from the server or from this device, whichever can. */
  read: <T>(path: string, ask: () => Promise<T>) => Promise<T>;
  /** What this device says to a question put in a body; undefined when it knows nothing of such questions. */
  answer: (path: string, body: unknown) => Promise<unknown>;
  /** Keeps events, sends them when it can, and says what became of them or that they wait. */
  send: (events: readonly NewEvent[]) => Promise<Outcome[]>;
  /** Whoever made it has been told why it was refused, and has what it said before them: it need not wait here for them to find it. */
  toldRefused: (id: string) => Promise<void>;
  /** The server no longer knows the session: whether this device could open another. */
  comeIn: () => Promise<boolean>;
  /** How many things done here the server has not judged, or has refused. */
  unsent: () => number;
  keepDraft: (name: string, draft: object | undefined) => void;
};

let door: Door | undefined;
export const openDoor = (): Door | undefined => door;
export const setDoor = (next: Door | undefined): void => {
  door = next;
};

type Ended = 'locked' | 'wiped' | 'notForRole';
let whenEnded: (how: Ended) => void = () => {};
/** Calls back when another page of this device, or the server, has locked or wiped it. */
export function onEnded(callback: (how: Ended) => void): void {
  whenEnded = callback;
}
export const tellEnded = (how: Ended): void => whenEnded(how);
