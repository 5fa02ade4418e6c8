// Single sign-on: setting out to the provider, coming back from it, and an administrator's links. Coming back stands outside the wrapper, as
// signing in does: a try must be counted although it fails.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import {
  type Back,
  comeBack,
  linkByCode,
  proveByIdentity,
  refuse,
  setOut,
  signInByIdentity,
  unlink,
} from '../../kernel/access/server/identity.ts';
import type { Provider } from '../../kernel/access/server/provider.ts';
import { agentFamily, endSession, type Opened, opening, type Started, tokenHash } from '../../kernel/access/server/sessions.ts';
import { isOurPage } from '../../kernel/access/server/trip.ts';
import { getUser } from '../../kernel/access/server/users.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { cookieName, setCookie, setHalfCookie, setTripCookie, tripCookieName } from './cookie.ts';
import type { House } from './house.ts';
import { meOf, meShape } from './me.ts';
import { halfShape } from './secondFactor.ts';
import { transaction } from './transaction.ts';

const setOutShape = Type.Object(
  {
    proof: Type.Optional(Type.Boolean({ description: 'To prove that it is oneself, while signed in' })),
    back: Type.String({ maxLength: 200 }),
  },
  { additionalProperties: false },
);
const backShape = Type.Object({ query: Type.String({ maxLength: 8_000 }) }, { additionalProperties: false });
const back = { back: Type.String({ description: 'The page of the staff app where they set out' }) };
const byId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });
const limit = { max: 300, timeWindow: '1 minute' };

export function addIdentityRoutes(app: FastifyInstance, route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/session/ways',
    ask: 'public',
    summary: 'Whether there is single sign-on beside names and passwords',
    schema: { response: Type.Object({ identity: Type.Boolean() }) },
    handle: async () => ({ identity: house.provider !== undefined }),
  });
  addSettingOut(app, house);
  addComingBack(app, house);
  addLinking(route, house);
}

function providerOf({ provider }: House): Provider {
  if (!provider) throw problem('session.noIdentity');
  return provider;
}

function addSettingOut(app: FastifyInstance, house: House): void {
  app.route<{ Body: { back: string; proof?: boolean } }>({
    method: 'POST',
    url: '/api/session/identity/begin',
    config: { ask: 'public', rateLimit: limit },
    schema: {
      summary: 'Where the browser goes to sign in at the provider, or to prove there who sits here',
      body: setOutShape,
      response: { 200: Type.Object({ address: Type.String() }) },
    },
    handler: async (request, reply) => {
      const { back: page, proof = false } = request.body;
      const session = proof ? await holderOf(house, request) : undefined;
      const asked = {
        to: session ? (`proof/${session.session}` as const) : ('sign-in' as const),
        back: isOurPage(page) ? page : '/staff/',
        now: Date.parse(house.world.now()),
      };
      const { address, kept } = await setOut(providerOf(house), house.policy, asked).catch(noted(request));
      setTripCookie(request, reply, kept);
      return { address };
    },
  });
}

async function holderOf(house: House, request: FastifyRequest) {
  const hash = tokenHash(request.cookies[cookieName]);
  if (!hash) throw problem('session.none');
  const session = await transaction(house.pool, opening(hash), async (_client, begun: Promise<Opened[]>) => ({
    value: (await begun)[0]?.session,
  }));
  if (!session) throw problem('session.none');
  return session;
}

/** Why a provider was not heard is for whoever runs this: a code, no word of anybody. */
const noted = (request: FastifyRequest) => (error: unknown) => {
  const { cause } = error as Problem;
  if (cause !== undefined) request.log.warn({ err: cause }, 'the provider of single sign-on');
  throw error;
};

