// A deadline as words and a date, then colour; never colour alone.
import { useEffect, useState } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Row } from '../api.ts';
import { urgencyOf } from '../moments.ts';
import { useWords } from '../words.ts';
import style from './records.module.css';

export function Deadline({ definition, row }: { definition: AnyDefinition; row: Pick<Row, 'due' | 'dueStep'> }) {
  const { dueStep, deadline } = useWords();
  const now = useNow();
  if (row.due === null) return null;
  return (
    <span className={style.deadline} data-urgency={urgencyOf(row.due, now)}>
      {row.dueStep !== null && <span className={style.step}>{dueStep(definition, row.dueStep)}</span>} {deadline(row.due, now)}
    </span>
  );
}

/** Told anew each half minute, so that "within 3 h" stays true while it is on the screen. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
