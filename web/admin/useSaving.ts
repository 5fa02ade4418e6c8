// Saves something of administration and says in words why it was not saved, with the field it is about.
import { useState } from 'react';
import { problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { useWords } from '../words.ts';

export function useSaving() {
  const words = useWords();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<{ text: string; field: string | undefined }>();
  const save = async (work: () => Promise<void>) => {
    setSaving(true);
    setFailed(undefined);
    try {
      await work();
      announce(words.t('kernel:outcomes.accepted'));
    } catch (failure) {
      const problem = problemOf(failure);
      setFailed({ text: words.problem(problem), field: problem.field });
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, problem: failed?.text, field: failed?.field };
}
