// What this device keeps, opened: summaries and the outbox stand in memory, records are opened when they are asked for. Everything is closed before it is written.
import type { Entry } from '../../kernel/sync/outbox.ts';
import type { Carried } from '../../kernel/sync/protocol.ts';
import { type Boxes, closeBox, hidden, openBox } from './boxes.ts';
import { type Database, isTwice } from './database.ts';
import { listen, tell, type Word } from './holding.ts';
import type { Bytes, Keys } from './keys.ts';
import { readRecord, recordSteps } from './recordBoxes.ts';
import { mostSent, type SentLately, sentLately, tellSent } from './sentLately.ts';
import type { Summary } from './summary.ts';
import { readSummaries, summarySteps } from './summaryBoxes.ts';
import { type Durability, type Step, type Written, writeSteps } from './writing.ts';

/** What is written together or not at all. */
export type Change = {
  entries?: readonly Entry[];
  put?: readonly Carried[];
  forget?: readonly string[];
  cursor?: string | null;
  /** What was settled just now. */
  told?: readonly Entry[];
};

type Make = (now: { entries: readonly Entry[]; summaries: ReadonlyMap<string, Summary> }) => Change;

export class Store {
  readonly #database: Database;
  readonly #keys: Keys;
  #summaryOf: ((carried: Carried) => Summary) | undefined;
  readonly #stopListening: () => void;
  #summaries: ReadonlyMap<string, Summary> = new Map();
  #entries: readonly Entry[] = [];
  #sent: readonly SentLately[] = [];
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
    try {
      await Promise.all([store.#readSummaries(), store.#readOutbox()]);
    } catch (failure) {
      store.close();
      throw failure;
    }
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

  /** What was settled lately, the last first. */
  get sent(): readonly SentLately[] {
    return this.#sent;
  }

  /** Calls back whenever records or the outbox have changed, here or in another page of this device. @returns stops it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  carried(id: string): Promise<Carried | undefined> {
    return readRecord(this.#database, this.#boxes, id);
  }

  /**
   * Changes the outbox and the records as one step among all pages of this device: what each does, it does to what the others left.
   * @throws ApiProblem app.deviceFull; then nothing has changed.
   */
  async change(make: Make): Promise<void> {
    const changed = await inTurn(() =>
      this.#changeNow(make).catch(async (failure: unknown) => {
        if (!isTwice(failure)) throw failure;
        await this.#readSummaries();
        return this.#changeNow(make);
      }),
    );
    if (changed.records) tell({ say: 'changed', what: 'records' });
    if (changed.outbox) tell({ say: 'changed', what: 'outbox' });
    if (changed.records || changed.outbox) this.#call();
  }

