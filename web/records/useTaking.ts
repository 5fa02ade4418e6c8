// A link to a paper, followed once what is asked before it is answered: what for, and proof that it is still the same person.
import { type MouseEvent, useCallback } from 'react';
import type { AskedAction } from '../../kernel/audit/asking.ts';
import { post, problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { useWords } from '../words.ts';

type About = { type: string; id: string; action: AskedAction; purpose?: string };

export function useTaking() {
  const words = useWords('screens');
  return useCallback(
    async (event: MouseEvent<HTMLAnchorElement>, about: About) => {
      event.preventDefault();
      const link = event.currentTarget;
      try {
        await post('/api/purposes', about);
      } catch (failure) {
        const found = problemOf(failure);
        if (found.problem === 'app.offline') announce(words.t('screens:print.offline'), 'attention');
        // Whoever puts the question away has changed their mind.
        else if (found.status !== 428 && found.problem !== 'session.stepUpNeeded') announce(words.problem(found), 'attention');
        return;
      }
      // The same link once more, outside the page: nothing asks again.
      (link.cloneNode() as HTMLAnchorElement).click();
    },
    [words],
  );
}
