// Lists as this device answers them, from the rows it holds: the same filters and orders as the server's, over what is here.
import type { Reference } from '../../kernel/forms/reference.ts';
import { placeChain } from '../../kernel/forms/reference.ts';
import type { Row } from '../api.ts';

export type Shown = { row: Row; createdBy: number; referredTo: string | null };
type Page = { rows: Row[]; next: string | null };

const own = new Set(['sort', 'limit', 'open', 'state', 'place', 'mine', 'parent', 'after']);

/** @param query as it stands in the address of GET /api/records/:type. @param me number of whoever asks. */
export function listOf(
  held: Iterable<Shown>,
  type: string,
  query: URLSearchParams,
  me: number,
  reference: Pick<Reference, 'places'>,
): Page {
  const sort = query.get('sort') ?? 'due';
  const limit = Number(query.get('limit') ?? 20);
  const from = Number(query.get('after') ?? 0);
  const rows = [...held].filter((shown) => shown.row.type === type && fits(shown, sort, query, me, reference)).map(({ row }) => row);
  rows.sort(orderOf(sort));
  return { rows: rows.slice(from, from + limit), next: rows.length > from + limit ? String(from + limit) : null };
}

function fits({ row }: Shown, sort: string, query: URLSearchParams, me: number, reference: Pick<Reference, 'places'>): boolean {
  const open = query.get('open') ?? (sort.endsWith('due') ? 'true' : null);
  if (open !== null && row.open !== (open === 'true')) return false;
  const states = query.get('state');
  if (states !== null && !states.split(',').includes(row.state)) return false;
  const place = query.get('place');
  if (place !== null && !(row.place !== null && placeChain(reference, row.place).includes(place))) return false;
  if (query.get('mine') === 'true' && row.owner !== me) return false;
  const parent = query.get('parent');
  if (parent !== null && row.parent !== parent) return false;
  return [...query].every(([name, wanted]) => own.has(name) || holds(row.values[name], wanted));
}

const holds = (value: unknown, wanted: string): boolean =>
  Array.isArray(value) ? value.some((each) => String(each) === wanted) : value !== undefined && value !== null && String(value) === wanted;

function orderOf(sort: string): (a: Row, b: Row) => number {
  const way = sort.startsWith('-') ? -1 : 1;
  // What has no deadline sorts behind everything, as the server's 'infinity' does.
  const at = (row: Row) => (sort.endsWith('due') ? (row.due ?? '9999') : row.openedAt);
  return (a, b) => way * (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a.id < b.id ? -1 : 1);
}

/** What waits for this person: theirs or nobody's, what has run out, what they are to approve, what their agency was asked. */
export function workOf(
  held: Iterable<Shown>,
  { me, agency, now, limit }: { me: number; agency: string | null; now: string; limit: number },
  steps: (shown: Shown) => { permitted: readonly string[]; approval: boolean },
): Row[] {
  const waits = (shown: Shown) => {
    const { row, referredTo } = shown;
    if (!row.open || row.due === null || row.dueStep === null) return false;
    const { permitted, approval } = steps(shown);
    if (!permitted.includes(row.dueStep)) return false;
    return row.owner === null || row.owner === me || row.due < now || approval || (referredTo !== null && referredTo === agency);
  };
  return [...held]
    .filter(waits)
    .map(({ row }) => row)
    .sort(orderOf('due'))
    .slice(0, limit);
}

/** Where two people answered differently and this person may choose, what has waited longest first. */
export const toSettle = (held: Iterable<Shown>, settles: (shown: Shown) => boolean): Row[] =>
  [...held]
    .filter((shown) => shown.row.contested && settles(shown))
    .map(({ row }) => row)
    .sort((a, b) => (a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : a.id < b.id ? -1 : 1));
