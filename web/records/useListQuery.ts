// The filters and order of a list, kept in the address so that "back" finds them again; they hold codes only.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Query } from './useRows.ts';

export type SetQuery = (name: string, value: string | undefined) => void;

export function useListQuery(
  definition: AnyDefinition,
  filters: readonly string[],
  sort: string,
): { query: Query; set: SetQuery; chosen: boolean } {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const names = useMemo(() => filters.filter((name) => isFilter(definition, name)), [definition, filters]);
  const query = useMemo(() => {
    const said = Object.fromEntries(names.map((name) => [name, textOf(search[name])]));
    const order = textOf(search.sort) ?? sort;
    // A list by deadline holds what is still to be done; what is closed has none.
    const closed = said.state !== undefined && !definition.open.includes(said.state);
    return { ...said, sort: closed && order.endsWith('due') ? '-opened' : order } as Query;
  }, [definition, names, search, sort]);
  const set = useCallback<SetQuery>(
    (name, value) => {
      const next = { ...search, [name]: value };
      navigate({
        to: '.',
        search: Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)),
        replace: true,
        resetScroll: false,
      }).catch(() => {});
    },
    [navigate, search],
  );
  return { query, set, chosen: names.some((name) => query[name] !== undefined) };
}

const textOf = (value: unknown): string | undefined => (value === undefined || value === '' ? undefined : String(value));

const ofRecord = new Set(['state', 'open', 'mine', 'place']);
/** A list may be filtered by what every record has, and by listed fields that are chosen from something. */
export const isFilter = (definition: AnyDefinition, name: string): boolean =>
  ofRecord.has(name) ||
  (definition.listed.includes(name) && ['code', 'codes', 'agency', 'yesNo', 'worker'].includes(definition.fields[name]?.kind ?? ''));
