// The tables on this device. Every value but ids and counts is a closed box; the tables themselves tell how much is kept, and nothing of what.
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
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
  /** A record with its history, by its id. */
  record: { key: string; value: { id: string; box: Bytes } };
  /** What lists and the search need of the records of one part, by the part's number. */
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

const version = 2;

/** @param whenLeft another page wiped it, or the browser took it away. */
export function openDatabase(whenLeft: () => void): Promise<Database> {
  return openDB<Tables>(databaseName, version, {
    upgrade(database, before) {
      if (before < 1) {
        database.createObjectStore('meta');
        database.createObjectStore('record', { keyPath: 'id' });
        database.createObjectStore('summary', { keyPath: 'part' });
        database.createObjectStore('outbox', { keyPath: 'seq' });
        database.createObjectStore('draft', { keyPath: 'name' });
        database.createObjectStore('kept', { keyPath: 'name' });
      }
      if (before < 2) {
        database.createObjectStore('parcel', { keyPath: 'seq' });
        database.createObjectStore('content', { keyPath: ['id', 'number'] });
      }
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      whenLeft();
    },
    terminated: whenLeft,
  });
}

/** Written before it returns, whatever happens to the phone then. */
export async function putMeta(database: Database, meta: Meta): Promise<void> {
  const change = database.transaction('meta', 'readwrite', { durability: 'strict' });
  await Promise.all([change.store.put(meta, 'meta'), change.done]);
}

export const dropDatabase = (): Promise<void> => deleteDB(databaseName);

/** Whether the browser refused because there is no room left. */
export const isFull = (failure: unknown): boolean => failure instanceof DOMException && failure.name === 'QuotaExceededError';
