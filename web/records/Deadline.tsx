// A deadline as words and a date, then colour; never colour alone.
import { useSyncExternalStore } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Row } from '../api.ts';
import { now } from '../clock.ts';
import { urgencyOf } from '../moments.ts';
import { useWords } from '../words.ts';
import style from './records.module.css';

export function Deadline({ definition, row }: { definition: AnyDefinition; row: Pick<Row, 'due' | 'dueStep'> }) {
  const { dueStep, deadline } = useWords();
  const moment = useNow();
  if (row.due === null) return null;
  return (
    <span className={style.deadline} data-urgency={urgencyOf(row.due, moment)}>
      {row.dueStep !== null && <span className={style.step}>{dueStep(definition, row.dueStep)}</span>} {deadline(row.due, moment)}
    </span>
  );
}

/** Told anew each half minute, so that "within 3 h" stays true while it is on the screen; one clock for the whole page. */
export const useNow = (): number => useSyncExternalStore(listen, present);

let told = now();
let ticking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();
/** While nobody listens no clock runs, and the first to ask sets it: were it set when they begin to listen, all that was drawn would be drawn again. */
function present(): number {
  if (listeners.size === 0 && Math.abs(now() - told) > 1_000) told = now();
  return told;
}
function listen(changed: () => void): () => void {
  if (listeners.size === 0) ticking = setInterval(tick, 30_000);
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) clearInterval(ticking);
  };
}
function tick(): void {
  told = now();
  for (const changed of listeners) changed();
}
