// Offers a newer version of the app when one is there: never while a form is open in any page, and it never takes over by itself.
import { registerSW } from 'virtual:pwa-register';
import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { deviceHere } from './device/flag.ts';
import { useStanding } from './device/standing.ts';
import style from './notices.module.css';
import { isAnythingUnfinished } from './unfinished.ts';
import { useWords } from './words.ts';

export function UpdatePrompt() {
  const { t } = useWords();
  const [later, setLater] = useState(false);
  const ready = useSyncExternalStore(watchForNewer, () => isThere);
  useLookingForNewer();
  if (!useNobodyInTheMiddle(ready && !later)) return null;
  const agree = async () => {
    // The newer version opens what this device keeps with the keys that it is handed.
    if (deviceHere() !== undefined) await (await import('./device/opened.ts')).touch();
    await takeOver?.();
  };
  return (
    <div className={style.update} role="status">
      <p>{t('update.ready')}</p>
      <Button size="compact-md" onClick={agree}>
        {t('update.now')}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={() => setLater(true)}>
        {t('update.later')}
      </Button>
    </div>
  );
}

let takeOver: (() => Promise<void>) | undefined;
let isThere = false;
const watching = new Set<() => void>();
/** The worker is asked for once, however often this is drawn anew: at each unlock. */
function watchForNewer(listener: () => void): () => void {
  watching.add(listener);
  takeOver ??= registerSW({
    immediate: true,
    onNeedRefresh: () => {
      isThere = true;
      for (const tell of watching) tell();
    },
  });
  return () => watching.delete(listener);
}

/** Milliseconds between two looks at the other pages, while a newer version is ready. */
const lookEvery = 1_000;

function useNobodyInTheMiddle(ready: boolean): boolean {
  const [free, setFree] = useState(false);
  useEffect(() => {
    if (!ready) return setFree(false);
    const look = () => {
      isAnythingUnfinished().then(
        (is) => setFree(!is),
        () => {},
      );
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [ready]);
  return ready && free;
}

/** A browser looks for a newer version when a page is loaded; an app that stays open asks now and then, and at once when the server no longer understands it. */
const askEvery = 60 * 60_000;

function useLookingForNewer(): void {
  const tooOld = useStanding()?.name === 'tooOld';
  useEffect(() => {
    const ask = () => {
      navigator.serviceWorker
        ?.getRegistration()
        .then((found) => found?.update())
        .catch(() => {});
    };
    if (tooOld) ask();
    const timer = setInterval(ask, askEvery);
    return () => clearInterval(timer);
  }, [tooOld]);
}
