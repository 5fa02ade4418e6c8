// Everybody who works in a country, and records they do and do not reach, for walks that hold the server to the pack's own lines read afresh.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import type { Actor, Grant } from '../kernel/access/grant.ts';
import { renewReach } from '../kernel/access/server/users.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import { writing } from '../kernel/record/server/database.ts';
import { createApp } from '../server/http/app.ts';
import { createHouse } from '../server/http/house.ts';
import type { World } from '../server/world.ts';
import { type Planting, plant, planted } from './planted.ts';
import { signedIn } from './signedIn.ts';
import { staffOf } from './staff.ts';
import { databaseForAll, type TestDatabase } from './world.ts';

/** Each role twice: once where the planted records lie and in the agency that has them, once far away and in another. */
export const people = [
  ...laos.roles.map(({ code }) => ({ role: code, area: planted.province, agency: planted.agency, where: 'there' })),
  ...laos.roles.map(({ code }) => ({ role: code, area: 'LA17', agency: 'plsw-la17', where: 'elsewhere' })),
];
export type Person = (typeof people)[number];
export const nameOf = ({ role, where }: Person) => `${role} ${where}`;
/** What every unsafe request of the staff app brings. */
export const fromOurPage = { 'x-pokpong': '1', origin: 'http://localhost', host: 'localhost' };

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
export type Walk = {
  database: TestDatabase;
  app: FastifyInstance;
  world: World;
  types: readonly AnyDefinition[];
  /** Records that belong to nobody of the walk. */
  theirs: Planting;
  /** Records that belong to this person, who works elsewhere: no other reach leads to them. */
  ownOf: (person: Person) => Planting | undefined;
  actorOf: (person: Person) => Actor;
  ask: (person: Person, method: Method, url: string, file?: { type: string; payload: string }) => Promise<LightMyRequestResponse>;
  /** What would become of an event: it is judged, and taken back with its transaction. */
  judged: (person: Person, event: NewEvent) => Promise<{ problem?: string }>;
};

/** What an agency was asked: a referral that was sent, and a person with what hangs under it. */
const referred = new Set(['referral', 'person', 'personName', 'involvement', 'distinction']);

/** Lines of a person's role about a type that reach the planted records, read straight from the pack. @param own whether they are this person's. */
export const linesOf = (person: Person, type: string, own: boolean): Grant[] =>
  grantsOf(person, type).filter(
    ({ scope }) =>
      scope === 'all' ||
      (scope === 'own' && own) ||
      (person.where === 'there' && (scope === 'area' || scope === 'agency' || (scope === 'referred' && referred.has(type)))),
  );
export const grantsOf = ({ role }: Pick<Person, 'role'>, type: string): Grant[] =>
  (laos.roles.find(({ code }) => code === role)?.grants ?? []).filter((grant) => grant.type === type);
export const lets = (grant: Grant, action: string) =>
  grant.can.includes(action) || (grant.can.includes('*') && !['read', 'create', 'edit', 'attach'].includes(action));
/** Sections that lines open for reading; none where nothing may be read. */
export const sectionsOf = (type: AnyDefinition, lines: readonly Grant[]) => [
  ...new Set(lines.filter((grant) => lets(grant, 'read')).flatMap((grant) => grant.reads ?? type.sections)),
];

/** One walk for all tests of a file: call it there, and call what it returns inside the tests. */
export function walkForAll(): () => Walk {
  const database = databaseForAll();
  let walk: Walk | undefined;
  beforeAll(async () => {
    walk = await begin(database());
  }, 60_000);
  afterAll(async () => {
    await walk?.app.close();
  });
  return () => {
    if (!walk) throw new Error('The walk begins only inside tests and hooks.');
    return walk;
  };
}

async function begin(database: TestDatabase): Promise<Walk> {
  const staff = await staffOf(database, () => '2026-03-05T03:00:00.000Z');
  const owner = writing(database.owner);
  const actors = new Map<Person, Actor>();
  const cookies = new Map<Person, string>();
  const own = new Map<Person, Planting>();
  const actorOf = (person: Person) => actors.get(person) as Actor;
  for (const person of people) actors.set(person, await staff.hire(person.role, person));
  const theirs = await plant(owner, staff.world);
  for (const person of people.filter(({ where }) => where === 'elsewhere'))
    own.set(person, await plant(owner, staff.world, actorOf(person).id));
  const house = createHouse(staff.world, database.config, database.app, database.owner);
  await renewReach(owner, house.policy);
  for (const person of people) cookies.set(person, await signedIn(database, actorOf(person).id));
  const app = await createApp(house);
  return {
    ...{ database, app, theirs, actorOf, world: staff.world },
    types: [...staff.world.definitions.values()],
    ownOf: (person) => own.get(person),
    ask: (person, method, url, file) => {
      const headers = { cookie: cookies.get(person) ?? '', ...fromOurPage, ...(file && { 'content-type': file.type }) };
      return app.inject({ method, url, headers, ...(file && { payload: file.payload }) });
    },
    judged: async (person, event) => {
      let outcome: { problem?: string } = {};
      const undo = new Error('undo');
      await staff
        .as(actorOf(person), async (db) => {
          const [first] = await append(db, { ...staff.world, facts: {}, rules: {} }, actorOf(person), [event]);
          outcome = first ?? {};
          throw undo;
        })
        .catch((error: unknown) => {
          if (error !== undo) throw error;
        });
      return outcome;
    },
  };
}
