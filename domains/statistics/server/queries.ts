// Counts cases, children and reports by their columns: all of them for whoever may count, otherwise those the reader sees.
import { type Actor, permits } from '../../../kernel/access/grant.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import { type AgeGroup, ageBounds, type Cell, type Countable, type Dimension, recordTypeOf } from '../dimensions.ts';

export type Question = {
  of: Countable;
  by: readonly Dimension[];
  /** Local days, both included: of opening for files, of arrival for reports. */
  from?: string;
  to?: string;
};

/** all: every record. seen: those this person may read. none: they may do neither. */
export function sightOf(actor: Actor, of: Countable): 'all' | 'seen' | 'none' {
  const grants = actor.grants.filter((grant) => grant.type === recordTypeOf(of));
  if (grants.some((grant) => grant.scope === 'counts')) return 'all';
  return permits(grants, 'read') ? 'seen' : 'none';
}

/** @returns cells with at least one record, in the order of their codes; what is not stated comes last. */
export async function countCells(
  db: Read,
  sight: 'all' | 'seen',
  { of, by, from, to }: Question,
  ageGroups: readonly AgeGroup[],
): Promise<Cell[]> {
  const bounds = ageBounds(ageGroups);
  const counting = sight === 'all' ? 'pokpong.all_cells' : 'pokpong.cells';
  const cells = await db.query<{ codes: (string | null)[]; count: string | number }>(
    `select codes, count from ${counting}($1, $2, $3, $4, $5, $6) where count > 0 order by codes`,
    [of, by, from ?? null, to ?? null, bounds.map((bound) => bound.from), bounds.map((bound) => bound.code)],
  );
  return cells.map(({ codes, count }) => ({ codes, count: Number(count) }));
}
