// Sends events that a button or a guided screen makes, and says what became of them; a form for one record is web/forms/RecordForm.tsx.
import { useState } from 'react';
import { type NewEvent, type Outcome, problemOf, sendEvents } from './api.ts';
import { announce, toneOf } from './notices.tsx';
import { useWords } from './words.ts';

/** @param onDone called when every event was kept, also when some of them are contested. */
export function useSending(onDone: (outcomes: readonly Outcome[]) => void) {
  const words = useWords();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string>();
  const send = async (events: readonly NewEvent[]): Promise<readonly Outcome[]> => {
    setSending(true);
    setProblem(undefined);
    try {
      const outcomes = await sendEvents(events);
      const refused = outcomes.find(({ outcome }) => outcome === 'refused');
      if (refused) {
        setProblem(words.problem({ ...refused, problem: refused.problem ?? 'app.failed' }));
        return outcomes;
      }
      const told = (['contested', 'waiting'] as const).find((name) => outcomes.some(({ outcome }) => outcome === name)) ?? 'accepted';
      announce(words.t(`kernel:outcomes.${told}`), toneOf({ outcome: told }));
      onDone(outcomes);
      return outcomes;
    } catch (failure) {
      setProblem(words.problem(problemOf(failure)));
      return [];
    } finally {
      setSending(false);
    }
  };
  return { send, sending, problem };
}
