// Half-written forms: closed and written a moment after the last key, at once when the page is left, and before a lock takes them out of memory.
import { closeBox, hidden, openBox } from './boxes.ts';
import type { Database } from './database.ts';
import type { Bytes, Keys } from './keys.ts';
import { writeSteps } from './writing.ts';

/** Milliseconds. */
const moment = 400;

type Named = { name: string; draft: object };
/** Closed, and not written yet, perhaps because there is no room: they wait in memory as they would on the disk. */
const unwritten = new Map<string, { name: string; box: Bytes }>();

export class DraftKeeper {
  readonly #database: Database;
  readonly #keys: Keys;
  readonly #waiting = new Map<string, object | undefined>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(database: Database, keys: Keys) {
    this.#database = database;
    this.#keys = keys;
    addEventListener('pagehide', this.#write);
  }

  async all(): Promise<Named[]> {
    const rows = new Map((await this.#database.getAll('draft')).map((row) => [row.name, row]));
    for (const row of unwritten.values()) rows.set(row.name, row);
    const opened = await Promise.allSettled([...rows.values()].map(({ name, box }) => openBox<Named>(this.#keys, `draft/${name}`, box)));
    // What another person could not have written here does not open.
    return opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  }

  /** @param draft undefined when it is no longer needed. */
  keep(name: string, draft: object | undefined): void {
    this.#waiting.set(name, draft);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#write, draft === undefined ? 0 : moment);
  }

  /** Writes what waits; from then on nothing is kept. */
  end(): Promise<unknown> {
    removeEventListener('pagehide', this.#write);
    this.#write();
    return this.#writing;
  }

  #write = (): void => {
    clearTimeout(this.#timer);
    const now = [...this.#waiting];
    this.#waiting.clear();
    // One after the other: what was dropped last does not come back.
    this.#writing = this.#writing.then(() => Promise.allSettled(now.map(([name, draft]) => this.#writeOne(name, draft))));
  };

  async #writeOne(name: string, draft: object | undefined): Promise<void> {
    const shown = await hidden(this.#keys, name);
    unwritten.delete(shown);
    if (draft === undefined) return this.#database.delete('draft', shown);
    const row = { name: shown, box: await closeBox(this.#keys, `draft/${shown}`, { name, draft }) };
    unwritten.set(shown, row);
    await writeSteps(this.#database, ['draft'], [(table) => table('draft').put(row)]);
    unwritten.delete(shown);
  }
}
