// The routes of records: the one write path, lists, a record with its history, and what waits for the person who asks.
import { type Static, Type } from 'typebox';
import { matchEntered } from '../../domains/person/server/entered.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { problem } from '../../kernel/problem.ts';
import type { Outcome } from '../../kernel/record/event.ts';
import { listContested } from '../../kernel/record/server/contested.ts';
import { findByCode, type ListQuery, list, listWork, narrow } from '../../kernel/record/server/list.ts';
import { openRecord, rowOf } from '../../kernel/record/server/view.ts';
import { push } from '../../kernel/sync/server/push.ts';
import type { World } from '../world.ts';
import { askFirst } from './asking.ts';
import type { House } from './house.ts';
import { eventShape, listQueryShape, outcomeShape, pageShape, recordShape, rowShape, typesOf } from './recordShapes.ts';

export function addRecordRoutes(route: Route, house: House): void {
  const { world } = house;
  addWriting(route, world);
  addListing(route, world);
  addOpening(route, house);
  addWork(route, world);
  addFinding(route, world);
}

function addListing(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/records/:type',
    ask: 'records',
    summary: 'Records of one type within reach, filtered, in order, page by page',
    schema: { params: Type.Object({ type: typesOf(world.definitions) }), querystring: listQueryShape, response: pageShape },
    handle: async ({ db, actor, audit, allowed }, { params, query }) => {
      if (narrow(world, actor, params.type, false, () => '').length === 0) throw problem('access.denied', { action: 'read' });
      allowed();
      const page = await list(db, world, actor, asked(params.type, query));
      audit('list', { type: params.type, detail: { filters: Object.keys(query), records: page.rows.map((row) => row.id) } });
      return { rows: page.rows.map((row) => rowOf(world, actor, row)), next: page.next };
    },
  });
}

/** A list's query as the kernel asks it; what is not one of its own words is a field's. */
function asked(type: string, query: Static<typeof listQueryShape>): ListQuery {
  const { sort = 'due', limit = 20, open, state, place, mine, parent, after, ...fields } = query;
  return {
    type,
    sort,
    limit,
    fields: fields as Record<string, string>,
    ...(open !== undefined && { open: open === 'true' }),
    ...(state !== undefined && { states: state.split(',') }),
    ...(place !== undefined && { place }),
    ...(mine === 'true' && { mine: true }),
    ...(parent !== undefined && { parent }),
    ...(after !== undefined && { after }),
  };
}

function addOpening(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'GET',
    url: '/api/records/:type/:id',
    ask: 'records',
    summary: 'One record with its history and children, cut to what the reader may see',
    schema: { params: Type.Object({ type: typesOf(world.definitions), id: Type.String({ format: 'uuid' }) }), response: recordShape },
    handle: async (deed, { params }) => {
      const view = await openRecord(deed.db, world, deed.actor, params.type, params.id);
      deed.allowed();
      // Whoever opened it in an emergency has said what for.
      const purpose = view.emergency ? undefined : await askFirst(house, deed, 'open', view.record);
      const detail = { sections: view.readable, ...(view.emergency && { emergency: view.emergency.id }) };
      deed.audit('read', { type: params.type, record: params.id, detail, ...(purpose !== undefined && { purpose }) });
      return view;
    },
  });
}

function addWork(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/work',
    ask: 'records',
    summary: 'What waits for me, the clock that runs out first at the top',
    // On a phone's network the bytes of a day cost more than their packing; no other site can have this asked (SameSite=Strict).
    compress: true,
    schema: {
      querystring: Type.Object({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) }),
      response: Type.Object({
        rows: Type.Array(rowShape),
        contested: Type.Array(rowShape, {
          description: 'Where two people answered differently, and I may choose; what has waited longest first',
        }),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { query }) => {
      allowed();
      const [rows, contested] = await Promise.all([listWork(db, world, actor, query.limit ?? 50), listContested(db, world, actor)]);
      audit('list', { detail: { work: true, records: [...rows, ...contested].map((row) => row.id) } });
      const shown = (all: typeof rows) => all.map((row) => rowOf(world, actor, row));
      return { rows: shown(rows), contested: shown(contested) };
    },
  });
}

function addFinding(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/find',
    ask: 'records',
    summary: 'A record by its code, within reach',
    schema: {
      querystring: Type.Object({ code: Type.String({ minLength: 2, maxLength: 20 }) }),
      response: Type.Object({ rows: Type.Array(rowShape) }),
    },
    handle: async ({ db, actor, audit, allowed }, { query }) => {
      if (!actor.grants.some((grant) => grant.can.includes('read'))) throw problem('access.denied', { action: 'read' });
      allowed();
      const rows = await findByCode(db, query.code);
      audit('search', { detail: { by: 'code', records: rows.map((row) => row.id) } });
      return { rows: rows.map((row) => rowOf(world, actor, row)) };
    },
  });
}

function addWriting(route: Route, world: World): void {
  route({
    method: 'POST',
    url: '/api/events',
    ask: 'records',
    summary: 'The one write path: each event is decided and answered with what became of it',
    schema: {
      body: Type.Object({ events: Type.Array(eventShape, { minItems: 1, maxItems: 200 }) }, { additionalProperties: false }),
      response: Type.Object({
        outcomes: Type.Array(outcomeShape),
        held: Type.Array(Type.String({ format: 'uuid' }), { description: 'events that wait for one they follow: nothing was decided' }),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { body }) => {
      const { outcomes, held } = await push(db, world, actor, body.events);
      const undone = new Set([...held, ...outcomes.filter(({ outcome }) => outcome === 'refused').map(({ id }) => id)]);
      await matchEntered(
        db,
        world,
        body.events.filter(({ id }) => !undone.has(id)),
      );
      allowed(); // Each event was judged by the grants of its sender, one by one.
      const refused = outcomes.filter((outcome) => outcome.outcome === 'refused');
      if (refused.length < outcomes.length) audit('write', writeLine(outcomes));
      for (const outcome of refused)
        audit('refusal', { detail: { event: outcome.id, on: outcome.recordId, problem: outcome.problem ?? null } });
      return { outcomes, held };
    },
  });
}

/** One record is named in its own column, so that its readers and writers are found together. */
function writeLine(outcomes: readonly Outcome[]) {
  const kept = outcomes.filter((outcome) => outcome.outcome !== 'refused');
  const records = [...new Set(kept.map((outcome) => outcome.recordId))];
  const detail = { events: kept.map((outcome) => ({ id: outcome.id, outcome: outcome.outcome })), ...(records.length > 1 && { records }) };
  return records.length === 1 ? { record: records[0] as string, detail } : { detail };
}
