// The one wrapper of every route: one request is one transaction with one pass or fail, answered after it is committed.
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { escapeLiteral } from 'pg';
import { type Actor, publicActor } from '../../kernel/access/grant.ts';
import type { Ask, Deed, Leaving, Route, RouteSchema, RouteSpec, Sent } from '../../kernel/access/server/deed.ts';
import { type Opened, opening, type Session, tokenHash } from '../../kernel/access/server/sessions.ts';
import type { AuditEntry } from '../../kernel/audit/server/audit.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import { type Write, writing } from '../../kernel/record/server/database.ts';
import { personHeader } from '../../kernel/sync/protocol.ts';
import { compress } from './compress.ts';
import { cookieName, setCookie } from './cookie.ts';
import type { House } from './house.ts';
import { sameSession } from './knownSessions.ts';
import { transaction } from './transaction.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call it; a route without one answers nothing. */
    ask?: Ask;
  }
}

/** @returns the function that adds routes to this app. */
export function routesOf(app: FastifyInstance, house: House): Route {
  return <const S extends RouteSchema>(spec: RouteSpec<S>) => {
    const { response: _described, ...incoming } = spec.schema;
    const status = spec.status ?? 200;
    app.route({
      method: spec.method,
      url: spec.url,
      config: { ask: spec.ask, ...(spec.limit && { rateLimit: spec.limit }) },
      schema: { ...incoming, summary: spec.summary, ...answersOf(spec, status) } as FastifySchema,
      ...(spec.compress && { onSend: compress }),
      handler: (request, reply) => perform(house, spec, request, reply, status),
    });
  };
}

function answersOf({ produces, schema: { response } }: Pick<RouteSpec<RouteSchema>, 'produces' | 'schema'>, status: number) {
  const file = { description: 'A file', content: { [produces ?? '']: { schema: { type: 'string', format: 'binary' } } } };
  return produces ? { response: { [status]: file } } : response ? { response: { [status]: response } } : {};
}

/** One transaction that acts for the public, for pages that are no routes of JSON. */
export function publicly<T>(house: Pick<House, 'pool'>, work: (deed: Pick<Deed, 'db' | 'audit'>) => Promise<T>): Promise<T> {
  return transaction(house.pool, forPublic, async (client, _first, hopeful) => {
    const lines: AuditEntry[] = [];
    const value = await work({ db: writing(client, hopeful), audit: (action, about = {}) => lines.push({ action, ...about }) });
    return { value, closing: auditSql({ actor: { id: publicActor }, session: undefined }, lines) };
  });
}

const forPublic = `begin; select set_config('pokpong.actor', '${publicActor}', true)`;

async function perform<S extends RouteSchema>(
  house: House,
  spec: RouteSpec<S>,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
) {
  const sent = { params: request.params, query: request.query, body: request.body, address: request.ip, host: request.host } as Sent<S>;
  const hash = spec.ask === 'public' ? undefined : tokenHash(request.cookies[cookieName]);
  if (spec.ask !== 'public' && !hash) throw problem('session.none');
  spec.admit?.(sent.address);
  try {
    const { value, left } = await answer(house, spec, request, reply, sent, hash);
    reply.status(status);
    await left.go();
    return value ?? null;
  } catch (error) {
    if (hash) await auditRefusal(house, spec, hash, sent, error, request);
    throw error;
  }
}

type Answered = { value: unknown; left: ReturnType<typeof leave> };

async function answer<S extends RouteSchema>(
  house: House,
  spec: RouteSpec<S>,
  request: FastifyRequest,
  reply: FastifyReply,
  sent: Sent<S>,
  hash: Buffer | undefined,
): Promise<Answered> {
  const work = async (db: Write, session: Session | undefined) => {
    if (hash && !(session && isMeant(request, session))) throw problem('session.none');
    const left = leave(request, reply);
    const { deed, lines, asked } = begun(house, spec, session, left.leaving, db);
    const value = await spec.handle(deed, sent);
    if (!asked()) throw problem('server.notAuthorised');
    return { value: { value, left }, closing: auditSql(deed, linesOf(spec, lines)) };
  };
  if (!hash) return transaction(house.pool, forPublic, (client, _first, hopeful) => work(writing(client, hopeful), undefined));
  const known = house.known.find(hash);
  try {
    return await transaction(house.pool, opening(hash), async (client, first: Promise<Opened[]>, hopeful) => {
      const db = writing(client, hopeful);
      const rows = first.then(([row]) => row?.session ?? undefined);
      const done = known ? work(db, known) : rows.then((session) => work(db, session));
      // A refusal too is only worth something if it was meant for whoever the database says is asking.
      const [opened] = await Promise.allSettled([rows, done]);
      const session = opened.status === 'fulfilled' ? opened.value : undefined;
      house.known.keep(hash, session);
      if (known && opened.status === 'fulfilled' && !sameSession(known, session)) throw new Mistaken();
      return done;
    });
  } catch (error) {
    if (!(error instanceof Mistaken)) throw error;
    return answer(house, spec, request, reply, sent, hash);
  }
}

