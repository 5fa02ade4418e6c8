// Signing in and out, and choosing a password. A second factor is asked for between a right password and the session it becomes.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Grant } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { longestPassword } from '../../kernel/access/server/passwords.ts';
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
import { cookieName, setCookie } from './cookie.ts';
import type { House } from './house.ts';
import { transaction } from './transaction.ts';

const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const meShape = Type.Object({
  user: Type.Object({
    id: Type.Integer(),
    username: Type.String(),
    displayName: Type.String(),
    role: Type.String(),
    agency: nullable(Type.String()),
    area: nullable(Type.String()),
    language: Type.String(),
  }),
  grants: Type.Array(
    Type.Object({
      type: Type.String(),
      can: Type.Array(Type.String()),
      scope: Type.String(),
      reads: Type.Optional(Type.Array(Type.String())),
      writes: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  manages: Type.Array(Type.String()),
  idleMinutes: Type.Integer(),
  mustChangePassword: Type.Boolean(),
});
const password = Type.String({ minLength: 1, maxLength: longestPassword });
const signInShape = Type.Object({ username: Type.String({ minLength: 1, maxLength: 100 }), password }, { additionalProperties: false });
const newPasswordShape = Type.Object({ current: password, next: password }, { additionalProperties: false });

type Me = {
  user: Pick<Session, 'id' | 'username' | 'role' | 'agency' | 'area' | 'language'> & { displayName: string };
  grants: readonly Grant[];
  manages: readonly string[];
  idleMinutes: number;
  mustChangePassword: boolean;
};

function meOf({ policy }: House, session: Session): Me {
  const { id, username, display_name: displayName, role, agency, area, language } = session;
  const { grants = [], manages = [] } = policy.roles.get(role) ?? {};
  return {
    user: { id, username, displayName, role, agency, area, language },
    grants,
    manages,
    idleMinutes: session.idle_minutes,
    mustChangePassword: session.must_change_password,
  };
}

export function addSessionRoutes(app: FastifyInstance, route: Route, house: House): void {
  addSignIn(app, house);
  addPasswordChange(app, house);
  route({
    method: 'GET',
    url: '/api/session',
    ask: 'signedIn',
    summary: 'Who is signed in, and what they may do',
    schema: { response: meShape },
    beforePassword: true,
    handle: async ({ session }) => meOf(house, session as Session),
  });
  route({
    method: 'DELETE',
    url: '/api/session/all',
    ask: 'signedIn',
    summary: 'Signs out here and everywhere else',
    schema: { response: Type.Object({ ended: Type.Integer() }) },
    beforePassword: true,
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
    schema: { summary: 'Signs in with a name and a password', body: signInShape, response: { 200: meShape } },
    handler: async (request, reply) => {
      const { username, password: given } = request.body;
      const right = await checkSignIn(house.apart, house.policy, username, given, request.ip);
      const before = tokenHash(request.cookies[cookieName]);
      const { token, session } = await transaction(house.pool, 'begin', async (client) => {
        const db = writing(client);
        if (before) await endSession(db, before);
        const started = await startSession(db, house.policy, right, agentFamily(request.headers['user-agent']));
        await writeAudit(db, right.userId, started.session.session, [{ action: 'sign-in' }]);
        return { value: started };
      });
      setCookie(request, reply, token);
      return meOf(house, session);
    },
  });
}

/** Outside the wrapper, because signing out of a session that has ended meanwhile is no failure. */
function addSignOut(app: FastifyInstance, house: House): void {
  app.route({
    method: 'DELETE',
    url: '/api/session',
    config: { ask: 'public' },
    schema: { summary: 'Signs out', response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const hash = tokenHash(request.cookies[cookieName]);
      if (hash) {
        await transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
          const session = (await begun)[0]?.session;
          const db = writing(client);
          if (session) await writeAudit(db, session.id, session.session, [{ action: 'sign-out' }]);
          await endSession(db, hash);
          return { value: undefined };
        });
      }
      setCookie(request, reply, null);
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
