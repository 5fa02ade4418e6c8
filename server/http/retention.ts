// The routes of keeping and destroying: what is proposed, what is held, what was destroyed; to hold, to keep longer, to confirm.
import { Type } from 'typebox';
import { problems } from '../../domains/retention/problems.ts';
import {
  type Behind,
  confirm,
  findByCode,
  findKeeping,
  hold,
  keepLonger,
  lift,
  listDestructions,
  listHolds,
  listProposals,
  listRuns,
} from '../../domains/retention/server/keeping.ts';
import type { Manages } from '../../kernel/access/role.ts';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { addDays, dayOf, isDate } from '../../kernel/calendar/date.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import type { House } from './house.ts';
import { destructionShape, holdShape, keepingShape, proposalShape, runShape } from './retentionShapes.ts';

const page = 50;
/** Nobody answers for longer than this. */
const longestYears = 30;
const id = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const day = Type.String({ format: 'date' });
const code = Type.String({ minLength: 1, maxLength: 40 });
const paged = Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false });

export function addRetentionRoutes(route: Route, house: House): void {
  addLists(route, house);
  addDecisions(route, house);
  addHolds(route, house);
  addKeeping(route);
}

/** Asks whether the role looks after any of this. @throws Problem access.denied */
function permit({ policy }: House, { actor, allowed }: Deed, ...which: Manages[]): void {
  const manages = policy.roles.get(actor.role)?.manages ?? [];
  if (!which.some((each) => manages.includes(each))) throw problem('access.denied', { action: which.join(' ') });
  allowed();
}

function addLists(route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/retention/proposals',
    ask: 'records',
    summary: 'What is proposed to be destroyed by the rules of keeping, the longest due first',
    schema: {
      querystring: paged,
      response: Type.Object({ rows: Type.Array(proposalShape), next: nullable, runs: Type.Array(runShape) }),
    },
    handle: async (deed, { query }) => {
      permit(house, deed, 'protection', 'supervision', 'holds');
      deed.audit('list', { detail: { retention: 'proposals' } });
      const rows = await listProposals(deed.db, behindOf(query.after), page + 1);
      return { ...cut(rows, ({ due }) => due), runs: await listRuns(deed.db) };
    },
  });
  route({
    method: 'GET',
    url: '/api/retention/destroyed',
    ask: 'records',
    summary: 'The log of what was destroyed: code, rule, day, and the two who agreed',
    schema: { querystring: paged, response: Type.Object({ rows: Type.Array(destructionShape), next: nullable }) },
    handle: async (deed, { query }) => {
      permit(house, deed, 'protection', 'supervision', 'holds');
      deed.audit('list', { detail: { retention: 'destroyed' } });
      return cut(await listDestructions(deed.db, behindOf(query.after), page + 1), ({ destroyed }) => destroyed);
    },
  });
}

const nullable = Type.Union([Type.String(), Type.Null()]);

/** A page, and where the next begins: what it is ordered by, and its number. */
function cut<R extends { id: number }>(rows: readonly R[], at: (row: R) => string): { rows: readonly R[]; next: string | null } {
  const shown = rows.slice(0, page);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > page && last ? `${at(last)} ${last.id}` : null };
}

function behindOf(after: string | undefined): Behind | undefined {
  if (after === undefined) return undefined;
  const [at = '', number = ''] = after.split(' ');
  if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(at) || !/^\d{1,9}$/.test(number) || !isDate(at.slice(0, 10)) || Number.isNaN(Date.parse(at)))
    throw problem('request.invalid', undefined, 'after');
  return [at, Number(number)];
}

const reasonIn = ({ world }: House, list: string, reason: string): void => {
  if (!world.reference.lists[list]?.has(reason)) throw problem('field.unknownCode', undefined, 'reason');
};

/** @throws Problem when a day is not after today, or further off than anybody answers for. */
function dayAhead({ world }: House, until: string): void {
  if (!isDate(until)) throw problem('field.impossibleDate', undefined, 'until');
  const today = dayOf(world.now(), world.pack.timeZone);
  if (until <= today) throw refusal('dayPast', 'until');
  if (until > addDays(today, longestYears * 366)) throw refusal('dayFar', 'until');
}

type Refused = keyof typeof problems extends `retention.${infer Name}` ? Name : never;
const refusal = (name: Refused, field?: string) => new Problem(`retention.${name}`, problems[`retention.${name}`], undefined, field);