  /** Forgets every record, also on a device that is full: nothing is written in its place. */
  async forgetAll(): Promise<void> {
    const cursor = await hidden(this.#keys, 'cursor');
    const steps: Step[] = [
      (table) => table('record').clear(),
      (table) => table('summary').clear(),
      (table) => table('kept').delete(cursor),
    ];
    await inTurn(() => this.#write(['record', 'summary', 'kept'], steps));
    this.#summaries = new Map();
    tell({ say: 'changed', what: 'records' });
    this.#call();
  }

  async #changeNow(make: Make): Promise<{ records: boolean; outbox: boolean }> {
    await this.#readOutbox();
    const {
      entries = this.#entries,
      put = [],
      forget = [],
      cursor,
      told = [],
    } = make({ entries: this.#entries, summaries: this.#summaries });
    const summaries = this.#summariesAfter(put, forget);
    const sent = [
      ...told
        .filter(({ state }) => state === 'settled')
        .map(tellSent)
        .reverse(),
      ...this.#sent,
    ].slice(0, mostSent);
    const outboxSteps = await this.#entrySteps(entries);
    const steps = await Promise.all([
      this.#recordSteps(put, forget, summaries),
      cursor === undefined ? [] : this.#keptSteps('cursor', cursor),
      told.length === 0 ? [] : this.#keptSteps(sentLately, sent),
    ]);
    // What a person did is on the disk before it is said to be kept; what the server told may go with the battery, and is asked for again.
    const durability = outboxSteps.length > 0 ? 'strict' : 'relaxed';
    await this.#write(['record', 'summary', 'outbox', 'kept'], [...outboxSteps, ...steps.flat()], durability);
    const records = put.length + forget.length > 0;
    const outbox = outboxSteps.length + told.length > 0;
    if (outbox) this.#entries = entries;
    this.#summaries = summaries;
    this.#sent = sent;
    return { records, outbox };
  }

  #summariesAfter(put: readonly Carried[], forget: readonly string[]): ReadonlyMap<string, Summary> {
    if (put.length + forget.length === 0) return this.#summaries;
    const summaries = new Map(this.#summaries);
    for (const id of forget) summaries.delete(id);
    for (const carried of put) {
      const summary = this.#summaryOf?.(carried);
      if (summary) summaries.set(carried.record.id, summary);
    }
    return summaries;
  }

  async #entrySteps(entries: readonly Entry[]): Promise<Step[]> {
    const before = new Map(this.#entries.map((entry) => [entry.seq, entry]));
    const left = new Set(entries.map(({ seq }) => seq));
    const fresh = entries.filter((entry) => before.get(entry.seq) !== entry);
    const rows = await Promise.all(fresh.map(async (entry) => ({ seq: entry.seq, box: await this.#close(`outbox/${entry.seq}`, entry) })));
    return [
      ...rows.map(
        (row): Step =>
          (table) =>
            table('outbox').put(row),
      ),
      ...[...before.keys()]
        .filter((seq) => !left.has(seq))
        .map(
          (seq): Step =>
            (table) =>
              table('outbox').delete(seq),
        ),
    ];
  }

  async #recordSteps(put: readonly Carried[], forget: readonly string[], summaries: ReadonlyMap<string, Summary>): Promise<Step[]> {
    const summed = put.flatMap(({ record: { id } }): [string, Summary][] => {
      const summary = summaries.get(id);
      return summary ? [[id, summary]] : [];
    });
    const steps = await Promise.all([
      recordSteps(this.#database, this.#boxes, { put, forget }, (id) => this.#summaries.has(id)),
      summarySteps(this.#database, this.#boxes, { put: summed, forget }),
    ]);
    return steps.flat();
  }

  async #keptSteps(name: string, value: unknown): Promise<Step[]> {
    const shown = await hidden(this.#keys, name);
    const row = { name: shown, box: await this.#close(`kept/${shown}`, value) };
    return [(table) => table('kept').put(row)];
  }

  /** Another answer of the server that was kept, e.g. the country's pack. */
  async kept<T>(name: string): Promise<T | undefined> {
    const row = await this.#database.get('kept', await hidden(this.#keys, name));
    return row && openBox<T>(this.#keys, `kept/${row.name}`, row.box);
  }

  async keepAnswer(name: string, value: unknown): Promise<void> {
    await this.#write(['kept'], await this.#keptSteps(name, value));
  }

  #close = (place: string, value: unknown): Promise<Bytes> => closeBox(this.#keys, place, value);
  #boxes: Boxes = { close: this.#close, open: (place, box) => openBox(this.#keys, place, box) };

  #write = (into: readonly Written[], steps: readonly Step[], durability?: Durability): Promise<void> =>
    writeSteps(this.#database, into, steps, durability);

  async #readSummaries(): Promise<void> {
    this.#summaries = await readSummaries(this.#database, this.#boxes);
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
    this.#sent = (await this.kept<SentLately[]>(sentLately)) ?? [];
  }

  async #heard(word: Word): Promise<void> {
    if (word.say !== 'changed') return;
    // Not while something is changed here: what stood there before would be taken for what stands there now.
    await inTurn(() => (word.what === 'outbox' ? this.#readOutbox() : this.#readSummaries()));
    this.#call();
  }

  #call(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** One step at a time among all pages of this device. */
const inTurn = <T>(step: () => Promise<T>): Promise<T> => navigator.locks.request('pokpong.outbox', step);
