// Rows that come page by page: asked when shown, further pages added to the first.
import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, get, problemOf } from '../api.ts';

export type Paged<R> = { rows: readonly R[]; next: string | null };

export function usePaged<R, A extends Paged<R>>(path: string) {
  const [answer, setAnswer] = useState<A>();
  const [problem, setProblem] = useState<ApiProblem>();
  const ask = useCallback(
    (after: string | null, kept: readonly R[], signal?: AbortSignal) => {
      setProblem(undefined);
      get<A>(after === null ? path : `${path}?after=${encodeURIComponent(after)}`, signal).then(
        (page) => setAnswer({ ...page, rows: [...kept, ...page.rows] }),
        (failure: unknown) => {
          if (!signal?.aborted) setProblem(problemOf(failure));
        },
      );
    },
    [path],
  );
  useEffect(() => {
    const asking = new AbortController();
    ask(null, [], asking.signal);
    return () => asking.abort();
  }, [ask]);
  return { answer, problem, again: () => ask(null, []), more: () => answer?.next && ask(answer.next, answer.rows) };
}
