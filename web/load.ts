// Reads from the server for a screen: asked when shown, dropped when left, never kept.
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
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
  const [loading, setLoading] = useState(path !== undefined);
  const asking = useRef<AbortController | undefined>(undefined);

  const ask = useCallback(() => {
    asking.current?.abort();
    if (path === undefined) return;
    const mine = new AbortController();
    asking.current = mine;
    setLoading(true);
    get<T>(path, mine.signal)
      .then(
        // A long list is drawn piece by piece, so that a cheap phone goes on listening to its person.
        (data) => {
          // What this device answers does not heed that it was asked again meanwhile.
          if (!mine.signal.aborted) startTransition(() => setAnswer({ path, data }));
        },
        (failure: unknown) => {
          if (!mine.signal.aborted) setAnswer({ path, problem: problemOf(failure) });
        },
      )
      .finally(() => {
        if (!mine.signal.aborted) startTransition(() => setLoading(false));
      });
  }, [path]);
  useEffect(() => {
    ask();
    return () => asking.current?.abort();
  }, [ask]);

  const mine = answer.path === path;
  return { data: mine ? answer.data : undefined, problem: mine ? answer.problem : undefined, loading, reload: ask };
}
