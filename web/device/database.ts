// The tables on this device. Every value but ids and counts is a closed box; the tables themselves tell how much is kept, and nothing of what.
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { ApiProblem } from '../api.ts';
import { databaseName } from './flag.ts';
import type { Bytes, Lock } from './keys.ts';

/** What must be read before anything can be opened. */
export type Meta = {
  /** Of the server's registry of devices. */
  device: string;
  locks: Lock[];
  tries: { wrong: number /** Milliseconds of the device's own clock. */; until: number };
};

export interface Tables extends DBSchema {
  meta: { key: 'meta'; value: Meta };
  /** Records with their histories, some together; no record stands in two boxes. */
  record: { key: number; value: { at: number; ids: string[]; box: Bytes }; indexes: { ids: string } };
  /** What lists and the search need of the records of one part, by the part's number; behind the parts, what changed since. */
  summary: { key: number; value: { part: number; box: Bytes } };
  /** What was done here and is not settled, or was settled lately; in the order it was done. */
  outbox: { key: number; value: { seq: number; box: Bytes } };
  /** What is half written, by a hidden name. */
  draft: { key: string; value: { name: string; box: Bytes } };
  /** Other answers of the server that screens need, by a hidden name. */
  kept: { key: string; value: { name: string; box: Bytes } };
  /** What is said of papers and recordings that were kept here for the server, in the order they were kept. */
  parcel: { key: number; value: { seq: number; box: Bytes } };
  /** Their contents in pieces, by the paper's id and the piece's place. */
  content: { key: [string, number]; value: { id: string; number: number; box: Bytes } };
}

export type Database = IDBPDatabase<Tables>;

/** Layouts of the tables, the oldest first: each makes of the one before what it needs, and drops nothing. What an older app has kept goes through those that it lacks. */
export const layouts: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('meta');
    database.createObjectStore('record', { keyPath: 'at' }).createIndex('ids', 'ids', { multiEntry: true, unique: true });
    database.createObjectStore('summary', { keyPath: 'part' });
    database.createObjectStore('outbox', { keyPath: 'seq' });
    database.createObjectStore('draft', { keyPath: 'name' });
    database.createObjectStore('kept', { keyPath: 'name' });
  },
  (database) => {
    database.createObjectStore('parcel', { keyPath: 'seq' });
    database.createObjectStore('content', { keyPath: ['id', 'number'] });
  },
];

/** Why this page may no longer use it. */
export type Left = 'wiped' | 'locked';

/**
 * @param whenLeft another page wiped it or the browser took it away; or a newer app in another page is about to change its layout.
 * @throws ApiProblem app.olderApp when a newer app has changed its layout: nothing is touched; app.deviceFull
 */
export async function openDatabase(whenLeft: (how: Left) => void, upTo = layouts): Promise<Database> {
  const opening = openDB<Tables>(databaseName, upTo.length, {
    upgrade(database, before) {
      for (const layout of upTo.slice(before)) layout(database);
    },
    blocking(_current, next, event) {
      (event.target as IDBDatabase).close();
      whenLeft(next === null ? 'wiped' : 'locked');
    },
    terminated: () => whenLeft('wiped'),
  });
  return opening.catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'VersionError') throw new ApiProblem('app.olderApp', 0);
    throw asFull(failure);
  });
}

export const dropDatabase = (): Promise<void> => deleteDB(databaseName);

/** Whether a record would have stood in two boxes: another page has kept it a moment ago. */
export const isTwice = (failure: unknown): boolean => failure instanceof DOMException && failure.name === 'ConstraintError';

/** A failure by its name where the browser refused because there is no room left. */
export const asFull = (failure: unknown): unknown =>
  failure instanceof DOMException && failure.name === 'QuotaExceededError' ? new ApiProblem('app.deviceFull', 0) : failure;
