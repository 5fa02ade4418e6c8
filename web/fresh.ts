// Asks again now and then while somebody looks, so that a new report is seen within a minute; never while the page is hidden.
import { useEffect } from 'react';

export function useFresh(reload: () => void, everySeconds = 30): void {
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible') reload();
    };
    const timer = setInterval(again, everySeconds * 1000);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [reload, everySeconds]);
}
