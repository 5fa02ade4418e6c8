// Reads from the server for a screen: asked when shown, dropped when left, never kept.
import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, get, problemOf } from './api.ts';

export type Loaded<T> = {
  data: T | undefined;
  problem: ApiProblem | undefined;
  loading: boolean;
  /** Asks again and keeps what is shown until the answer comes. */
  reload: () => void;
};

/** @param path nothing is asked while it is undefined. */
export function useLoad<T>(path: string | undefined): Loaded<T> {
  const [answer, setAnswer] = useState<{ path: string | undefined; data?: T; problem?: ApiProblem }>({ path });
  const [asked, setAsked] = useState(0);
  const [busy, setBusy] = useState(path !== undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks the same path again
  useEffect(() => {
    if (path === undefined) return;
    const leaving = new AbortController();
    setBusy(true);
    get<T>(path, leaving.signal)
      .then(
        (data) => setAnswer({ path, data }),
        (failure: unknown) => {
          if (!leaving.signal.aborted) setAnswer({ path, problem: problemOf(failure) });
        },
      )
      .finally(() => {
        if (!leaving.signal.aborted) setBusy(false);
      });
    return () => leaving.abort();
  }, [path, asked]);

  const reload = useCallback(() => setAsked((times) => times + 1), []);
  const mine = answer.path === path;
  return { data: mine ? answer.data : undefined, problem: mine ? answer.problem : undefined, loading: busy, reload };
}
