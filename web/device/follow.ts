// When this device sends and fetches by itself: when the network is back, when it is looked at again, when the server says something changed, and else every few minutes.
import { hear } from '../stream.ts';
import type { Exchange } from './exchange.ts';

/** Minutes between two tries where nothing else gives a reason. */
const everyMinutes = 5;

/** @returns stops. */
export function follow(exchange: Exchange): () => void {
  const run = () => {
    exchange.run().catch(() => {});
  };
  const look = () => {
    if (document.visibilityState === 'visible') run();
  };
  const woken = ({ data }: MessageEvent<{ type?: string } | null>) => {
    if (data?.type === 'SEND') run();
  };
  addEventListener('online', run);
  document.addEventListener('visibilitychange', look);
  navigator.serviceWorker?.addEventListener('message', woken);
  const timer = setInterval(run, everyMinutes * 60_000);
  const stop = hear((what) => {
    if (what !== 'lost') run();
  });
  run();
  return () => {
    removeEventListener('online', run);
    document.removeEventListener('visibilitychange', look);
    navigator.serviceWorker?.removeEventListener('message', woken);
    clearInterval(timer);
    stop();
  };
}
