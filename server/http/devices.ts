// Devices of the field app: made known by their person, let in again by their secret, and told to forget everything when one is lost.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { publicActor } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { agentFamily, endSession, type Session, tokenHash } from '../../kernel/access/server/sessions.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import {
  askWipe,
  enterByDevice,
  listDevices,
  listTeamDevices,
  noteWiped,
  registerDevice,
  wordFor,
} from '../../kernel/sync/server/devices.ts';
import { cookieName, setCookie } from './cookie.ts';
import type { House } from './house.ts';
import { meOf, meShape } from './me.ts';
import { transaction } from './transaction.ts';

const byId = Type.Object({ id: Type.String({ format: 'uuid' }) });
const nullable = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()]);
const deviceFields = {
  id: Type.String({ format: 'uuid' }),
  agent: Type.String({ description: 'The family of the browser and of the system, e.g. `Chrome / Android`' }),
  since: Type.String(),
  heard: Type.String({ description: 'When it was last heard of, to the minute' }),
  until: Type.String({ description: 'When its secret opens nothing any more' }),
  wipeAsked: nullable(Type.String()),
  wiped: nullable(Type.String()),
};
const deviceShape = Type.Object({
  ...deviceFields,
  here: Type.Boolean({ description: 'It is the one that asks' }),
});
const teamDeviceShape = Type.Object({ ...deviceFields, user: Type.Integer(), name: Type.String() });
const secretShape = Type.Object({ secret: Type.String({ minLength: 1, maxLength: 100 }) }, { additionalProperties: false });

export function addDeviceRoutes(app: FastifyInstance, route: Route, house: House): void {
  addRegistering(route, house);
  addOwn(route);
  addForManagers(route);
  addForLeaders(route);
  addWord(route);
  addEntering(app, house);
}

/** Whether this role lets devices carry records. */
export const carries = ({ policy }: Pick<House, 'policy'>, role: string): boolean => policy.roles.get(role)?.carries === true;

function addRegistering(route: Route, house: House): void {
  route({
    method: 'POST',
    url: '/api/devices',
    ask: 'signedIn',
    summary: 'Lets this device work without a network, or gives it a new secret; the secret is told this once',
    limit: { max: 60, timeWindow: '1 minute' },
    fresh: true,
    schema: {
      body: Type.Object({ id: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
      response: Type.Object({ secret: Type.String(), until: Type.String() }),
    },
    handle: async ({ db, actor, audit }, { body }) => {
      if (!carries(house, actor.role)) throw problem('device.notForRole');
      const { made, ...given } = await registerDevice(db, body.id, house.world.pack.settings.field.days);
      if (made) audit('sync', { detail: { device: body.id, registered: true } });
      return given;
    },
  });
}

function addOwn(route: Route): void {
  route({
    method: 'GET',
    url: '/api/devices',
    ask: 'signedIn',
    summary: 'Devices of one’s own that work without a network, the last heard of first',
    schema: { response: Type.Array(deviceShape) },
    handle: ({ db, actor }) => listDevices(db, actor.id),
  });
  route({
    method: 'POST',
    url: '/api/devices/:id/wipe',
    ask: 'signedIn',
    summary:
      'Asks a device of one’s own, of somebody in the team one leads, or of anybody for who manages users, to forget everything when it is next heard of',
    status: 204,
    fresh: true,
    schema: { params: byId, response: Type.Null() },
    handle: async ({ db, audit }, { params }) => {
      const user = await askWipe(db, params.id);
      audit('sync', { detail: { device: params.id, user, wipe: 'asked' } });
    },
  });
}

function addForManagers(route: Route): void {
  route({
    method: 'GET',
    url: '/api/admin/users/:id/devices',
    ask: 'manages:users',
    summary: 'Devices of somebody that work without a network',
    schema: { params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }), response: Type.Array(deviceShape) },
    handle: ({ db }, { params }) => listDevices(db, params.id),
  });
}

function addForLeaders(route: Route): void {
  route({
    method: 'GET',
    url: '/api/team/devices',
    ask: 'manages:devices',
    summary: 'Devices that work without a network of those in the team one leads: of one’s agency or of none, in one’s area',
    schema: { response: Type.Array(teamDeviceShape) },
    handle: async ({ db, audit }) => {
      audit('list', { detail: { devices: 'team' } });
      return listTeamDevices(db);
    },
  });
}

function addWord(route: Route): void {
  const limit = { max: 300, timeWindow: '1 minute' };
  route({
    method: 'GET',
    url: '/api/devices/:id/word',
    ask: 'public',
    summary: 'What a device shall do, also while it is locked: keep what it holds, or wipe it',
    limit,
    schema: { params: byId, response: Type.Object({ word: Type.Enum(['keep', 'wipe']) }) },
    handle: async ({ db }, { params }) => ({ word: await wordFor(db, params.id) }),
  });
  route({
    method: 'POST',
    url: '/api/devices/:id/wiped',
    ask: 'public',
    summary: 'A device that was asked to forget everything says that it has',
    status: 204,
    limit,
    schema: { params: byId, response: Type.Null() },
    handle: async ({ db, audit }, { params }) => {
      if (await noteWiped(db, params.id)) audit('sync', { detail: { device: params.id, wipe: 'done' } });
    },
  });
}

/** Outside the wrapper, like every sign-in: a try must be counted although it fails. */
function addEntering(app: FastifyInstance, house: House): void {
  app.route<{ Params: { id: string }; Body: { secret: string } }>({
    method: 'POST',
    url: '/api/devices/:id/session',
    config: { ask: 'public', rateLimit: { max: 300, timeWindow: '1 minute' } },
    schema: { summary: 'Signs in by the secret of a device', params: byId, body: secretShape, response: { 200: meShape } },
    handler: async (request, reply) => meOf(house, await enter(house, request, reply)),
  });
}

type Entering = Awaited<ReturnType<typeof enterByDevice>> | { denied: 'device.notForRole' };

async function enter(
  house: House,
  request: FastifyRequest<{ Params: { id: string }; Body: { secret: string } }>,
  reply: FastifyReply,
): Promise<Session> {
  const asked = {
    id: request.params.id,
    secret: request.body.secret,
    address: request.ip,
    agent: agentFamily(request.headers['user-agent']),
  };
  const before = tokenHash(request.cookies[cookieName]);
  const entered = await transaction(house.pool, 'begin', async (client): Promise<{ value: Entering }> => {
    const db = writing(client);
    const value = await enterByDevice(db, house.policy, asked);
    if ('session' in value) {
      const { id, session, role } = value.session;
      // Their role may have changed since: then the device forgets what it carries, and they sign in as everybody does.
      if (!carries(house, role)) {
        await endSession(db, tokenHash(value.token) as Buffer);
        return { value: { denied: 'device.notForRole' } };
      }
      if (before) await endSession(db, before);
      await writeAudit(db, id, session, [{ action: 'sign-in', detail: { device: asked.id } }]);
    }
    if ('denied' in value)
      await writeAudit(db, publicActor, null, [{ action: 'sign-in-refused', detail: { problem: value.denied, device: asked.id } }]);
    return { value };
  });
  if ('seconds' in entered) throw problem('session.tooManyTries', { seconds: entered.seconds });
  if ('denied' in entered) throw problem(entered.denied);
  setCookie(request, reply, entered.token);
  return entered.session;
}
