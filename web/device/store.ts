// What this device keeps, opened: summaries and the outbox stand in memory, records and drafts are opened when they are asked for. Everything is closed before it is written.
import type { Entry } from '../../kernel/sync/outbox.ts';
import { type Carried, partOf } from '../../kernel/sync/protocol.ts';
import { ApiProblem } from '../api.ts';
import { closeBox, hidden, openBox } from './boxes.ts';
import { type Database, isFull } from './database.ts';
import { listen, tell, type Word } from './holding.ts';
import type { Bytes, Keys } from './keys.ts';
import type { Summary } from './summary.ts';

/** What one answer of the server changes, kept together or not at all. */
export type Change = { carried: readonly Carried[]; forget: readonly string[]; cursor?: string };

export class Store {
  readonly #database: Database;
  readonly #keys: Keys;
  #summaryOf: ((carried: Carried) => Summary) | undefined;
  readonly #stopListening: () => void;
  #summaries: ReadonlyMap<string, Summary> = new Map();
  #entries: readonly Entry[] = [];
  #listeners = new Set<() => void>();

  private constructor(database: Database, keys: Keys) {
    this.#database = database;
    this.#keys = keys;
    this.#stopListening = listen((word) => {
      this.#heard(word).catch(() => {});
    });
  }

  /** @throws OperationError when the keys are not those of this database. */
  static async open(database: Database, keys: Keys): Promise<Store> {
    const store = new Store(database, keys);
    await Promise.all([store.#readSummaries(), store.#readOutbox()]);
    return store;
  }

  /** How a record is summed up: known once the country's pack was read, which is kept here too. */
  describe(summaryOf: (carried: Carried) => Summary): void {
    this.#summaryOf = summaryOf;
  }

  close(): void {
    this.#stopListening();
    this.#database.close();
  }

  get summaries(): ReadonlyMap<string, Summary> {
    return this.#summaries;
  }

  /** In the order in which it was done. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Calls back whenever records or the outbox have changed, here or in another page of this device. @returns stops it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async carried(id: string): Promise<Carried | undefined> {
    const row = await this.#database.get('record', id);
    return row && openBox<Carried>(this.#keys, `record/${id}`, row.box);
  }

  /** Keeps what an answer brought. What is older than what is held is left aside, unless it was `wanted`. @throws ApiProblem device.full; then nothing has changed. */
  async keep({ carried, forget, cursor }: Change, wanted: ReadonlySet<string> = new Set()): Promise<void> {
    const fresh = carried.filter(
      ({ record }) => wanted.has(record.id) || record.version >= (this.#summaries.get(record.id)?.row.version ?? 0),
    );
    const summaries = new Map(this.#summaries);
    for (const id of forget) summaries.delete(id);
    for (const each of fresh) {
      const summary = this.#summaryOf?.(each);
      if (summary) summaries.set(each.record.id, summary);
    }
    const touched = new Set([...forget, ...fresh.map(({ record }) => record.id)].map(partOf));
    // Closed first: a transaction of the browser's ends when anything else is waited for.
    const [records, parts, place] = await Promise.all([
      Promise.all(fresh.map(async (each) => ({ id: each.record.id, box: await this.#close(`record/${each.record.id}`, each) }))),
      Promise.all([...touched].map(async (part) => ({ part, box: await this.#close(`summary/${part}`, within(summaries, part)) }))),
      cursor === undefined ? undefined : this.#named('kept', 'cursor', cursor),
    ]);
    await this.#write(['record', 'summary', 'kept'], (table) => [
      ...records.map((row) => table('record').put(row)),
      ...forget.map((id) => table('record').delete(id)),
      ...parts.map((row) => table('summary').put(row)),
      ...(place ? [table('kept').put(place)] : []),
    ]);
    this.#summaries = summaries;
    if (touched.size > 0) this.#changed('records');
  }

  /** Changes the outbox as one step among all pages of this device: what each does, it does to what the others left. */
  async changeOutbox(change: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    await navigator.locks.request('pokpong.outbox', async () => {
      await this.#readOutbox();
      const before = new Map(this.#entries.map((entry) => [entry.seq, entry]));
      const next = change(this.#entries);
      const gone = [...before.keys()].filter((seq) => !next.some((entry) => entry.seq === seq));
      const put = next.filter((entry) => before.get(entry.seq) !== entry);
      if (put.length === 0 && gone.length === 0) return;
      const rows = await Promise.all(put.map(async (entry) => ({ seq: entry.seq, box: await this.#close(`outbox/${entry.seq}`, entry) })));
      await this.#write(['outbox'], (table) => [
        ...rows.map((row) => table('outbox').put(row)),
        ...gone.map((seq) => table('outbox').delete(seq)),
      ]);
      this.#entries = next;
    });
    this.#changed('outbox');
  }

  /** Another answer of the server that was kept, e.g. the country's pack. */
  async kept<T>(name: string): Promise<T | undefined> {
    const row = await this.#database.get('kept', await hidden(this.#keys, name));
    return row && openBox<T>(this.#keys, `kept/${row.name}`, row.box);
  }

  async keepAnswer(name: string, value: unknown): Promise<void> {
    const row = await this.#named('kept', name, value);
    await this.#write(['kept'], (table) => [table('kept').put(row)]);
  }

  async drafts(): Promise<readonly { name: string; draft: object }[]> {
    const rows = await this.#database.getAll('draft');
    return Promise.all(rows.map(({ name, box }) => openBox<{ name: string; draft: object }>(this.#keys, `draft/${name}`, box)));
  }

  /** @param draft undefined when it is no longer needed. */
  async keepDraft(name: string, draft: object | undefined): Promise<void> {
    if (draft === undefined) await this.#database.delete('draft', await hidden(this.#keys, name));
    else {
      const row = await this.#named('draft', name, { name, draft });
      await this.#write(['draft'], (table) => [table('draft').put(row)]);
    }
  }

  #close = (place: string, value: unknown): Promise<Bytes> => closeBox(this.#keys, place, value);

  async #named(table: 'kept' | 'draft', name: string, value: unknown): Promise<{ name: string; box: Bytes }> {
    const shown = await hidden(this.#keys, name);
    return { name: shown, box: await this.#close(`${table}/${shown}`, value) };
  }

  async #write(into: Into, steps: (table: TableOf) => Promise<unknown>[]): Promise<void> {
    try {
      const change = this.#database.transaction(into, 'readwrite', { durability: 'strict' });
      await Promise.all([...steps((name) => change.objectStore(name) as never), change.done]);
    } catch (failure) {
      throw isFull(failure) ? new ApiProblem('app.deviceFull', 0) : failure;
    }
  }

  async #readSummaries(): Promise<void> {
    const rows = await this.#database.getAll('summary');
    const opened = await Promise.all(rows.map(({ part, box }) => openBox<[string, Summary][]>(this.#keys, `summary/${part}`, box)));
    this.#summaries = new Map(opened.flat());
  }

  async #readOutbox(): Promise<void> {
    const rows = await this.#database.getAll('outbox');
    const known = new Map(this.#entries.map((entry) => [entry.seq, entry]));
    const opened = await Promise.all(rows.map(({ seq, box }) => openBox<Entry>(this.#keys, `outbox/${seq}`, box)));
    // What did not change stays the same object, so that only what changed is written again.
    this.#entries = opened.map((entry) => {
      const before = known.get(entry.seq);
      return before && JSON.stringify(before) === JSON.stringify(entry) ? before : entry;
    });
  }

  async #heard(word: Word): Promise<void> {
    if (word.say !== 'changed') return;
    await (word.what === 'outbox' ? this.#readOutbox() : this.#readSummaries());
    this.#call();
  }

  #changed(what: 'outbox' | 'records'): void {
    tell({ say: 'changed', what });
    this.#call();
  }

  #call(): void {
    for (const listener of this.#listeners) listener();
  }
}

type Written = 'record' | 'summary' | 'outbox' | 'kept' | 'draft';
type Into = Written[];
type TableOf = (name: Written) => { put: (row: object) => Promise<unknown>; delete: (key: string | number) => Promise<unknown> };

const within = (summaries: ReadonlyMap<string, Summary>, part: number) => [...summaries].filter(([id]) => partOf(id) === part);
