// Signing in and out, and choosing a password. A second factor is asked for between a right password and the session it becomes: secondFactor.ts.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import { longestPassword } from '../../kernel/access/server/passwords.ts';
import { endHalf } from '../../kernel/access/server/secondFactor.ts';
import {
  agentFamily,
  checkSignIn,
  endAllSessions,
  endSession,
  endTry,
  type Opened,
  opening,
  type Session,
  startSession,
  tokenHash,
} from '../../kernel/access/server/sessions.ts';
import { setPassword } from '../../kernel/access/server/users.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { leaveDevice } from '../../kernel/sync/server/devices.ts';
import { cookieName, halfCookieName, setCookie, setHalfCookie } from './cookie.ts';
import type { House } from './house.ts';
import { meOf, meShape } from './me.ts';
import { addCodeRoute, addProofRoute, halfShape } from './secondFactor.ts';
import { transaction } from './transaction.ts';

const password = Type.String({ minLength: 1, maxLength: longestPassword });
const signInShape = Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }), password }, { additionalProperties: false });
const leavingShape = Type.Object({ device: Type.Optional(Type.Enum(['stays'])) }, { additionalProperties: false });
const newPasswordShape = Type.Object({ current: password, next: password }, { additionalProperties: false });

export function addSessionRoutes(app: FastifyInstance, route: Route, house: House): void {
  addSignIn(app, house);
  addCodeRoute(app, house);
  addProofRoute(app, house);
  addPasswordChange(app, house);
  route({
    method: 'GET',
    url: '/api/session',
    ask: 'signedIn',
    summary: 'Who is signed in, and what they may do',
    schema: { response: meShape },
    compress: true,
    beforePassword: true,
    beforeFactor: true,
    handle: async ({ session }) => meOf(house, session as Session),
  });
  route({
    method: 'DELETE',
    url: '/api/session/all',
    ask: 'signedIn',
    summary: 'Signs out here and everywhere else',
    schema: { response: Type.Object({ ended: Type.Integer() }) },
    beforePassword: true,
    beforeFactor: true,
    handle: async ({ db, actor, audit, leaving }) => {
      const ended = await endAllSessions(db, actor.id);
      audit('sign-out', { detail: { ended } });
      leaving.cookie(null);
      return { ended };
    },
  });
  addSignOut(app, house);
}

/** Signing in stands outside the wrapper: a try must be counted although it fails, and no transaction waits while a password is checked. */
function addSignIn(app: FastifyInstance, house: House): void {
  app.route<{ Body: { username: string; password: string } }>({
    method: 'POST',
    url: '/api/session',
    config: { ask: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
    schema: {
      summary: 'Signs in with a name and a password; whoever has a second factor is asked for it next',
      body: signInShape,
      response: { 200: meShape, 202: halfShape },
    },
    handler: async (request, reply) => {
      const { username, password: given } = request.body;
      const right = await checkSignIn(house.apart, house.policy, username, given, request.ip);
      const before = tokenHash(request.cookies[cookieName]);
      const started = await transaction(house.pool, 'begin', async (client) => {
        const db = writing(client);
        if (before) await endSession(db, before);
        const value = await startSession(db, house.policy, right, agentFamily(request.headers['user-agent']));
        if ('session' in value) await writeAudit(db, right.userId, value.session.session, [{ action: 'sign-in' }]);
        return { value };
      });
      if ('asks' in started) {
        setHalfCookie(request, reply, started.token);
        if (before) setCookie(request, reply, null);
        return reply.status(202).send({ asks: started.asks });
      }
      setCookie(request, reply, started.token);
      return meOf(house, started.session);
    },
  });
}

/** Outside the wrapper, because signing out of a session that has ended meanwhile is no failure. */
function addSignOut(app: FastifyInstance, house: House): void {
  app.route<{ Querystring: { device?: 'stays' } }>({
    method: 'DELETE',
    url: '/api/session',
    config: { ask: 'public' },
    schema: {
      summary: 'Signs out; with `device=stays` what a device was given opens a session again, as where it was only locked',
      querystring: leavingShape,
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      const hash = tokenHash(request.cookies[cookieName]);
      const half = tokenHash(request.cookies[halfCookieName]);
      if (half) await house.apart((db) => endHalf(db, half));
      if (hash) {
        await transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
          const session = (await begun)[0]?.session;
          const db = writing(client);
          if (session) await writeAudit(db, session.id, session.session, [{ action: 'sign-out' }]);
          if (session && request.query.device !== 'stays') await leaveDevice(db);
          await endSession(db, hash);
          return { value: undefined };
        });
      }
      setCookie(request, reply, null);
      if (half) setHalfCookie(request, reply, null);
      return reply.status(204).send();
    },
  });
}

function addPasswordChange(app: FastifyInstance, house: House): void {
  app.route<{ Body: { current: string; next: string } }>({
    method: 'PUT',
    url: '/api/session/password',
    config: { ask: 'signedIn', rateLimit: { max: 30, timeWindow: '1 minute' } },
    schema: {
      summary: 'Chooses a new password; every other session of the person ends',
      body: newPasswordShape,
      response: { 204: Type.Null() },
    },
    handler: (request, reply) => changePassword(house, request, reply),
  });
}

async function changePassword(house: House, request: FastifyRequest<{ Body: { current: string; next: string } }>, reply: FastifyReply) {
  const hash = tokenHash(request.cookies[cookieName]);
  if (!hash) throw problem('session.none');
  const { current, next } = request.body;
  const holder = await transaction(house.pool, opening(hash), async (_client, begun: Promise<Opened[]>) => ({
    value: (await begun)[0]?.session,
  }));
  if (!holder) throw problem('session.none');
  const { tryId } = await checkSignIn(house.apart, house.policy, holder.username, current, request.ip);
  await endTry(house.apart, tryId, true);
  if (current === next) throw problem('session.passwordSame', undefined, 'next');
  await transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
    const session = (await begun)[0]?.session;
    if (!session) throw problem('session.none');
    const db = writing(client);
    await setPassword(db, house.policy, session.id, { password: next, mustChange: false, field: 'next', but: session.session });
    await writeAudit(db, session.id, session.session, [{ action: 'password' }]);
    return { value: undefined };
  });
  return reply.status(204).send();
}
