// Passkeys: signing in by one, proving by one that it is oneself, and one's own list of them.
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { publicActor } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import {
  addPasskey,
  askForNewPasskey,
  askForPasskey,
  askForProof,
  dropPasskey,
  type Here,
  myPasskeys,
  proveByPasskey,
  renamePasskey,
  signInByPasskey,
} from '../../kernel/access/server/passkeys.ts';
import { addressHash, agentFamily, endSession, type Session, tokenHash } from '../../kernel/access/server/sessions.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { cookieName, halfCookieName, setCookie, setHalfCookie } from './cookie.ts';
import type { House } from './house.ts';
import { meOf, meShape } from './me.ts';
import { transaction } from './transaction.ts';

const text = Type.String({ maxLength: 8_000 });
const options = Type.Record(Type.String(), Type.Unknown());
/** As the browser's `toJSON()` gives it; whatever else it says is left alone. */
const signedShape = Type.Unsafe<AuthenticationResponseJSON>(
  Type.Object({
    ...{ id: text, rawId: text, type: Type.Literal('public-key'), clientExtensionResults: options },
    response: Type.Object({ authenticatorData: text, clientDataJSON: text, signature: text }),
  }),
);
const madeShape = Type.Unsafe<RegistrationResponseJSON>(
  Type.Object({
    ...{ id: text, rawId: text, type: Type.Literal('public-key'), clientExtensionResults: options },
    response: Type.Object({ attestationObject: text, clientDataJSON: text }),
  }),
);
const name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const nullable = Type.Union([Type.String(), Type.Null()]);
const listShape = Type.Array(Type.Object({ id: Type.Integer(), name: Type.String(), created: Type.String(), used: nullable }));
const byId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

/** @NOTE an address that somebody says they came by proves nothing, but no other machine than one's own is `localhost`. */
function hereOf({ config, world }: House, host: string): Here {
  const local = /^localhost(:\d+)?$/.test(host) ? `http://${host}` : undefined;
  const origin = config.origin ?? local;
  if (origin === undefined) throw problem('session.noPasskeysHere');
  return { origin, now: Date.parse(world.now()) };
}

export function addPasskeyRoutes(app: FastifyInstance, route: Route, house: House): void {
  addSigningIn(app, house);
  addProving(route, house);
  addMaking(route, house);
  addKeeping(route);
}

function addSigningIn(app: FastifyInstance, house: House): void {
  const config = { ask: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } } as const;
  app.route({
    method: 'POST',
    url: '/api/session/passkey/options',
    config,
    schema: { summary: 'What a browser is asked for, to sign in by a passkey', response: { 200: options } },
    handler: (request) => askForPasskey(house.policy, hereOf(house, request.host), tokenHash(request.cookies[halfCookieName])),
  });
  app.route<{ Body: AuthenticationResponseJSON }>({
    method: 'POST',
    url: '/api/session/passkey',
    config,
    schema: { summary: 'Signs in by a passkey, alone or after the password', body: signedShape, response: { 200: meShape } },
    handler: async (request, reply) => {
      const { token, session } = await enter(house, request).catch(async (error: unknown) => {
        if (error instanceof Problem && error.problem === 'session.badPasskey') await noteRefusal(house);
        throw error;
      });
      setCookie(request, reply, token);
      if (request.cookies[halfCookieName] !== undefined) setHalfCookie(request, reply, null);
      return meOf(house, session);
    },
  });
}

const noteRefusal = (house: House) =>
  house.apart((db) => writeAudit(db, publicActor, null, [{ action: 'sign-in-refused', detail: { problem: 'session.badPasskey' } }]));

function enter(house: House, request: FastifyRequest<{ Body: AuthenticationResponseJSON }>): Promise<{ token: string; session: Session }> {
  const here = hereOf(house, request.host);
  const before = tokenHash(request.cookies[cookieName]);
  const asked = {
    response: request.body,
    half: tokenHash(request.cookies[halfCookieName]),
    agent: agentFamily(request.headers['user-agent']),
    address: addressHash(house.policy, request.ip),
  };
  return transaction(house.pool, 'begin', async (client, begun) => {
    await begun;
    const db = writing(client);
    const value = await signInByPasskey(db, house.policy, here, asked);
    if (before) await endSession(db, before);
    const lines = [{ action: 'second-factor', detail: { used: 'passkey', alone: !asked.half } }, { action: 'sign-in' }] as const;
    await writeAudit(db, value.session.id, value.session.session, lines);
    return { value };
  });
}

function addProving(route: Route, house: House): void {
  route({
    method: 'POST',
    url: '/api/session/proof/options',
    ask: 'signedIn',
    summary: 'What a browser is asked for, to prove by a passkey who sits there',
    schema: { response: options },
    beforeFactor: true,
    handle: ({ session }, { host }) => askForProof(house.policy, hereOf(house, host), session as Session),
  });
  route({
    method: 'POST',
    url: '/api/session/proof/passkey',
    ask: 'signedIn',
    summary: 'Proves by a passkey who sits there',
    status: 204,
    schema: { body: signedShape, response: Type.Null() },
    beforeFactor: true,
    handle: async ({ db, session, audit }, { body, host }) => {
      await proveByPasskey(db, house.policy, hereOf(house, host), session as Session, body);
      audit('second-factor', { detail: { proved: 'passkey' } });
    },
  });
}

function addMaking(route: Route, house: House): void {
  route({
    method: 'POST',
    url: '/api/account/passkeys/options',
    ask: 'signedIn',
    summary: 'What a browser is asked to make, for a new passkey',
    schema: { response: options },
    beforeFactor: true,
    fresh: true,
    handle: ({ db, session }, { host }) => askForNewPasskey(db, house.policy, hereOf(house, host), session as Session),
  });
  route({
    method: 'POST',
    url: '/api/account/passkeys',
    ask: 'signedIn',
    summary: 'Keeps a new passkey; gives recovery codes, once, to whoever had none',
    status: 201,
    schema: {
      body: Type.Object({ name, response: madeShape }, { additionalProperties: false }),
      response: Type.Object({ recoveryCodes: Type.Array(Type.String()) }),
    },
    beforeFactor: true,
    fresh: true,
    handle: async ({ db, session, audit }, { body, host }) => {
      const recoveryCodes = await addPasskey(db, house.policy, hereOf(house, host), session as Session, body);
      audit('second-factor', { detail: { enrolled: 'passkey' } });
      return { recoveryCodes };
    },
  });
}

function addKeeping(route: Route): void {
  route({
    method: 'GET',
    url: '/api/account/passkeys',
    ask: 'signedIn',
    summary: 'One’s own passkeys',
    schema: { response: listShape },
    handle: ({ db }) => myPasskeys(db),
  });
  route({
    method: 'PATCH',
    url: '/api/account/passkeys/:id',
    ask: 'signedIn',
    summary: 'Gives a passkey of one’s own another name',
    status: 204,
    schema: { params: byId, body: Type.Object({ name }, { additionalProperties: false }), response: Type.Null() },
    handle: ({ db }, { params, body }) => renamePasskey(db, params.id, body.name),
  });
  route({
    method: 'DELETE',
    url: '/api/account/passkeys/:id',
    ask: 'signedIn',
    summary: 'Removes a passkey of one’s own, but not the last second factor of a role that requires one',
    status: 204,
    schema: { params: byId, response: Type.Null() },
    fresh: true,
    handle: async ({ db, audit }, { params }) => {
      await dropPasskey(db, params.id);
      audit('second-factor', { detail: { turnedOff: 'passkey', passkey: params.id } });
    },
  });
}