function addComingBack(app: FastifyInstance, house: House): void {
  app.route<{ Body: { query: string } }>({
    method: 'POST',
    url: '/api/session/identity',
    config: { ask: 'public', rateLimit: limit },
    schema: {
      summary: 'Ends a sign-in or a proof at the provider; whom nobody has linked yet is told a code for an administrator',
      body: backShape,
      response: {
        200: Type.Object({ ...meShape.properties, ...back }),
        202: Type.Object({ ...halfShape.properties, ...back }),
      },
    },
    handler: async (request, reply) => {
      const asked = {
        ...{ kept: request.cookies[tripCookieName], query: request.body.query },
        ...{ address: request.ip, now: Date.parse(house.world.now()) },
      };
      const provider = providerOf(house);
      setTripCookie(request, reply, null);
      const returned = await comeBack(house.apart, provider, house.policy, asked).catch(noted(request));
      return returned.trip.to === 'sign-in' ? enter(house, request, reply, returned) : prove(house, request, returned);
    },
  });
}

async function enter(house: House, request: FastifyRequest, reply: FastifyReply, returned: Back) {
  const before = tokenHash(request.cookies[cookieName]);
  const entered = await transaction(house.pool, 'begin', async (client) => {
    const db = writing(client);
    const value = await signInByIdentity(db, house.policy, returned, agentFamily(request.headers['user-agent']));
    if (value && 'token' in value && before) await endSession(db, before);
    if (value && 'session' in value)
      await writeAudit(db, value.session.id, value.session.session, [{ action: 'sign-in', detail: { by: 'identity' } }]);
    return { value };
  });
  if (!entered || 'disabled' in entered || 'code' in entered) {
    const unlinked = entered && 'code' in entered ? entered.code : undefined;
    const why = unlinked === undefined ? 'session.badIdentity' : 'session.identityUnlinked';
    await refuse(house.apart, returned.tryId, why, entered && 'disabled' in entered ? entered.disabled : null);
    throw problem(why, unlinked === undefined ? undefined : { code: unlinked });
  }
  return letIn(house, request, reply, entered, { before, page: returned.trip.back });
}

function letIn(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  entered: Started,
  { before, page }: { before: Buffer | undefined; page: string },
) {
  if ('asks' in entered) {
    setHalfCookie(request, reply, entered.token);
    if (before) setCookie(request, reply, null);
    return reply.status(202).send({ asks: entered.asks, back: page });
  }
  setCookie(request, reply, entered.token);
  return { ...meOf(house, entered.session), back: page };
}

async function prove(house: House, request: FastifyRequest, returned: Back) {
  const hash = tokenHash(request.cookies[cookieName]);
  if (!hash) throw problem('session.none');
  const proved = await transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
    const session = (await begun)[0]?.session;
    if (!session || returned.trip.to !== `proof/${session.session}`) return { value: undefined };
    const db = writing(client);
    if (!(await proveByIdentity(db, returned))) return { value: undefined };
    await writeAudit(db, session.id, session.session, [{ action: 'second-factor', detail: { proved: 'identity' } }]);
    return { value: session };
  });
  if (!proved) {
    await refuse(house.apart, returned.tryId, 'session.badIdentity');
    throw problem('session.badIdentity');
  }
  return { ...meOf(house, proved), back: returned.trip.back };
}

function addLinking(route: Route, { policy }: House): void {
  route({
    method: 'POST',
    url: '/api/admin/users/:id/identity',
    ask: 'manages:users',
    summary: 'Links a user with whoever was told this code when they signed in at the provider',
    status: 204,
    schema: {
      params: byId,
      body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }, { additionalProperties: false }),
      response: Type.Null(),
    },
    fresh: true,
    handle: async ({ db, audit }, { params, body }) => {
      await getUser(db, params.id);
      await linkByCode(db, policy, params.id, body.code);
      audit('administer', { detail: { linked: params.id } });
    },
  });
  route({
    method: 'DELETE',
    url: '/api/admin/users/:id/identity',
    ask: 'manages:users',
    summary: 'Takes the link with the provider away; the user’s sessions end',
    schema: { params: byId, response: Type.Object({ had: Type.Boolean() }) },
    fresh: true,
    handle: async ({ db, audit }, { params }) => {
      await getUser(db, params.id);
      const had = await unlink(db, params.id);
      audit('administer', { detail: { unlinked: params.id, had } });
      return { had };
    },
  });
}
