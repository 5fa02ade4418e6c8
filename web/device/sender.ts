// Writes of screens: kept in the outbox first, then sent; a form hears the server's word if it comes soon, and else that it waits.
import { add } from '../../kernel/sync/outbox.ts';
import type { NewEvent, Outcome } from '../api.ts';
import type { Door } from './door.ts';
import type { Opened } from './opened.ts';
import type { Weather } from './weather.ts';

/** Milliseconds for which a form waits for the server's word. */
const wordWithin = 8_000;

export function makeSender({ store, exchange, pack }: Opened, weather: Weather): Door['send'] {
  /** What the server said of an event, or that it waits here. */
  const outcomeOf = ({ id, recordId }: NewEvent): Outcome =>
    store.entries.find(({ event }) => event.id === id)?.outcome ??
    store.sent.find((each) => each.id === id) ?? { id, recordId, outcome: 'waiting' };

  const heard = (events: readonly NewEvent[]): Promise<Outcome[]> =>
    new Promise((resolve) => {
      const finish = () => {
        stop();
        clearTimeout(timer);
        resolve(events.map(outcomeOf));
      };
      const stop = store.watch(() => events.every((event) => outcomeOf(event).outcome !== 'waiting') && finish());
      const timer = setTimeout(finish, wordWithin);
      exchange.run().then(finish, finish);
    });

  return async (events) => {
    await store.change(({ entries }) => ({ entries: events.reduce((queue, event) => add(queue, event, pack.definitions), entries) }));
    if (!weather.isOut()) {
      const outcomes = await heard(events);
      // The line broke over this one: perhaps nothing else is done here before it is back.
      if (outcomes.some(({ outcome }) => outcome === 'waiting')) askToBeWoken();
      return outcomes;
    }
    askToBeWoken();
    exchange.run().catch(() => {});
    return events.map(outcomeOf);
  };
}

/** The browser wakes an open page when the network is back, where it can. */
function askToBeWoken(): void {
  navigator.serviceWorker?.ready.then((worker) => (worker as Waking).sync?.register('send')).catch(() => {});
}
type Waking = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };
