// Short news for the person at the screen, said aloud by a screen reader: what was done, what was kept, what waits for a decision.
import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import type { Outcome } from './api.ts';
import style from './notices.module.css';
import { useWords } from './words.ts';

/** `kept`: on this device, as the line below the header says too. */
export type Tone = 'done' | 'kept' | 'attention';
type Notice = { id: number; tone: Tone; text: string };

let notices: readonly Notice[] = [];
let listeners: readonly (() => void)[] = [];
let made = 0;

/**
 * What was done or kept goes by itself after some seconds, or it would cover the next form; what needs attention stays until it is put away. The same words
 * take the place of those that stand there still: three times "kept on this device" would cover half a small screen.
 */
export function announce(text: string, tone: Tone = 'done'): void {
  made += 1;
  const id = made;
  set([...notices.filter((notice) => notice.text !== text || notice.tone !== tone).slice(-3), { id, tone, text }]);
  if (tone !== 'attention') setTimeout(() => putAway(id), 7_000);
}

/** How it is told what became of an event. */
export const toneOf = ({ outcome }: Pick<Outcome, 'outcome'>): Tone =>
  outcome === 'contested' || outcome === 'merged' ? 'attention' : outcome === 'waiting' ? 'kept' : 'done';

const putAway = (id: number) => set(notices.filter((notice) => notice.id !== id));
function set(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}
const listen = (listener: () => void) => {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
};

export function Notices() {
  const shown = useSyncExternalStore(listen, () => notices);
  const { t } = useWords();
  return (
    <div className={style.notices} role="status" aria-live="polite">
      {shown.map(({ id, tone, text }) => (
        <div key={id} className={style.notice} data-tone={tone}>
          <p>{text}</p>
          <CloseButton aria-label={t('putAway')} onClick={() => putAway(id)} />
        </div>
      ))}
    </div>
  );
}
