// The second step of signing in, and proving again that it is oneself. Outside the wrapper: a try must be counted although it fails.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { longestPassword } from '../../kernel/access/server/passwords.ts';
import { checkCode, finishSignIn, prove } from '../../kernel/access/server/secondFactor.ts';
import { agentFamily, endTry, type Opened, opening, type Session, tokenHash } from '../../kernel/access/server/sessions.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { problem } from '../../kernel/problem.ts';
import { type Write, writing } from '../../kernel/record/server/database.ts';
import { cookieName, halfCookieName, setCookie, setHalfCookie } from './cookie.ts';
import type { House } from './house.ts';
import { meOf, meShape } from './me.ts';
import { transaction } from './transaction.ts';

/** Answered to a right password of somebody who has a second factor; nothing is open to them yet. */
export const halfShape = Type.Object({ asks: Type.Array(Type.Enum(['code', 'passkey', 'recovery'])) });
const codeShape = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false });
const proofShape = Type.Object({ proof: Type.String({ minLength: 1, maxLength: longestPassword }) }, { additionalProperties: false });

export function addCodeRoute(app: FastifyInstance, house: House): void {
  app.route<{ Body: { code: string } }>({
    method: 'POST',
    url: '/api/session/code',
    config: { ask: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
    schema: { summary: 'Ends a sign-in with a code of the app, or a recovery code', body: codeShape, response: { 200: meShape } },
    handler: async (request, reply) => {
      const session = await enter(house, request, reply);
      return meOf(house, session);
    },
  });
}

async function enter(house: House, request: FastifyRequest<{ Body: { code: string } }>, reply: FastifyReply): Promise<Session> {
  const asked = { code: request.body.code, address: request.ip, now: Date.parse(house.world.now()) };
  const right = await checkCode(house.apart, house.policy, tokenHash(request.cookies[halfCookieName]), asked);
  const entered = await transaction(house.pool, 'begin', async (client) => {
    const db = writing(client);
    const value = await finishSignIn(db, house.policy, right, agentFamily(request.headers['user-agent']));
    const lines = [{ action: 'second-factor', detail: { used: value?.by } }, { action: 'sign-in' }] as const;
    if (value) await writeAudit(db, right.userId, value.session.session, lines);
    return { value };
  });
  if (!entered) {
    await endTry(house.apart, right.tryId, false, { user: right.userId, problem: 'session.badCode' });
    throw problem('session.badCode');
  }
  setCookie(request, reply, entered.token);
  setHalfCookie(request, reply, null);
  return entered.session;
}

export function addProofRoute(app: FastifyInstance, house: House): void {
  app.route<{ Body: { proof: string } }>({
    method: 'POST',
    url: '/api/session/proof',
    config: { ask: 'signedIn', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: {
      summary: 'Proves again who sits there: a code of the app, a recovery code, or the password of whoever has no second factor',
      body: proofShape,
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      const asHolder = holderOf(house, tokenHash(request.cookies[cookieName]));
      const asked = { typed: request.body.proof, address: request.ip, now: Date.parse(house.world.now()) };
      const by = await prove({ apart: house.apart, asHolder }, house.policy, asked);
      await asHolder((db, { id, session }) => writeAudit(db, id, session, [{ action: 'second-factor', detail: { proved: by } }]));
      return reply.status(204).send();
    },
  });
}

/** Transactions that act for the holder of a session, each opened anew. */
const holderOf =
  (house: House, hash: Buffer | undefined) =>
  <T>(work: (db: Write, session: Session) => Promise<T>): Promise<T> => {
    if (!hash) throw problem('session.none');
    return transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
      const session = (await begun)[0]?.session;
      if (!session) throw problem('session.none');
      return { value: await work(writing(client), session) };
    });
  };
