// The route of figures: cases, children or reports counted by their columns, as they are or made safe to publish.
import { Type } from 'typebox';
import {
  type Cell,
  type Countable,
  countable,
  type Dimension,
  dimensionNames,
  isDimension,
  mayCountBy,
  recordTypeOf,
} from '../../domains/statistics/dimensions.ts';
import { problems } from '../../domains/statistics/problems.ts';
import { roundedTo, type SafeCell, safe } from '../../domains/statistics/safe.ts';
import { countCells, sightOf } from '../../domains/statistics/server/queries.ts';
import type { Actor } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import type { World } from '../world.ts';

/** Nobody reads a larger table, and making it safe would hold up everybody else. */
const largestSafe = 3_000;
const roundingBase = 5;
/** Dimensions by which everything may be divided. */
const mostOfAll = 2;

const refuse = (name: keyof typeof problems, field?: string) => new Problem(name, problems[name], undefined, field);
const cellShape = Type.Object(
  { count: Type.Union([Type.Integer(), Type.Null({ description: 'hidden, so that no child can be told from it' })]) },
  { additionalProperties: Type.Union([Type.String(), Type.Null()]), description: 'each dimension asked for, and the count' },
);

const schema = {
  querystring: Type.Object(
    {
      of: Type.Optional(Type.Enum(countable)),
      by: Type.Optional(Type.String({ maxLength: 200, description: `of ${dimensionNames.join(', ')}; separated by commas` })),
      from: Type.Optional(Type.String({ format: 'date' })),
      to: Type.Optional(Type.String({ format: 'date' })),
      safe: Type.Optional(
        Type.Enum(['true', 'false'], { description: 'hide small numbers and what would give them back; at most two dimensions' }),
      ),
      round: Type.Optional(Type.Enum(['true', 'false'], { description: `with safe: to the nearest ${roundingBase}` })),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    by: Type.Array(Type.String()),
    sight: Type.Enum(['all', 'seen'], {
      description: 'all: every record there is, by at most two dimensions. seen: those the reader may read',
    }),
    total: Type.Union([Type.Integer(), Type.Null()]),
    cells: Type.Array(cellShape),
    totals: Type.Optional(
      Type.Record(Type.String(), Type.Array(cellShape), { description: 'with safe and two dimensions: the totals of each' }),
    ),
    withheld: Type.Optional(Type.Boolean({ description: 'with safe: the table is too small to show any of its cells' })),
    minCell: Type.Optional(Type.Integer({ description: 'with safe: counts below this are hidden' })),
  }),
};

export function addStatisticsRoutes(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/statistics',
    ask: 'records',
    summary: 'Cases, children (each once) or reports counted: everything for whoever may count, otherwise what the reader sees',
    schema,
    handle: async ({ db, actor, audit, allowed }, { query }) => {
      const of = query.of ?? 'case';
      if (sightOf(actor, of) === 'none') throw problem('access.denied', { action: 'count' });
      allowed();
      const by = readBy(query.by ?? '');
      const { from, to } = query;
      if (from !== undefined && to !== undefined && from > to) throw refuse('statistics.periodReversed', 'to');
      const isSafe = query.safe === 'true';
      if (isSafe && by.length > 2) throw refuse('statistics.safeTooMany', 'by');
      const sight = sightFor(actor, of, by);
      const { settings } = world.pack;
      const question = { of, by, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      const cells = await countCells(db, sight, question, settings.ageGroups);
      audit('count', { type: recordTypeOf(of), detail: { ...question, sight, safe: isSafe } });
      if (!isSafe)
        return { by, sight, total: cells.reduce((sum, cell) => sum + cell.count, 0), cells: cells.map((cell) => named(by, cell)) };
      const files = of === 'child' ? await countCells(db, sight, { ...question, of: 'case' }, settings.ageGroups) : undefined;
      const base = query.round === 'true' ? roundingBase : 1;
      return { by, sight, minCell: settings.minCell, ...safely(by, cells, files, settings.minCell, base) };
    },
  });
}

/** Of which records this person is told, divided so. Three divisions of a whole country describe a child: only of what one reads anyway. */
function sightFor(actor: Actor, of: Countable, by: readonly Dimension[]): 'all' | 'seen' {
  const reading = { ...actor, grants: actor.grants.filter(({ scope }) => scope !== 'counts') };
  const counting = by.length > mostOfAll ? reading : actor;
  const sight = sightOf(counting, of);
  if (sight === 'none') throw refuse('statistics.countTooMany', 'by');
  if (!by.every((one) => mayCountBy(counting.grants, of, one))) throw problem('access.denied', { action: 'count' }, 'by');
  return sight;
}

function readBy(text: string): Dimension[] {
  const names = text.split(',').filter((name) => name !== '');
  if (new Set(names).size !== names.length || !names.every(isDimension)) throw refuse('statistics.unknownDimension', 'by');
  return names;
}

/** @param files of a table of children: the same table of their files, which may be shown beside it. */
function safely(by: readonly Dimension[], cells: readonly Cell[], files: readonly Cell[] | undefined, minCell: number, base: number) {
  const many = (at: number) => new Set(cells.map((cell) => cell.codes[at])).size;
  if (by.length === 2 && many(0) * many(1) > largestSafe) throw refuse('statistics.safeTooLarge', 'by');
  const table = safe(cells, minCell, files && safe(files, minCell));
  const shown = (dimensions: readonly Dimension[], { codes, count }: SafeCell) =>
    named(dimensions, { codes, count: roundedTo(base, count) });
  return {
    total: roundedTo(base, table.total),
    withheld: table.withheld,
    cells: table.cells.map((cell) => shown(by, cell)),
    ...(table.totals && {
      totals: Object.fromEntries(by.map((dimension, at) => [dimension, table.totals?.[at]?.map((cell) => shown([dimension], cell)) ?? []])),
    }),
  };
}

const named = (by: readonly Dimension[], { codes, count }: SafeCell) => ({
  ...Object.fromEntries(by.map((dimension, at) => [dimension, codes[at] ?? null])),
  count,
});
