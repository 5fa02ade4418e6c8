// When this device sends and fetches by itself: when the network is back, when it is looked at again, when the server says something changed, and else every few minutes.
import { hear } from '../stream.ts';
import type { Exchange } from './exchange.ts';
import { presentStanding } from './standing.ts';

/** Minutes between two tries where nothing else gives a reason. */
const everyMinutes = 5;

/** Milliseconds before it is tried again where the network seemed to be there and was not: soon once, and then no more than once a minute. */
const pauses = [5_000, 60_000];

/** Tries, and tries again where it went without an answer. */
class Tries {
  readonly #exchange: Exchange;
  #later: ReturnType<typeof setTimeout> | undefined;
  #failed = 0;
  #asked = 0;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** Whether it is tried again anyway. */
  get isNear(): boolean {
    return this.#later !== undefined;
  }

  now = (): void => {
    this.stop();
    const mine = this.#asked;
    this.#exchange.run().then(
      () => {
        if (mine === this.#asked) this.#again();
      },
      () => {},
    );
  };

  /** A try that was on its way may still have gone without the network, and one is often not whole at once. */
  back = (): void => {
    this.#failed = 0;
    this.now();
  };

  /** What is on its way ends, and is not tried again. */
  stop(): void {
    this.#asked += 1;
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  #again(): void {
    this.#failed = presentStanding()?.name === 'offline' && navigator.onLine ? this.#failed + 1 : 0;
    if (this.#failed > 0) this.#later = setTimeout(this.now, pauses[Math.min(this.#failed, pauses.length) - 1]);
  }
}

/** @returns stops. */
export function follow(exchange: Exchange): () => void {
  const tries = new Tries(exchange);
  const look = () => {
    if (document.visibilityState === 'visible') tries.now();
  };
  const woken = ({ data }: MessageEvent<{ type?: string } | null>) => {
    if (data?.type === 'SEND') tries.now();
  };
  addEventListener('online', tries.back);
  document.addEventListener('visibilitychange', look);
  navigator.serviceWorker?.addEventListener('message', woken);
  // Where it is tried again anyway, this would only come between.
  const timer = setInterval(() => tries.isNear || tries.now(), everyMinutes * 60_000);
  const stop = hear((what) => {
    if (what !== 'lost') tries.now();
  });
  tries.now();
  return () => {
    removeEventListener('online', tries.back);
    document.removeEventListener('visibilitychange', look);
    navigator.serviceWorker?.removeEventListener('message', woken);
    clearInterval(timer);
    tries.stop();
    stop();
  };
}