/** A page stands for the person who opened it: what it asks goes into no other's session, though the browser has one by now. */
const isMeant = ({ headers }: FastifyRequest, { id }: Session): boolean => (headers[personHeader] ?? String(id)) === String(id);

/** The session has ended, or its user has changed, since it was last used: the request is answered anew for who it is today. */
class Mistaken extends Error {}

/** Asks what the wrapper can ask itself; the rest is the handler's, who says so. */
function begun<S extends RouteSchema>(house: House, spec: RouteSpec<S>, session: Session | undefined, leaving: Leaving, db: Deed['db']) {
  if (session?.must_change_password && !spec.beforePassword) throw problem('session.changePasswordFirst');
  if (session?.must_enrol && !spec.beforeFactor) throw problem('session.factorFirst');
  const actor = actorOf(house, session);
  const needed = spec.ask.startsWith('manages:') ? spec.ask.slice('manages:'.length) : undefined;
  if (needed && !house.policy.roles.get(actor.role)?.manages?.some((each) => each === needed))
    throw problem('access.denied', { action: spec.ask });
  if (spec.fresh && session && !session.fresh) throw problem('session.stepUpNeeded');
  let asked = spec.ask !== 'records';
  const lines: AuditEntry[] = [];
  const deed: Deed = {
    db,
    actor,
    session,
    leaving,
    audit: (action, about = {}) => {
      lines.push({ action, ...about });
    },
    allowed: () => {
      asked = true;
    },
  };
  return { deed, lines, asked: () => asked };
}

function actorOf({ world, policy }: House, session: Session | undefined): Actor {
  if (!session) return { id: publicActor, role: 'public', agency: null, area: null, grants: [] };
  const { id, role, agency, area } = session;
  return { id, role, agency, area, grants: world.grantsByRole.get(role) ?? [], emergency: policy.roles.get(role)?.emergency };
}

/** An answer about records or people leaves a row even when its handler named nothing. */
const linesOf = (spec: RouteSpec<RouteSchema>, lines: readonly AuditEntry[]): readonly AuditEntry[] =>
  lines.length > 0 || spec.ask === 'public' || spec.ask === 'signedIn'
    ? lines
    : [{ action: spec.ask === 'records' ? 'read' : 'administer', detail: { route: routeOf(spec) } }];

const routeOf = (spec: RouteSpec<RouteSchema>) => `${spec.method} ${spec.url}`;

/** Sent with the commit: a simple query takes no parameters, so the lines are a quoted literal. */
const auditSql = ({ actor, session }: { actor: Pick<Actor, 'id'>; session: Session | undefined }, lines: readonly AuditEntry[]): string =>
  lines.length === 0 ? '' : `select pokpong.note(${actor.id}, ${session?.session ?? 'null'}, ${escapeLiteral(JSON.stringify(lines))})`;

/** What was asked and not given is part of the story too; it stands in a transaction of its own, for the other is undone. */
async function auditRefusal(
  house: House,
  spec: RouteSpec<RouteSchema>,
  hash: Buffer,
  sent: Sent<RouteSchema>,
  error: unknown,
  request: FastifyRequest,
): Promise<void> {
  // To be asked what for is a question, and no refusal.
  if (!(error instanceof Problem) || error.problem === 'session.none' || error.problem === 'access.purposeNeeded') return;
  const { id, type } = (sent.params ?? {}) as { id?: string; type?: string };
  const line: AuditEntry = {
    action: 'refusal',
    ...(type !== undefined && house.world.definitions.has(type) && { type }),
    ...(id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) && { record: id }),
    detail: { problem: error.problem, route: routeOf(spec) },
  };
  const write = transaction(house.pool, opening(hash), async (_client, first: Promise<Opened[]>) => {
    const session = (await first)[0]?.session;
    return { value: undefined, closing: session ? auditSql({ actor: actorOf(house, session), session }, [line]) : '' };
  });
  await write.catch((cause: unknown) => request.log.error({ err: cause }, 'a refusal could not be audited'));
}

/** Holds back what a handler says about its answer until the transaction is committed. */
function leave(request: FastifyRequest, reply: FastifyReply): { leaving: Leaving; go: () => Promise<void> } {
  const steps: (() => void | Promise<void>)[] = [];
  // A reply is a promise of its own being sent: a step that gave it back would be waited for without end.
  const later = (step: () => unknown) => {
    steps.push(() => {
      step();
    });
  };
  const leaving: Leaving = {
    status: (status) => later(() => reply.status(status)),
    header: (name, value) => later(() => reply.header(name, value)),
    cookie: (value) => later(() => setCookie(request, reply, value)),
    afterwards: (step) => {
      steps.push(step);
    },
  };
  const go = async () => {
    for (const step of steps) await step();
  };
  return { leaving, go };
}
