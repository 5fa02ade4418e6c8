// Asks again when the server says that something changed, and now and then where it cannot say so; never while the page is hidden.
import { useEffect } from 'react';
import { hear } from './stream.ts';

/** @param everySeconds how often it is asked where nothing was heard; no more than once a minute on its own. */
export function useFresh(reload: () => void, everySeconds = 60): void {
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') reload();
    };
    const timer = setInterval(again, Math.max(60, everySeconds) * 1000);
    document.addEventListener('visibilitychange', again);
    const stop = hear((what) => {
      if (what === 'changed') again();
    });
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
      stop();
    };
  }, [reload, everySeconds]);
}
