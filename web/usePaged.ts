// Rows that come page by page: asked when shown, further pages added to the first.
import { useCallback, useEffect, useState } from 'react';
import { type ApiProblem, get, problemOf } from './api.ts';

/** `next` is where the next page begins; null after the last. */
export type Paged<R> = { rows: readonly R[]; next: string | null };

/** Rows behind the ones already shown. What else an answer tells is what the first page told: further pages may leave it out. */
export const joined = <R, A extends Paged<R>>(shown: A | undefined, page: A): A =>
  shown ? { ...shown, rows: [...shown.rows, ...page.rows], next: page.next } : page;

/** @param path may have a query of its own. */
export function usePaged<R, A extends Paged<R> = Paged<R>>(path: string) {
  const [answer, setAnswer] = useState<A>();
  const [problem, setProblem] = useState<ApiProblem>();
  const ask = useCallback(
    (shown?: A, signal?: AbortSignal) => {
      setProblem(undefined);
      get<A>(shown?.next ? `${path}${path.includes('?') ? '&' : '?'}after=${encodeURIComponent(shown.next)}` : path, signal).then(
        (page) => setAnswer(joined(shown, page)),
        (failure: unknown) => {
          if (!signal?.aborted) setProblem(problemOf(failure));
        },
      );
    },
    [path],
  );
  useEffect(() => {
    const asking = new AbortController();
    ask(undefined, asking.signal);
    return () => asking.abort();
  }, [ask]);
  return { answer, problem, again: () => ask(), more: () => answer?.next && ask(answer) };
}
