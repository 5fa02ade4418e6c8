// Saves something of administration and says in words why it was not saved, with the field it is about.
import { useState } from 'react';
import { problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { useWords } from '../words.ts';

/** @param labelOf what a field is called on the screen, said before what is wrong with it. */
export function useSaving(labelOf?: (field: string) => string) {
  const words = useWords();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<string>();
  const save = async (work: () => Promise<unknown>) => {
    setSaving(true);
    setFailed(undefined);
    try {
      await work();
      announce(words.t('kernel:outcomes.accepted'));
    } catch (failure) {
      const problem = problemOf(failure);
      setFailed([problem.field !== undefined && labelOf?.(problem.field), words.problem(problem)].filter(Boolean).join(': '));
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, problem: failed };
}