/** What the database said: done, or why not. */
function settle(said: string, ...well: string[]): void {
  if (well.includes(said)) return;
  if (said === 'notFound') throw problem('record.notFound');
  throw refusal(said as Refused);
}

function addDecisions(route: Route, house: House): void {
  route({
    method: 'POST',
    url: '/api/retention/proposals/:id/confirm',
    ask: 'records',
    fresh: true,
    summary: 'Agrees to a destruction; the second of two people of both sides destroys',
    schema: { params: id, response: Type.Object({ destroyed: Type.Boolean() }) },
    handle: async (deed, { params }) => {
      permit(house, deed, 'protection', 'supervision');
      const said = await confirm(deed.db, params.id);
      settle(said, 'confirmed', 'destroyed');
      deed.audit('administer', { detail: { retention: 'confirmed', proposal: params.id } });
      return { destroyed: said === 'destroyed' };
    },
  });
  route({
    method: 'POST',
    url: '/api/retention/proposals/:id/keep',
    ask: 'records',
    summary: 'Keeps a file longer than its rule asks, for a reason and until a day',
    schema: { params: id, body: Type.Object({ reason: code, until: day }, { additionalProperties: false }), response: Type.Object({}) },
    handle: async (deed, { params, body }) => {
      permit(house, deed, 'protection', 'supervision');
      reasonIn(house, 'keep-reason', body.reason);
      dayAhead(house, body.until);
      settle(await keepLonger(deed.db, params.id, body.reason, body.until), 'done');
      deed.audit('administer', { detail: { retention: 'kept', proposal: params.id, reason: body.reason, until: body.until } });
      return {};
    },
  });
}

function addHolds(route: Route, house: House): void {
  addHoldList(route, house);
  route({
    method: 'POST',
    url: '/api/retention/holds',
    ask: 'records',
    summary: 'Holds a file: nothing of it is destroyed until the day, or until the hold is lifted',
    status: 201,
    schema: {
      body: Type.Object({ code, reason: code, until: Type.Optional(day) }, { additionalProperties: false }),
      response: Type.Object({}),
    },
    handle: async (deed, { body }) => {
      permit(house, deed, 'holds');
      reasonIn(house, 'hold-reason', body.reason);
      if (body.until !== undefined) dayAhead(house, body.until);
      const record = await findByCode(deed.db, body.code);
      if (record === undefined) throw problem('record.notFound', undefined, 'code');
      settle(await hold(deed.db, record, body.reason, body.until ?? null), 'done');
      deed.audit('administer', { record, detail: { retention: 'held', reason: body.reason, until: body.until ?? null } });
      return {};
    },
  });
  route({
    method: 'POST',
    url: '/api/retention/holds/:id/lift',
    ask: 'records',
    fresh: true,
    summary: 'Lifts a hold',
    schema: { params: id, response: Type.Object({}) },
    handle: async (deed, { params }) => {
      permit(house, deed, 'holds');
      settle(await lift(deed.db, params.id), 'done');
      deed.audit('administer', { detail: { retention: 'lifted', hold: params.id } });
      return {};
    },
  });
}

function addHoldList(route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/retention/holds',
    ask: 'records',
    summary: 'Holds that stand: of every file, or of one',
    schema: {
      querystring: Type.Object({ record: Type.Optional(Type.String({ format: 'uuid' })) }, { additionalProperties: false }),
      response: Type.Array(holdShape),
    },
    handle: async (deed, { query: { record } }) => {
      permit(house, deed, 'protection', 'supervision', 'holds');
      deed.audit('list', { ...(record !== undefined && { record }), detail: { retention: 'holds' } });
      return listHolds(deed.db, record, 200);
    },
  });
}

function addKeeping(route: Route): void {
  route({
    method: 'GET',
    url: '/api/retention/records/:id',
    ask: 'records',
    summary: 'How a record is kept: destroyed when and by which rule, held, kept longer; for whoever may open it',
    schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), response: keepingShape },
    handle: async ({ db, allowed, audit }, { params }) => {
      const keeping = await findKeeping(db, params.id);
      if (!keeping) throw problem('record.notFound');
      allowed();
      audit('list', { record: params.id, detail: { retention: 'record' } });
      return keeping;
    },
  });
}
