// One's own account: the second factors somebody signs in with.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import { beginTotp, confirmTotp, dropTotp, myFactors, renewRecoveryCodes, seeReset } from '../../kernel/access/server/enrolment.ts';
import type { Session } from '../../kernel/access/server/sessions.ts';
import type { House } from './house.ts';

const factorsShape = Type.Object({
  required: Type.Boolean({ description: 'Their role requires a second factor' }),
  totp: Type.Union([Type.String({ description: 'Since when an authenticator app is set up' }), Type.Null()]),
  passkeys: Type.Integer({ description: 'How many they have' }),
  recoveryLeft: Type.Integer(),
  identity: Type.Union([Type.String({ description: 'Since when an administrator has linked them with single sign-on' }), Type.Null()]),
});
const setupShape = Type.Object({
  secret: Type.String({ description: 'In base32, for typing it into an app; shown this once' }),
  address: Type.String({ description: 'The same as an otpauth address, for a picture that an app reads' }),
});
const codesShape = Type.Object({ recoveryCodes: Type.Array(Type.String()) });

export function addAccountRoutes(route: Route, house: House): void {
  addShowing(route);
  addSetup(route, house);
  addConfirming(route, house);
  addTurningOff(route);
  addRecovery(route, house);
}

function addShowing(route: Route): void {
  route({
    method: 'GET',
    url: '/api/account/factors',
    ask: 'signedIn',
    summary: 'One’s own second factors',
    schema: { response: factorsShape },
    beforeFactor: true,
    handle: ({ db }) => myFactors(db),
  });
  route({
    method: 'POST',
    url: '/api/account/factors/seen',
    ask: 'signedIn',
    summary: 'Says that one has read that an administrator took one’s second factors away',
    status: 204,
    schema: { response: Type.Null() },
    beforeFactor: true,
    handle: async ({ db }) => {
      await seeReset(db);
    },
  });
}

function addSetup(route: Route, { policy }: House): void {
  route({
    method: 'POST',
    url: '/api/account/totp',
    ask: 'signedIn',
    summary: 'Begins to set up an authenticator app; it counts when its first code came back',
    schema: { response: setupShape },
    beforeFactor: true,
    fresh: true,
    handle: async ({ db, session, audit }) => {
      audit('second-factor', { detail: { begun: 'code' } });
      return beginTotp(db, policy, session as Session);
    },
  });
}

function addConfirming(route: Route, { policy, world }: House): void {
  route({
    method: 'POST',
    url: '/api/account/totp/confirm',
    ask: 'signedIn',
    summary: 'Takes the first code of the app; gives recovery codes, once, and ends every other session of the person',
    schema: {
      body: Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }) }, { additionalProperties: false }),
      response: codesShape,
    },
    limit: { max: 30, timeWindow: '1 minute' },
    beforeFactor: true,
    fresh: true,
    handle: async ({ db, session, audit }, { body }) => {
      const recoveryCodes = await confirmTotp(db, policy, session as Session, body.code, Date.parse(world.now()));
      audit('second-factor', { detail: { enrolled: 'code' } });
      return { recoveryCodes };
    },
  });
}

function addTurningOff(route: Route): void {
  route({
    method: 'DELETE',
    url: '/api/account/totp',
    ask: 'signedIn',
    summary: 'Turns the second factor off, where the role leaves it open',
    status: 204,
    schema: { response: Type.Null() },
    fresh: true,
    handle: async ({ db, audit }) => {
      await dropTotp(db);
      audit('second-factor', { detail: { turnedOff: 'code' } });
    },
  });
}

function addRecovery(route: Route, { policy }: House): void {
  route({
    method: 'POST',
    url: '/api/account/recovery-codes',
    ask: 'signedIn',
    summary: 'New recovery codes, shown once; those before them are worth nothing any more',
    schema: { response: codesShape },
    fresh: true,
    handle: async ({ db, session, audit }) => {
      audit('second-factor', { detail: { recoveryCodes: 'new' } });
      return { recoveryCodes: await renewRecoveryCodes(db, policy, session as Session) };
    },
  });
}
