// A list read page by page from the server: the next page is asked by the cursor of the last, and added to what is shown.
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiProblem, get, problemOf, type Row, withQuery } from '../api.ts';

export type Query = Readonly<Record<string, string | undefined>>;
type Answer = { rows: Row[]; next: string | null };

export type Rows = {
  rows: readonly Row[] | undefined;
  problem: ApiProblem | undefined;
  loading: boolean;
  /** Asks for the next page; absent when there is none. */
  more: (() => void) | undefined;
  reload: () => void;
};

export function useRows(type: string, query: Query, limit = 20): Rows {
  const path = withQuery(`/api/records/${type}`, { ...query, limit });
  const { shown, problem, loading, ask } = usePages(path);
  // Another filter's rows are not these rows; the old ones stay in sight, dimmed, until the answer comes.
  const next = shown?.path === path ? shown.next : null;
  return {
    rows: shown?.rows,
    problem,
    loading,
    more: next === null ? undefined : () => ask(next, shown?.rows ?? []),
    reload: () => ask(null, []),
  };
}

/** Asks for pages of one list; a later question takes the place of an earlier one. */
function usePages(path: string) {
  const [shown, setShown] = useState<{ path: string; rows: readonly Row[]; next: string | null }>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [loading, setLoading] = useState(true);
  const current = useRef<AbortController | undefined>(undefined);

  const ask = useCallback(
    (after: string | null, kept: readonly Row[]) => {
      current.current?.abort();
      const asking = new AbortController();
      current.current = asking;
      setLoading(true);
      get<Answer>(after === null ? path : `${path}&after=${encodeURIComponent(after)}`, asking.signal)
        .then(
          ({ rows, next }) => {
            setShown({ path, rows: [...kept, ...rows], next });
            setProblem(undefined);
          },
          (failure: unknown) => {
            if (!asking.signal.aborted) setProblem(problemOf(failure));
          },
        )
        .finally(() => {
          if (!asking.signal.aborted) setLoading(false);
        });
    },
    [path],
  );
  useEffect(() => {
    ask(null, []);
    return () => current.current?.abort();
  }, [ask]);
  return { shown, problem, loading, ask };
}
