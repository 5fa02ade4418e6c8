// Papers and recordings that this device keeps for the server: what is said of them stands in memory, their contents are opened when they are asked for. Everything is closed before it is written.
import { discard, type Heard, heard, type Kept, keep, again as once, type Parcel } from '../../kernel/sync/parcels.ts';
import { closeBox, closeBytes, openBox, openBytes } from './boxes.ts';
import type { Database } from './database.ts';
import { listen, tell } from './holding.ts';
import type { Bytes, Keys } from './keys.ts';
import type { Store } from './store.ts';
import { type Step, writeSteps } from './writing.ts';

/** Bytes of a content that are closed at once: what is held twice in memory meanwhile. */
const pieceLength = 524_288;

export class Parcels {
  readonly #database: Database;
  readonly #keys: Keys;
  readonly #store: Pick<Store, 'entries'>;
  readonly #stopListening: () => void;
  #all: readonly Parcel[] = [];
  /** What is on its way just now, in per cent. */
  #onItsWay: { id: string; percent: number } | undefined;
  #listeners = new Set<() => void>();

  private constructor(database: Database, keys: Keys, store: Pick<Store, 'entries'>) {
    this.#database = database;
    this.#keys = keys;
    this.#store = store;
    this.#stopListening = listen(({ say }) => {
      if (say === 'parcels') this.#reread().catch(() => {});
    });
  }

  static async open(database: Database, keys: Keys, store: Pick<Store, 'entries'>): Promise<Parcels> {
    const parcels = new Parcels(database, keys, store);
    await parcels.#read();
    return parcels;
  }

  close(): void {
    this.#stopListening();
  }

  get all(): readonly Parcel[] {
    return this.#all;
  }

  get onItsWay(): { id: string; percent: number } | undefined {
    return this.#onItsWay;
  }

  setOnItsWay(next: { id: string; percent: number } | undefined): void {
    if (next?.id === this.#onItsWay?.id && next?.percent === this.#onItsWay?.percent) return;
    this.#onItsWay = next;
    this.#call();
  }

  /** Calls back whenever something of it has changed, here or in another page of this device. @returns stops it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** On the disk before it returns, all of it or nothing. @throws ApiProblem app.deviceFull; then nothing has changed. */
  async keep(kept: Kept, content: Bytes): Promise<void> {
    const { id } = kept.about;
    const of = piecesIn(content.length);
    const boxes: Bytes[] = [];
    for (let number = 0; number < of; number += 1) {
      const piece = content.subarray(number * pieceLength, (number + 1) * pieceLength);
      boxes.push(await closeBytes(this.#keys, placeOf(id, number, of), piece));
    }
    const steps = boxes.map(
      (box, number): Step =>
        (table) =>
          table('content').put({ id, number, box }),
    );
    await this.#change((now) => ({ parcels: keep(now, kept, this.#store.entries), steps }));
  }

  /** @throws Error when a piece is gone, changed, or in another's place. */
  async content({ about: { id }, size }: Pick<Parcel, 'about' | 'size'>): Promise<Bytes> {
    const of = piecesIn(size);
    const whole = new Uint8Array(size);
    for (let number = 0; number < of; number += 1) {
      const row = await this.#database.get('content', [id, number]);
      if (!row) throw new Error(`piece ${number} of ${id} is gone`);
      whole.set(await openBytes(this.#keys, placeOf(id, number, of), row.box), number * pieceLength);
    }
    return whole;
  }

  /** What the server said of one; the content of one that it has is not needed here any more. */
  heard = (said: Heard): Promise<void> => this.#change((now) => ({ parcels: heard(now, said), steps: said.not ? [] : [forget(said.id)] }));

  again = (id: string): Promise<void> => this.#change((now) => ({ parcels: once(now, id, this.#store.entries), steps: [] }));

  /** @returns whether it was put aside: not while it is on its way. */
  discard(id: string): Promise<boolean> {
    return navigator.locks.request(wayOf(id), { ifAvailable: true }, async (free) => {
      if (free) await this.#change((now) => ({ parcels: discard(now, id), steps: [forget(id)] }));
      return free !== null;
    });
  }

  /** One step among all pages of this device. */
  async #change(make: (now: readonly Parcel[]) => { parcels: readonly Parcel[]; steps: readonly Step[] }): Promise<void> {
    await inTurn(async () => {
      await this.#read();
      const { parcels, steps } = make(this.#all);
      const before = new Map(this.#all.map((each) => [each.seq, each]));
      const left = new Set(parcels.map(({ seq }) => seq));
      const fresh = parcels.filter((each) => before.get(each.seq) !== each);
      const rows = await Promise.all(fresh.map(async (each) => ({ seq: each.seq, box: await this.#close(each) })));
      const gone = [...before.keys()].filter((seq) => !left.has(seq));
      await writeSteps(
        this.#database,
        ['parcel', 'content'],
        [
          ...rows.map((row) => put(row)),
          ...gone.map(
            (seq): Step =>
              (table) =>
                table('parcel').delete(seq),
          ),
          ...steps,
        ],
      );
      this.#all = parcels;
    });
    tell({ say: 'parcels' });
    this.#call();
  }

  #close = (parcel: Parcel): Promise<Bytes> => closeBox(this.#keys, `parcel/${parcel.seq}`, parcel);

  async #read(): Promise<void> {
    const rows = await this.#database.getAll('parcel');
    this.#all = await Promise.all(rows.map(({ seq, box }) => openBox<Parcel>(this.#keys, `parcel/${seq}`, box)));
  }

  async #reread(): Promise<void> {
    await inTurn(() => this.#read());
    this.#call();
  }

  #call(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** One step at a time among all pages of this device. */
const inTurn = (step: () => Promise<void>): Promise<void> => navigator.locks.request('pokpong.parcels', step);

/** Held by whichever page sends it. */
export const wayOf = (id: string): string => `pokpong.parcel/${id}`;

const piecesIn = (size: number): number => Math.max(1, Math.ceil(size / pieceLength));
const placeOf = (id: string, number: number, of: number): string => `content/${id}/${number} of ${of}`;
const put =
  (row: object): Step =>
  (table) =>
    table('parcel').put(row);
const forget =
  (id: string): Step =>
  (table) =>
    table('content').delete(IDBKeyRange.bound([id], [id, []]));
