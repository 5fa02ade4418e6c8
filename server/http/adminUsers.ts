// An administrator's care of users: who they are, what role they have where, and a new password. Nothing here shows a case.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import { resetFactors } from '../../kernel/access/server/enrolment.ts';
import { waysIn } from '../../kernel/access/server/identity.ts';
import { longestPassword, oneTimePassword } from '../../kernel/access/server/passwords.ts';
import type { Policy } from '../../kernel/access/server/policy.ts';
import { endAllSessions } from '../../kernel/access/server/sessions.ts';
import { addUser, changeUser, getUser, listUsers, setPassword, type UserChanges } from '../../kernel/access/server/users.ts';
import type { House } from './house.ts';

const nullableText = (maxLength: number) => Type.Union([Type.String({ minLength: 1, maxLength }), Type.Null()]);
const displayName = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });
const language = Type.Enum(['lo', 'en']);
const password = Type.String({ minLength: 1, maxLength: longestPassword });
const role = Type.String({ minLength: 1, maxLength: 40 });

export const userShape = Type.Object({
  id: Type.Integer(),
  username: Type.String(),
  displayName: Type.String(),
  role: Type.String(),
  agency: nullableText(40),
  area: nullableText(20),
  team: nullableText(40),
  language: Type.String(),
  disabled: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
});
/** How somebody signs in, beside a name and a password. */
const waysShape = Type.Object({
  totp: Type.Boolean({ description: 'They have an authenticator app' }),
  passkeys: Type.Integer(),
  linked: Type.Boolean({ description: 'They are linked with single sign-on' }),
  signedIn: Type.Union([Type.String({ description: 'When they last signed in' }), Type.Null()]),
});
/** Given once, in the answer that made it, when the administrator chose none. */
const oneTime = { password: Type.Optional(Type.String({ description: 'A one-time password, when none was sent' })) };

const newUserShape = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 100 }),
    displayName,
    role,
    agency: Type.Optional(nullableText(40)),
    area: Type.Optional(nullableText(20)),
    team: Type.Optional(nullableText(40)),
    language: Type.Optional(language),
    password: Type.Optional(password),
  },
  { additionalProperties: false },
);
const changesShape = Type.Object(
  {
    displayName: Type.Optional(displayName),
    role: Type.Optional(role),
    agency: Type.Optional(nullableText(40)),
    area: Type.Optional(nullableText(20)),
    team: Type.Optional(nullableText(40)),
    language: Type.Optional(language),
    disabled: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);
const byId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

export function addUserRoutes(route: Route, { policy }: House): void {
  addListing(route);
  addAdding(route, policy);
  addChanging(route, policy);
  addPassword(route, policy);
  addFactorReset(route);
  addEndingSessions(route);
}

function addListing(route: Route): void {
  route({
    method: 'GET',
    url: '/api/admin/users',
    ask: 'manages:users',
    summary: 'Everybody who may sign in, or once did',
    schema: { response: Type.Array(Type.Object({ ...userShape.properties, ways: waysShape })) },
    handle: async ({ db, audit }) => {
      audit('administer', { detail: { users: 'list' } });
      const [users, ways] = await Promise.all([listUsers(db), waysIn(db)]);
      return users.map((user) => {
        const { totp = false, passkeys = 0, linked = false, signed_in: signedIn = null } = ways.get(user.id) ?? {};
        return { ...user, ways: { totp, passkeys, linked, signedIn } };
      });
    },
  });
}

function addAdding(route: Route, policy: Policy): void {
  route({
    method: 'POST',
    url: '/api/admin/users',
    ask: 'manages:users',
    summary: 'Adds a user, who chooses a password of their own at the first sign-in',
    status: 201,
    schema: { body: newUserShape, response: Type.Object({ ...userShape.properties, ...oneTime }) },
    handle: async ({ db, audit }, { body }) => {
      const given = body.password ?? oneTimePassword();
      const { agency = null, area = null, team = null, language = 'lo', ...rest } = body;
      const user = {
        username: rest.username,
        displayName: rest.displayName,
        role: rest.role,
        agency,
        area,
        team,
        language,
        mustChangePassword: true,
      };
      const id = await addUser(db, policy, user, given);
      audit('administer', { detail: { added: id, role: rest.role, agency, area } });
      return { ...(await getUser(db, id)), ...(body.password === undefined && { password: given }) };
    },
  });
}

function addChanging(route: Route, policy: Policy): void {
  route({
    method: 'PATCH',
    url: '/api/admin/users/:id',
    ask: 'manages:users',
    summary: 'Changes what a user may do and where, or whether they may sign in at all; it holds from their next request on',
    schema: { params: byId, body: changesShape, response: userShape },
    handle: async ({ db, audit }, { params, body }) => {
      const { displayName: _name, ...told } = body;
      audit('administer', { detail: { changed: params.id, ...told, fields: Object.keys(body) } });
      return changeUser(db, policy, params.id, body as UserChanges);
    },
  });
}

function addPassword(route: Route, policy: Policy): void {
  route({
    method: 'POST',
    url: '/api/admin/users/:id/password',
    ask: 'manages:users',
    summary: 'Gives a user a password to be used once; their sessions end',
    schema: {
      params: byId,
      body: Type.Union([Type.Object({ password: Type.Optional(password) }, { additionalProperties: false }), Type.Null()]),
      response: Type.Object(oneTime),
    },
    fresh: true,
    handle: async ({ db, audit }, { params, body }) => {
      const given = body?.password ?? oneTimePassword();
      await setPassword(db, policy, params.id, { password: given, mustChange: true });
      audit('administer', { detail: { passwordOf: params.id } });
      return body?.password === undefined ? { password: given } : {};
    },
  });
}

function addFactorReset(route: Route): void {
  route({
    method: 'DELETE',
    url: '/api/admin/users/:id/factors',
    ask: 'manages:users',
    summary: 'Takes away the second factors of somebody who has lost them; their sessions end, and they are told at the next sign-in',
    schema: { params: byId, response: Type.Object({ had: Type.Boolean() }) },
    fresh: true,
    handle: async ({ db, audit }, { params }) => {
      await getUser(db, params.id);
      const had = await resetFactors(db, params.id);
      audit('second-factor', { detail: { reset: params.id, had } });
      return { had };
    },
  });
}

function addEndingSessions(route: Route): void {
  route({
    method: 'DELETE',
    url: '/api/admin/users/:id/sessions',
    ask: 'manages:users',
    summary: 'Signs somebody out everywhere',
    schema: { params: byId, response: Type.Object({ ended: Type.Integer() }) },
    handle: async ({ db, audit }, { params }) => {
      await getUser(db, params.id);
      const ended = await endAllSessions(db, params.id);
      audit('administer', { detail: { endedSessionsOf: params.id, ended } });
      return { ended };
    },
  });
}
