// Stands between the screens and the server: reads are answered by whichever can, writes are kept here first and then sent.
import type { Names } from '../../kernel/search/names.ts';
import { add } from '../../kernel/sync/outbox.ts';
import { ApiProblem, type NewEvent, type Outcome, problemOf } from '../api.ts';
import { keptAnswers, makeAnswers } from './answers.ts';
import type { Opened } from './device.ts';
import type { Door } from './door.ts';
import type { Store } from './store.ts';

/** Milliseconds after which a slow network is answered for by this device. */
const patience = 4_000;
/** For so long after the network failed it is not waited for again. */
const outFor = 10_000;
/** How long a form waits for the server's word before it goes on with "kept here". */
const wordWithin = 8_000;

export function makeDoor(device: Opened, comeIn: () => Promise<boolean>, names: Names): Door {
  const { store, exchange, pack } = device;
  const { answer, waits } = makeAnswers(device, names);
  let out = 0;
  const isOut = () => !navigator.onLine || Date.now() - out < outFor;
  /** The server's answer, unless it is slow and this device has one. */
  const soonest = async <T>(path: string, asked: Promise<T>): Promise<T> => {
    if (await isWithin(asked, patience)) return asked;
    const own = await answer(path);
    if (own === undefined) return asked;
    out = Date.now();
    return own as T;
  };
  const read = async <T>(path: string, ask: () => Promise<T>): Promise<T> => {
    if (isOut() || waits(path)) {
      const own = await answer(path);
      if (own !== undefined) return own as T;
    }
    try {
      const said = await soonest(path, ask());
      if (keptAnswers.includes(path)) await store.keepAnswer(path, said);
      return said;
    } catch (failure) {
      if (failure instanceof DOMException || problemOf(failure).problem !== 'app.offline') throw failure;
      out = Date.now();
      const own = await answer(path);
      if (own === undefined) throw new ApiProblem('app.notHere', 0);
      return own as T;
    }
  };
  return {
    read,
    answer,
    send: async (events) => {
      await store.changeOutbox((entries) => events.reduce((queue, event) => add(queue, event, pack.definitions), entries));
      askForSending();
      const told = isOut() ? undefined : await settled(events);
      if (!told) exchange.run().catch(() => {});
      return told ?? events.map(outcomeOf);
    },
    comeIn,
    unsent: () => store.entries.filter(({ state }) => state !== 'settled').length,
    keepDraft: draftKeeper(store),
  };

  /** Waits for the server's word on all of them, but not for ever. */
  function settled(events: readonly NewEvent[]): Promise<Outcome[]> {
    return new Promise((resolve) => {
      const finish = () => {
        stop();
        clearTimeout(timer);
        resolve(events.map(outcomeOf));
      };
      // What is settled is forgotten a moment later, so it is told in the moment it is there.
      const stop = store.watch(() => events.every((event) => outcomeOf(event).outcome !== 'waiting') && finish());
      const timer = setTimeout(finish, wordWithin);
      exchange.run().then(finish, finish);
    });
  }

  /** What the server said of an event, or that it waits here. */
  function outcomeOf({ id, recordId }: NewEvent): Outcome {
    const entry = store.entries.find(({ event }) => event.id === id);
    return entry?.outcome ?? { id, recordId, outcome: 'waiting' };
  }
}

/** Writes a draft a moment after the last key, and at once when the page is left. */
function draftKeeper(store: Store): Door['keepDraft'] {
  const waiting = new Map<string, object | undefined>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    clearTimeout(timer);
    for (const [name, draft] of waiting) store.keepDraft(name, draft).catch(() => {});
    waiting.clear();
  };
  addEventListener('pagehide', write);
  return (name, draft) => {
    waiting.set(name, draft);
    clearTimeout(timer);
    timer = setTimeout(write, draft === undefined ? 0 : 400);
  };
}

/** The browser wakes an open page when the network is back, where it can. */
function askForSending(): void {
  navigator.serviceWorker?.ready
    .then((worker) => (worker as unknown as { sync?: { register: (tag: string) => Promise<void> } }).sync?.register('send'))
    .catch(() => {});
}

/** Whether it has ended, well or badly, within so many milliseconds. */
function isWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const ended = () => {
      clearTimeout(timer);
      resolve(true);
    };
    work.then(ended, ended);
  });
}
