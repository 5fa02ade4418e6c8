// The routes of persons that are their own: finding one by a name, who may be the same, who is named somewhere. A name travels in a body, never in an address, and is not kept in the audit.
import { Type } from 'typebox';
import { findPersons } from '../../domains/person/server/find.ts';
import { matchesOf } from '../../domains/person/server/match.ts';
import { findNamed } from '../../domains/person/server/named.ts';
import { type Actor, permits } from '../../kernel/access/grant.ts';
import type { Route } from '../../kernel/access/server/deed.ts';
import { problem } from '../../kernel/problem.ts';
import type { Read } from '../../kernel/record/server/database.ts';
import { findRecord, findRecords } from '../../kernel/record/server/list.ts';
import { readParts, rowOf } from '../../kernel/record/server/view.ts';
import type { World } from '../world.ts';
import { askAsToOpen } from './asking.ts';
import type { House } from './house.ts';
import { rowShape } from './recordShapes.ts';

const score = Type.Number({ minimum: 0, maximum: 1 });

const agency = Type.Union([Type.String(), Type.Null()], { description: 'the agency to ask; null where none is known' });

export function addPersonRoutes(route: Route, house: House): void {
  addFinding(route, house.world);
  addMatches(route, house.world);
  addNamed(route, house);
}

function addFinding(route: Route, world: World): void {
  route({
    method: 'POST',
    url: '/api/persons/find',
    ask: 'records',
    summary: 'Persons whom a name may mean in whatever spelling; of those out of reach only which agency to ask',
    schema: {
      body: Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
      response: Type.Object({
        found: Type.Array(Type.Object({ row: rowShape, name: Type.String(), score })),
        elsewhere: Type.Array(Type.Object({ agency })),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { body }) => {
      const reads = (type: string) =>
        actor.grants.some((grant) => grant.type === type && grant.scope !== 'counts' && permits([grant], 'read'));
      if (!reads('person') || !reads('personName')) throw problem('access.denied', { action: 'read' });
      allowed();
      const { found, elsewhere } = await findPersons(db, world, body.name);
      const ids = found.map(({ id }) => id);
      const rows = await findRecords(db, 'person', ids);
      audit('search', { type: 'person', detail: { by: 'name', records: ids, elsewhere: elsewhere.length } });
      return {
        found: found.flatMap(({ id, name, score: likeness }) => {
          const row = rows.get(id);
          return row ? [{ row: rowOf(world, actor, row), name, score: Math.round(likeness * 100) / 100 }] : [];
        }),
        elsewhere: elsewhere.map((each) => ({ agency: each })),
      };
    },
  });
}

function addMatches(route: Route, world: World): void {
  route({
    method: 'GET',
    url: '/api/persons/:id/matches',
    ask: 'records',
    summary: 'Persons who may be the same as this one; of those out of reach only which agency to ask',
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      response: Type.Object({
        matches: Type.Array(
          Type.Object({ row: rowShape, names: Type.Array(Type.String()), strong: Type.Boolean(), apart: Type.Boolean() }),
        ),
        elsewhere: Type.Array(Type.Object({ agency })),
      }),
    },
    handle: async ({ db, actor, audit, allowed }, { params }) => {
      // Whoever may read the person may ask; the database says of others only what its reader may know.
      if (!(await findRecord(db, 'person', params.id))) throw problem('record.notFound');
      allowed();
      const { seen, elsewhere } = await matchesOf(db, params.id);
      const ids = seen.map(({ id }) => id);
      const told = await personsTold(db, world, actor, ids);
      audit('search', { type: 'person', record: params.id, detail: { by: 'matching', records: ids } });
      return {
        matches: seen.flatMap(({ id, strong, apart }) => told(id).map((person) => ({ ...person, strong, apart }))),
        elsewhere: elsewhere.map((each) => ({ agency: each })),
      };
    },
  });
}

function addNamed(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'GET',
    url: '/api/persons/named/:type/:id',
    ask: 'records',
    summary: 'Persons who are named in a file or a report; of those out of reach only which agency to ask',
    schema: {
      params: Type.Object({ type: Type.Enum(['case', 'report']), id: Type.String({ format: 'uuid' }) }),
      response: Type.Object({
        persons: Type.Array(Type.Object({ row: rowShape, names: Type.Array(Type.String()), as: Type.Union([Type.String(), Type.Null()]) })),
        elsewhere: Type.Array(Type.Object({ agency })),
      }),
    },
    handle: async (deed, { params: { type, id } }) => {
      const { db, actor, audit, allowed } = deed;
      const row = await findRecord(db, type, id);
      if (!row) throw problem('record.notFound');
      allowed();
      const purpose = await askAsToOpen(house, deed, row);
      const { seen, elsewhere } = await findNamed(db, id);
      const ids = seen.map((person) => person.id);
      const told = await personsTold(db, world, actor, ids);
      audit('list', { type: 'person', record: id, detail: { records: ids }, ...(purpose !== undefined && { purpose }) });
      return {
        persons: seen.flatMap((person) => told(person.id).map((about) => ({ ...about, as: person.as }))),
        elsewhere: elsewhere.map((each) => ({ agency: each })),
      };
    },
  });
}

/** What is told of persons among others: what a list shows, and what they are called. @returns of one, nothing where they are out of sight */
async function personsTold(db: Read, world: World, actor: Actor, ids: readonly string[]) {
  const [rows, names] = await Promise.all([findRecords(db, 'person', ids), readParts(db, world, actor, ids, 'personName')]);
  const used = names.filter(({ state }) => state === 'used');
  return (id: string) => {
    const row = rows.get(id);
    const called = used.flatMap(({ parent, values: { text } }) => (parent === id && typeof text === 'string' ? [text] : []));
    return row ? [{ row: rowOf(world, actor, row), names: called }] : [];
  };
}
