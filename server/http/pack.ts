// What the staff app must know of the country and of colleagues before it can show a form.
import { Type } from 'typebox';
import { meetsColleagues, worksOnRecords } from '../../kernel/access/role.ts';
import { listAgencies } from '../../kernel/access/server/agencies.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { listUsers } from '../../kernel/access/server/users.ts';
import { offsetsOf } from '../../kernel/calendar/offsets.ts';
import { problem } from '../../kernel/problem.ts';
import type { World } from '../world.ts';
import type { House } from './house.ts';
import { soundsIn } from './sounds.ts';

export const placeShape = Type.Object({
  code: Type.String(),
  parent: Type.Union([Type.String(), Type.Null()]),
  level: Type.Integer({ minimum: 0, maximum: 2 }),
  lo: Type.String(),
  en: Type.String(),
  lat: Type.Optional(Type.Number()),
  lng: Type.Optional(Type.Number()),
});
const anything = Type.Record(Type.String(), Type.Unknown());
const offsetsShape = Type.Object(
  { until: Type.Integer(), changes: Type.Array(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })) },
  { description: 'How far the clocks are ahead of UTC from which moment on, in milliseconds; it holds until a moment' },
);
const packShape = Type.Object({
  country: Type.String(),
  words: Type.String({ description: 'Namespace of the country in languages/' }),
  timeZone: Type.String(),
  offsets: offsetsShape,
  languages: Type.Array(Type.String()),
  lists: Type.Record(Type.String(), Type.Array(Type.Object({ code: Type.String() }, { additionalProperties: true }))),
  places: Type.Array(placeShape),
  tiles: Type.Array(Type.Object({ place: Type.String(), column: Type.Integer(), row: Type.Integer() })),
  agencies: Type.Array(Type.Object({ code: Type.String(), lo: Type.String(), en: Type.String() })),
  roles: Type.Array(Type.Object({ code: Type.String(), manages: Type.Array(Type.String()) })),
  settings: anything,
  overlays: anything,
  suggestions: Type.Array(anything),
  screeningTools: Type.Array(anything),
  sounds: Type.Array(Type.String(), { description: 'Recordings that this installation has: <language>/<name>' }),
  harmBySign: Type.Record(Type.String(), Type.String()),
  clocks: anything,
  consent: anything,
  weekend: Type.Array(Type.Integer()),
  holidays: Type.Array(Type.String()),
  helplines: Type.Array(anything),
  names: anything,
});
const personShape = Type.Object({
  id: Type.Integer(),
  displayName: Type.String(),
  role: Type.String(),
  agency: Type.Union([Type.String(), Type.Null()]),
  area: Type.Union([Type.String(), Type.Null()]),
});

/** Places that are valid today. */
export const placesOf = ({ pack, reference }: World) =>
  pack.places
    .filter(({ code }) => reference.places.has(code))
    .map(({ code, parent, level, lo, en, lat, lng }) => ({
      ...{ code, parent, level, lo, en },
      ...(lat !== undefined && lng !== undefined && { lat, lng }),
    }));

export function addPackRoutes(route: Route, house: House): void {
  addCountry(route, house);
  addPeople(route, house);
}

function addCountry(route: Route, { world, config }: House): void {
  const sounds = [...soundsIn(config.dataDir)];
  const offsets = offsetsOf(world.pack.timeZone, 2000, Number(world.now().slice(0, 4)) + 10);
  route({
    method: 'GET',
    url: '/api/pack',
    ask: 'signedIn',
    summary: 'The country: lists, places, agencies, clocks and settings',
    schema: { response: packShape },
    // The same for everybody: nothing of it is secret, or chosen by who asks.
    compress: true,
    handle: async ({ db }) => {
      const { country, words, timeZone, staffLanguages, lists, tiles, roles, settings, overlays, suggestions, harmBySign } = world.pack;
      const { clocks, consent, weekend, holidays, helplines, names, screeningTools } = world.pack;
      const valid = Object.entries(lists).map(([name, rows]) => [name, rows.filter(({ code }) => world.reference.lists[name]?.has(code))]);
      const agencies = (await listAgencies(db)).filter((agency) => !agency.retired).map(({ code, lo, en }) => ({ code, lo, en }));
      return {
        ...{
          country,
          words,
          timeZone,
          offsets,
          languages: staffLanguages,
          lists: Object.fromEntries(valid),
          places: placesOf(world),
          tiles,
          agencies,
        },
        roles: roles.map(({ code, manages = [] }) => ({ code, manages })),
        ...{ settings, overlays, suggestions, harmBySign, clocks, consent, weekend, holidays, helplines, names, screeningTools, sounds },
      };
    },
  });
}

function addPeople(route: Route, { policy }: House): void {
  route({
    method: 'GET',
    url: '/api/people',
    ask: 'records',
    summary: 'Colleagues to whom work can be given',
    schema: { response: Type.Array(personShape) },
    handle: async ({ db, actor, allowed, audit }) => {
      // Whoever may only report, count, or look after the installation is given nobody's name.
      const own = policy.roles.get(actor.role);
      if (!own || !meetsColleagues(own)) throw problem('access.denied', { action: 'read' });
      allowed();
      audit('list', { detail: { people: true } });
      const users = await listUsers(db);
      return users
        .filter((user) => !user.disabled && worksOnRecords(policy.roles.get(user.role) ?? { code: user.role, grants: [] }))
        .map(({ id, displayName, role, agency, area }) => ({ id, displayName, role, agency, area }));
    },
  });
}
