// Plays a recording from memory, and stops when it is asked to or no longer shown.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { announce } from '../notices.tsx';
import { play, useHearing } from '../voice.ts';
import { useWords } from '../words.ts';

/** Minutes and seconds, e.g. 1:05. */
export const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

export function Hear({ content }: { content: () => Promise<Uint8Array<ArrayBuffer>> }) {
  const { t } = useWords('papers');
  const { playing, seconds, begin, hush } = usePlaying(content, () => announce(t('papers:hear.failed'), 'attention'));
  return (
    <Button variant="default" onClick={playing ? hush : begin}>
      {playing ? t('papers:hear.stop', { now: clock(seconds) }) : t('papers:hear.begin')}
    </Button>
  );
}

function usePlaying(content: () => Promise<Uint8Array<ArrayBuffer>>, whenFailed: () => void) {
  const { hearing, hear, hush } = useHearing();
  const [since, setSince] = useState<number>();
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!hearing) return setSince(undefined);
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [hearing]);
  const begin = () =>
    hear(async (unheard, whenDone) => {
      const bytes = await content();
      unheard.throwIfAborted();
      await play(bytes.slice().buffer, unheard, whenDone);
      setSince(performance.now());
    }).catch(whenFailed);
  return { playing: hearing, seconds: Math.max(0, now - (since ?? now)) / 1_000, begin, hush };
}
