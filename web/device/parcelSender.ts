// Sends papers and recordings that are kept here, one after the other and beside everything else, so that no large one holds up what was written. Picks up wherever it was interrupted: a paper has one id, and is one however often it is sent.
import { isFinal, isOfSession, nextParcel, type Parcel } from '../../kernel/sync/parcels.ts';
import { ApiProblem, problemOf } from '../api.ts';
import { papersPath, sendPaper } from '../papers/sendPaper.ts';
import { type Parcels, wayOf } from './parcels.ts';
import type { Store } from './store.ts';
import { Turns } from './turns.ts';

type Parts = { store: Pick<Store, 'entries'>; parcels: Parcels; comeIn: () => Promise<boolean> };

/** Milliseconds until a line that broke is tried again, where nothing else gives a reason. */
const pause = 60_000;

export class ParcelSender {
  readonly #parts: Parts;
  readonly #stop = new AbortController();
  readonly #turns = new Turns('pokpong.sendParcels', () => this.#turn());
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  stop(): void {
    clearTimeout(this.#later);
    this.#turns.stop();
    this.#stop.abort();
  }

  /** Never throws: what became of each stands with it. */
  run(): Promise<void> {
    return this.#turns.run().catch(() => {});
  }

  async #turn(): Promise<void> {
    const { store, parcels } = this.#parts;
    clearTimeout(this.#later);
    if (!navigator.onLine || this.#stop.signal.aborted) return;
    const tried = new Set<string>();
    for (let next = nextParcel(parcels.all, store.entries, tried); next; next = nextParcel(parcels.all, store.entries, tried)) {
      tried.add(next.about.id);
      const failure = await this.#send(next);
      if (this.#stop.signal.aborted || (failure && isOfSession(failure.problem))) return;
      if (failure && !isFinal(failure)) this.#later = setTimeout(() => this.run(), pause);
      if (failure?.status === 0) return;
    }
  }

  /** @returns what went wrong, where it says nothing of the paper itself. */
  #send(parcel: Parcel): Promise<ApiProblem | undefined> {
    const { parcels } = this.#parts;
    const { id } = parcel.about;
    return navigator.locks.request(wayOf(id), async () => {
      // It may have been put aside, or sent by another page, while this one waited.
      if (!parcels.all.some(({ about, state }) => about.id === id && state === 'waiting')) return undefined;
      parcels.setOnItsWay({ id, percent: 0 });
      try {
        await this.#upload(parcel, await this.#contentOf(parcel));
        await parcels.heard({ id });
        return undefined;
      } catch (failure) {
        const said = problemOf(failure);
        const { problem, field, details } = said;
        const why = { problem, ...(field !== undefined && { field }), ...(details && { details }), final: isFinal(said) };
        if (!this.#stop.signal.aborted) await parcels.heard({ id, not: why });
        return said;
      } finally {
        parcels.setOnItsWay(undefined);
      }
    });
  }

  async #contentOf(parcel: Parcel): Promise<Uint8Array<ArrayBuffer>> {
    return this.#parts.parcels.content(parcel).catch(() => {
      throw new ApiProblem('app.contentLost', 410);
    });
  }

  async #upload(parcel: Parcel, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const { comeIn, parcels } = this.#parts;
    const { record, about } = parcel;
    const onPart = (percent: number) => parcels.setOnItsWay({ id: about.id, percent });
    const send = () => sendPaper(papersPath(record), about, content, { onPart, signal: this.#stop.signal });
    try {
      await send();
    } catch (failure) {
      if (problemOf(failure).problem !== 'session.none' || !(await comeIn())) throw failure;
      await send();
    }
  }
}
