// The routes of village networks that are their own: a quarter counted, districts with and without a network, and the sign-ins of members.
import { Type } from 'typebox';
import { safe } from '../../domains/statistics/safe.ts';
import { coverageOf } from '../../domains/village/coverage.ts';
import { aboutChildren, daysOf, type Figures, figureNames, tellsOf } from '../../domains/village/figures.ts';
import { countNetworks, countQuarter, totalOf } from '../../domains/village/server/quarter.ts';
import { type Actor, grantsOn, keysOf, permits } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { listUsers } from '../../kernel/access/server/users.ts';
import { placeChain } from '../../kernel/forms/reference.ts';
import { problem } from '../../kernel/problem.ts';
import type { World } from '../world.ts';

const figuresShape = Type.Record(Type.String(), Type.Integer(), { description: `each of ${figureNames.join(', ')}` });
const placeCode = Type.String({ minLength: 2, maxLength: 20 });

export function addVillageRoutes(route: Route, world: World): void {
  addQuarter(route, world);
  addCoverage(route, world);
  addAccounts(route, world);
}

/** Whether a grant of this person reaches a record of the type that would stand in a place. */
function reaches(world: World, actor: Actor, type: string, place: string, action: string): boolean {
  const stands = { place, owner: null, agency: null, referredTo: null, creator: null };
  return permits(grantsOn(actor, type, keysOf(type, stands, world.reference, world.country)), action);
}

function addQuarter(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/villages/quarter',
    ask: 'records',
    summary: 'A quarter of one district, village by village, and the numbers of it that may leave the district',
    schema: {
      querystring: Type.Object(
        { place: placeCode, year: Type.Integer({ minimum: 2000, maximum: 2199 }), quarter: Type.Integer({ minimum: 1, maximum: 4 }) },
        { additionalProperties: false },
      ),
      response: Type.Object({
        from: Type.String({ description: 'first day' }),
        to: Type.String({ description: 'last day' }),
        villages: Type.Array(
          Type.Object({
            network: Type.Union([Type.String(), Type.Null()]),
            village: Type.Union([Type.String(), Type.Null()], { description: 'null: of no network that is known' }),
            figures: figuresShape,
          }),
        ),
        total: figuresShape,
        leaves: Type.Record(Type.String(), Type.Union([Type.Integer(), Type.Null({ description: 'too small to be told' })])),
        minCell: Type.Integer({ description: 'counts of children below this are not told' }),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { query }) => {
      const { place, year, quarter } = query;
      if (world.reference.places.get(place)?.level !== 2) throw problem('request.invalid', { field: 'place' });
      if (!reaches(world, actor, 'villageQuarter', place, 'read')) throw problem('access.denied', { action: 'count' });
      allowed();
      const { clocks, settings, timeZone } = world.pack;
      const days = daysOf({ year, quarter }, clocks.village.yearBeginsInMonth);
      const villages = await countQuarter(db, place, days, { timeZone, everyDays: clocks.village.visitEveryDays });
      audit('count', { type: 'villageQuarter', detail: { place, year, quarter } });
      const total = totalOf(villages);
      return { ...days, villages, total, leaves: leaving(total, settings.minCell), minCell: settings.minCell };
    },
  });
}

/** What may leave the district: a number about children only where no small one can be told from it. */
function leaving(total: Figures, minCell: number): Record<string, number | null> {
  const shown = (figure: (typeof figureNames)[number]) =>
    !aboutChildren.includes(figure) || safe([{ codes: [], count: total[figure] }], minCell).total !== null;
  return Object.fromEntries(
    figureNames.map((figure) => [figure, shown(figure) && shown(tellsOf[figure] ?? figure) ? total[figure] : null]),
  );
}

function addCoverage(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/villages/coverage',
    ask: 'records',
    summary: 'How many village networks work and rest in each district of my area, none too',
    schema: {
      response: Type.Object({
        districts: Type.Array(Type.Object({ place: Type.String(), active: Type.Integer(), resting: Type.Integer() })),
      }),
    },
    handle: async ({ db, actor, audit, allowed }) => {
      const { area } = actor;
      if (area === null || !reaches(world, actor, 'network', area, 'edit')) throw problem('access.denied', { action: 'count' });
      allowed();
      const level = world.reference.places.get(area)?.level;
      const within = level === 0 ? undefined : ({ column: level === 1 ? 'province' : 'district', code: area } as const);
      const counted = new Map((await countNetworks(db, within)).map((row) => [row.place, row]));
      audit('count', { type: 'network', detail: { area } });
      return { districts: coverageOf(world.reference, area, counted) };
    },
  });
}

function addAccounts(route: Route, world: World): void {
  const roles = new Set(world.pack.roles.filter(({ grants }) => watches(grants)).map(({ code }) => code));
  route({
    method: 'GET',
    url: '/api/villages/accounts',
    ask: 'records',
    summary: 'Sign-ins of village members of an area, for whoever enters the members of its networks',
    schema: {
      querystring: Type.Object({ place: placeCode }, { additionalProperties: false }),
      response: Type.Object({ accounts: Type.Array(Type.Object({ id: Type.Integer(), displayName: Type.String() })) }),
    },
    handle: async ({ db, actor, audit, allowed }, { query }) => {
      if (!world.reference.places.has(query.place)) throw problem('request.invalid', { field: 'place' });
      if (!reaches(world, actor, 'networkMember', query.place, 'create')) throw problem('access.denied', { action: 'create' });
      allowed();
      const chain = placeChain(world.reference, query.place);
      const users = (await listUsers(db)).filter((user) => roles.has(user.role) && !user.disabled && user.area !== null);
      const near = users.filter(({ area }) => chain.includes(area ?? ''));
      audit('list', { detail: { accounts: near.map(({ id }) => id) } });
      return { accounts: near.map(({ id, displayName }) => ({ id, displayName })) };
    },
  });
}

/** A role whose people watch over children and hold no work of others: those of the villages. */
const watches = (grants: World['pack']['roles'][number]['grants']): boolean =>
  grants.some(({ type, scope, can }) => type === 'watch' && scope === 'own' && can.includes('visit')) &&
  !grants.some(({ can }) => can.includes('edit'));
