// Plays a recording from memory, and stops when it is asked to or no longer shown.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../notices.tsx';
import { play } from '../voice.ts';
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
  const [since, setSince] = useState<number>();
  const [now, setNow] = useState(0);
  const stop = useRef<() => void>(undefined);
  const hush = () => {
    stop.current?.();
    stop.current = undefined;
    setSince(undefined);
  };
  useEffect(() => () => stop.current?.(), []);
  useEffect(() => {
    if (since === undefined) return;
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [since]);
  const begin = async () => {
    try {
      const bytes = await content();
      stop.current = await play(bytes.slice().buffer, hush);
      setSince(performance.now());
      setNow(performance.now());
    } catch {
      whenFailed();
    }
  };
  return { playing: since !== undefined, seconds: Math.max(0, now - (since ?? now)) / 1_000, begin, hush };
}
