// The routes of opening one file in an emergency, of telling those who answer for it, and of who has read a file.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import {
  acknowledgeEmergency,
  emergenciesOf,
  endEmergency,
  listEmergencies,
  openInEmergency,
} from '../../kernel/access/server/emergency.ts';
import { listReaders } from '../../kernel/audit/server/readers.ts';
import { isUnfit } from '../../kernel/forms/kinds.ts';
import { problem } from '../../kernel/problem.ts';
import type { House } from './house.ts';
import { typesOf } from './recordShapes.ts';

const nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()]);
const text = nullable(Type.String());
const id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const openedShape = {
  id,
  until: Type.String(),
  at: Type.String(),
  ended: text,
  purpose: Type.String(),
  name: Type.String(),
  role: Type.String(),
  agency: text,
};

export function addEmergencyRoutes(route: Route, house: House): void {
  addOpening(route, house);
  addEnding(route);
  addTelling(route);
  addReaders(route, house);
}

function addOpening(route: Route, { world }: House): void {
  route({
    method: 'POST',
    url: '/api/emergencies',
    ask: 'records',
    fresh: true,
    summary:
      'Opens one file in an emergency, by its code, with a purpose and a reason: for reading, for some hours; those who answer for it are told',
    status: 201,
    limit: { max: 10, timeWindow: '1 minute' },
    schema: {
      body: Type.Object(
        {
          code: Type.String({ minLength: 2, maxLength: 20 }),
          purpose: Type.String({ maxLength: 40 }),
          reason: Type.String({ minLength: 1, maxLength: 2000 }),
        },
        { additionalProperties: false },
      ),
      response: Type.Object({ id, record: Type.String(), type: Type.String(), until: Type.String() }),
    },
    handle: async ({ db, actor, audit, allowed }, { body }) => {
      if (!actor.emergency?.length) throw problem('access.denied', { action: 'emergency' });
      const reason = body.reason.trim().normalize('NFC');
      if (!world.reference.lists['emergency-purpose']?.has(body.purpose)) throw problem('field.unknownCode', undefined, 'purpose');
      if (reason.length < shortestReason) throw problem('field.needed', undefined, 'reason');
      if (isUnfit(reason)) throw problem('field.badText', undefined, 'reason');
      const hours = world.pack.settings.emergencyHours;
      const opened = await openInEmergency(db, world.vault, { code: body.code, purpose: body.purpose, reason, hours });
      allowed();
      audit('break-glass', { type: opened.type, record: opened.record, purpose: body.purpose, detail: { emergency: opened.id, hours } });
      return opened;
    },
  });
}

function addEnding(route: Route): void {
  route({
    method: 'POST',
    url: '/api/emergencies/:id/end',
    ask: 'records',
    summary: 'Closes a file again that one has opened in an emergency',
    schema: { params: Type.Object({ id }), response: Type.Object({}) },
    handle: async ({ db, audit, allowed }, { params }) => {
      const record = await endEmergency(db, params.id);
      allowed();
      audit('administer', { record, detail: { emergency: params.id, ended: true } });
      return {};
    },
  });
}

/** A word or two is no reason. */
const shortestReason = 10;

function addTelling(route: Route): void {
  route({
    method: 'GET',
    url: '/api/emergencies',
    // The database shows it to those who answer for the file, and to nobody else.
    ask: 'signedIn',
    summary: 'Files that I answer for and that others have opened in an emergency, until I say that I saw it; codes only',
    schema: {
      response: Type.Object({ rows: Type.Array(Type.Object({ ...openedShape, record: Type.String(), type: Type.String(), code: text })) }),
    },
    handle: async ({ db, audit }) => {
      const rows = await listEmergencies(db);
      if (rows.length > 0) audit('list', { detail: { emergencies: rows.map(({ record }) => record) } });
      return { rows };
    },
  });
  route({
    method: 'POST',
    url: '/api/emergencies/:id/acknowledge',
    ask: 'records',
    summary: 'Says that I saw that a file I answer for was opened in an emergency',
    schema: { params: Type.Object({ id }), response: Type.Object({}) },
    handle: async ({ db, audit, allowed }, { params }) => {
      const record = await acknowledgeEmergency(db, params.id);
      allowed();
      audit('administer', { record, detail: { emergency: params.id, seen: true } });
      return {};
    },
  });
}

function addReaders(route: Route, { world }: House): void {
  const readerShape = Type.Object({
    actor: Type.Integer(),
    name: text,
    role: text,
    agency: text,
    last: Type.String(),
    reads: Type.Integer(),
    prints: Type.Integer(),
    exports: Type.Integer(),
    carries: Type.Integer(),
    emergencies: Type.Integer(),
  });
  route({
    method: 'GET',
    url: '/api/records/:type/:id/readers',
    ask: 'records',
    summary: 'Who has read a file and its parts, for its owner and those who answer for it; and what it was opened for in an emergency',
    schema: {
      params: Type.Object({ type: typesOf(world.definitions), id: Type.String({ format: 'uuid' }) }),
      querystring: Type.Object(
        { after: Type.Optional(Type.String({ maxLength: 200 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })) },
        { additionalProperties: false },
      ),
      response: Type.Object({
        rows: Type.Array(readerShape),
        next: text,
        emergencies: Type.Array(Type.Object({ ...openedShape, reason: Type.Optional(Type.String()) })),
      }),
    },
    handle: async ({ db, audit, allowed }, { params, query }) => {
      const page = await listReaders(db, params.id, query.limit ?? 20, query.after);
      allowed();
      audit('list', { type: params.type, record: params.id, detail: { readers: page.rows.length } });
      return { ...page, emergencies: query.after === undefined ? await emergenciesOf(db, world.vault, params.id) : [] };
    },
  });
}
