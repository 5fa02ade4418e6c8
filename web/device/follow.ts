// When this device sends and fetches by itself: when the network is back, when it is looked at again, when the server says something changed, and else every few minutes.
import { hear } from '../stream.ts';
import type { Exchange } from './exchange.ts';
import { presentStanding } from './standing.ts';

/** Minutes between two tries where nothing else gives a reason. */
const everyMinutes = 5;

/** Milliseconds before it is tried again where the network seemed to be there and was not: soon once, and then no more than once a minute. */
const pauses = [5_000, 60_000];

/** @returns stops. */
export function follow(exchange: Exchange): () => void {
  let later: ReturnType<typeof setTimeout> | undefined;
  let failed = 0;
  let asked = 0;
  const run = () => {
    const mine = ++asked;
    clearTimeout(later);
    later = undefined;
    exchange.run().then(
      () => {
        if (mine !== asked) return;
        failed = presentStanding()?.name === 'offline' && navigator.onLine ? failed + 1 : 0;
        if (failed > 0) later = setTimeout(run, pauses[Math.min(failed, pauses.length) - 1]);
      },
      () => {},
    );
  };
  // A try that was on its way may still have gone without it, and a network is often not whole at once.
  const back = () => {
    failed = 0;
    run();
  };
  const look = () => {
    if (document.visibilityState === 'visible') run();
  };
  const woken = ({ data }: MessageEvent<{ type?: string } | null>) => {
    if (data?.type === 'SEND') run();
  };
  addEventListener('online', back);
  document.addEventListener('visibilitychange', look);
  navigator.serviceWorker?.addEventListener('message', woken);
  // Where it is tried again anyway, this would only come between.
  const timer = setInterval(() => later === undefined && run(), everyMinutes * 60_000);
  const stop = hear((what) => {
    if (what !== 'lost') run();
  });
  run();
  return () => {
    removeEventListener('online', back);
    document.removeEventListener('visibilitychange', look);
    navigator.serviceWorker?.removeEventListener('message', woken);
    clearInterval(timer);
    clearTimeout(later);
    stop();
  };
}
