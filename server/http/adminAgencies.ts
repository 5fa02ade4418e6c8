// An administrator's care of agencies and duties, and the places they are named by.
import { Type } from 'typebox';
import { addAgency, agencyKinds, changeAgency, listAgencies } from '../../kernel/access/server/agencies.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { addDuty, endDuty, listDuties } from '../../kernel/access/server/duties.ts';
import { problem } from '../../kernel/problem.ts';
import { type House, renewReference } from './house.ts';
import { placeShape, placesOf } from './pack.ts';

const name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const place = Type.Union([Type.String({ minLength: 1, maxLength: 20 }), Type.Null()]);
const kind = Type.Enum([...agencyKinds]);
const code = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' });
const agencyShape = Type.Object({ code, kind, place, lo: name, en: name, retired: Type.Boolean() });
const newAgencyShape = Type.Object({ code, kind, place: Type.Optional(place), lo: name, en: name }, { additionalProperties: false });
const agencyChangesShape = Type.Object(
  {
    kind: Type.Optional(kind),
    place: Type.Optional(place),
    lo: Type.Optional(name),
    en: Type.Optional(name),
    retired: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false, minProperties: 1 },
);

const number = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const moment = Type.String({ format: 'date-time' });
const until = Type.Union([moment, Type.Null()]);
const dutyShape = Type.Object({ id: number, user: number, area: Type.String(), from: moment, until });
const newDutyShape = Type.Object(
  { user: number, area: Type.String({ maxLength: 20 }), from: moment, until: Type.Optional(until) },
  { additionalProperties: false },
);

export function addAgencyRoutes(route: Route, house: House): void {
  addLists(route, house);
  addAdding(route, house);
  addChanging(route, house);
}

function checkPlace({ world }: House, code: string | null | undefined): void {
  if (code && !world.reference.places.has(code)) throw problem('field.unknownPlace', undefined, 'place');
}

function addLists(route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/admin/agencies',
    ask: 'manages:agencies',
    summary: 'Every agency, those that are retired too',
    schema: { response: Type.Array(agencyShape) },
    handle: ({ db }) => listAgencies(db),
  });
  route({
    method: 'GET',
    url: '/api/admin/places',
    ask: 'manages:users',
    summary: 'Every place of the country as it is today',
    schema: { response: Type.Array(placeShape) },
    handle: async () => placesOf(house.world),
  });
}

function addAdding(route: Route, house: House): void {
  route({
    method: 'POST',
    url: '/api/admin/agencies',
    ask: 'manages:agencies',
    summary: 'Adds an agency',
    status: 201,
    schema: { body: newAgencyShape, response: agencyShape },
    handle: async ({ db, audit, leaving }, { body }) => {
      checkPlace(house, body.place);
      audit('administer', { detail: { addedAgency: body.code } });
      leaving.afterwards(() => renewReference(house));
      return addAgency(db, { ...body, place: body.place ?? null });
    },
  });
}

function addChanging(route: Route, house: House): void {
  route({
    method: 'PATCH',
    url: '/api/admin/agencies/:code',
    ask: 'manages:agencies',
    summary: 'Renames, moves or retires an agency; records that name it keep doing so',
    schema: { params: Type.Object({ code }), body: agencyChangesShape, response: agencyShape },
    handle: async ({ db, audit, leaving }, { params, body }) => {
      checkPlace(house, body.place);
      audit('administer', { detail: { changedAgency: params.code, fields: Object.keys(body) } });
      leaving.afterwards(() => renewReference(house));
      return changeAgency(db, params.code, body);
    },
  });
}

export function addDutyRoutes(route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/admin/duties',
    ask: 'manages:duties',
    summary: 'Who is on duty where, now and later',
    schema: { response: Type.Array(dutyShape) },
    handle: ({ db }) => listDuties(db),
  });
  route({
    method: 'POST',
    url: '/api/admin/duties',
    ask: 'manages:duties',
    summary: 'Puts somebody on duty for an area',
    status: 201,
    schema: { body: newDutyShape, response: dutyShape },
    handle: async ({ db, audit }, { body }) => {
      if (!house.world.reference.places.has(body.area)) throw problem('field.unknownPlace', undefined, 'area');
      const end = body.until ?? null;
      if (end !== null && Date.parse(end) <= Date.parse(body.from)) throw problem('field.tooSmall', undefined, 'until');
      const duty = await addDuty(db, { user: body.user, area: body.area, from: body.from, until: end });
      audit('administer', { detail: { addedDuty: duty.id, user: duty.user, area: duty.area } });
      return duty;
    },
  });
  route({
    method: 'DELETE',
    url: '/api/admin/duties/:id',
    ask: 'manages:duties',
    summary: 'Takes somebody off duty',
    schema: { params: Type.Object({ id: number }), response: Type.Object({ ended: number }) },
    handle: async ({ db, audit }, { params }) => {
      await endDuty(db, params.id);
      audit('administer', { detail: { endedDuty: params.id } });
      return { ended: params.id };
    },
  });
}
