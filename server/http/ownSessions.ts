// Where somebody is signed in: shown to them alone, and ended one by one or all but this one.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import { endAllSessions, endOwnSession, listOwnSessions, type Session } from '../../kernel/access/server/sessions.ts';

const listShape = Type.Array(
  Type.Object({
    id: Type.Integer(),
    agent: Type.String({ description: 'The family of the browser and of the system, e.g. `Chrome / Android`' }),
    since: Type.String(),
    lastUsed: Type.String({ description: 'To the minute' }),
    here: Type.Boolean({ description: 'It is the one that asks' }),
  }),
);
const byId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) });

export function addOwnSessionRoutes(route: Route): void {
  route({
    method: 'GET',
    url: '/api/account/sessions',
    ask: 'signedIn',
    summary: 'Where one is signed in',
    schema: { response: listShape },
    handle: ({ db }) => listOwnSessions(db),
  });
  route({
    method: 'DELETE',
    url: '/api/account/sessions',
    ask: 'signedIn',
    summary: 'Signs out everywhere but here',
    schema: { response: Type.Object({ ended: Type.Integer() }) },
    handle: async ({ db, actor, session, audit }) => {
      const ended = await endAllSessions(db, actor.id, (session as Session).session);
      audit('sign-out', { detail: { ended, elsewhere: true } });
      return { ended };
    },
  });
  route({
    method: 'DELETE',
    url: '/api/account/sessions/:id',
    ask: 'signedIn',
    summary: 'Signs out at one place',
    status: 204,
    schema: { params: byId, response: Type.Null() },
    handle: async ({ db, audit }, { params }) => {
      await endOwnSession(db, params.id);
      audit('sign-out', { detail: { endedSession: params.id } });
    },
  });
}
