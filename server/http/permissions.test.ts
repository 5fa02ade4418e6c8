// The permission walk: every role against every route, record type, section and step, judged by the pack's own lines read afresh.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import type { Actor, Grant } from '../../kernel/access/grant.ts';
import { renewReach } from '../../kernel/access/server/users.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { append, type NewEvent } from '../../kernel/record/server/append.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { madeId, plant, planted, sample } from '../../test/planted.ts';
import { signedIn } from '../../test/signedIn.ts';
import { type Staff, staffOf } from '../../test/staff.ts';
import { databaseForAll } from '../../test/world.ts';
import { createApp } from './app.ts';
import { createHouse } from './house.ts';

const database = databaseForAll();
const people = [
  ...laos.roles.map(({ code }) => ({ role: code, area: planted.province, agency: planted.agency, where: 'there' })),
  ...laos.roles.map(({ code }) => ({ role: code, area: 'LA17', agency: 'plsw-la17', where: 'elsewhere' })),
];
let app: FastifyInstance;
let staff: Staff;
let types: AnyDefinition[];
const actors = new Map<string, Actor>();
const cookies = new Map<string, string>();
let records = new Map<string, string>();

const keyOf = (person: { role: string; where: string }) => `${person.role} ${person.where}`;
/** Whether a line of a role reaches the planted records, read straight from the pack: they lie in Bokeo, belong to its office, and this person did not make them. */
const reaches = (grant: Grant, where: string, referred: boolean): boolean =>
  grant.scope === 'all' ||
  (where === 'there' && (grant.scope === 'area' || grant.scope === 'agency' || (grant.scope === 'referred' && referred)));
const lines = (role: string, type: string, where: string): Grant[] =>
  (laos.roles.find((each) => each.code === role)?.grants ?? []).filter(
    (grant) => grant.type === type && reaches(grant, where, type === 'referral'),
  );
const can = (grant: Grant, action: string) =>
  grant.can.includes(action) || (grant.can.includes('*') && !['read', 'create', 'edit'].includes(action));

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-03-05T03:00:00.000Z');
  types = [...staff.world.definitions.values()];
  for (const person of people) actors.set(keyOf(person), await staff.hire(person.role, person));
  records = await plant(writing(database().owner), staff.world);
  const house = createHouse(staff.world, database().config, database().app);
  await renewReach(writing(database().owner), house.policy);
  for (const person of people) cookies.set(keyOf(person), await signedIn(database(), actors.get(keyOf(person))?.id ?? 0));
  app = await createApp(house);
}, 60_000);
afterAll(async () => {
  await app?.close();
});

const call = (person: string, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  app.inject({
    method,
    url,
    headers: { cookie: cookies.get(person) ?? '', 'x-pokpong': '1', origin: 'http://localhost', host: 'localhost' },
    ...(payload && { payload }),
  });

describe.each(people)('$role $where', (person) => {
  const key = keyOf(person);

  test('reads what its lines reach, section by section, and nothing else', async () => {
    for (const type of types) {
      const reading = lines(person.role, type.name, person.where).filter((grant) => can(grant, 'read'));
      const open = new Set(reading.flatMap((grant) => grant.reads ?? type.sections));
      const answer = await call(key, 'GET', `/api/records/${type.name}/${records.get(type.name)}`);
      expect(answer.statusCode, `${type.name}: ${answer.body.slice(0, 200)}`).toBe(reading.length > 0 ? 200 : 404);
      if (reading.length === 0) {
        expect(answer.body).not.toContain('Planted');
        continue;
      }
      const { record, history } = answer.json<{
        record: { values: Record<string, unknown> };
        history: { changes: Record<string, unknown> }[];
      }>();
      for (const names of [record.values, ...history.map((entry) => entry.changes)].map(Object.keys)) {
        for (const name of names) expect([...open], `${type.name}.${name}`).toContain(type.fields[name]?.section);
      }
      const readable = Object.entries(type.fields).filter(([, field]) => open.has(field.section) && !field.when);
      for (const [name] of readable) if (name !== 'whyNoConsent') expect(Object.keys(record.values), type.name).toContain(name);
    }
  });

  test('lists only codes, and only where it may read', async () => {
    for (const type of types) {
      const granted = (laos.roles.find((each) => each.code === person.role)?.grants ?? []).some(
        (grant) => grant.type === type.name && grant.scope !== 'counts' && can(grant, 'read'),
      );
      const answer = await call(key, 'GET', `/api/records/${type.name}?sort=-opened&limit=100`);
      expect(answer.statusCode, `${type.name}: ${answer.body.slice(0, 200)}`).toBe(granted ? 200 : 403);
      const confidential = Object.entries(type.fields).filter(([, field]) => field.confidential);
      for (const [name] of confidential) expect(answer.body).not.toContain(`Planted ${name}`);
      if (!granted) continue;
      const shown = answer.json<{ rows: { id: string }[] }>().rows.some((row) => row.id === records.get(type.name));
      expect(shown, type.name).toBe(lines(person.role, type.name, person.where).some((grant) => can(grant, 'read')));
    }
  });

  test('changes and steps only what its lines allow, section by section', async () => {
    for (const type of types) {
      const granted = lines(person.role, type.name, person.where);
      const id = records.get(type.name) as string;
      const seen = granted.some((grant) => can(grant, 'read'));
      const attempts = [
        ...Object.entries(type.fields)
          .filter(([, field]) => !field.when)
          .map(([name, field]) => ({ action: 'edit', changes: { [name]: sample(name, field) }, section: field.section })),
        ...Object.keys(type.transitions).map((action) => ({ action, changes: {}, section: undefined })),
      ];
      for (const { action, changes, section } of attempts) {
        const allowing = granted.filter((grant) => can(grant, action));
        const writes = new Set(allowing.flatMap((grant) => grant.writes ?? grant.reads ?? type.sections));
        // Judged without being kept: the outcome is taken back with its transaction.
        const { problem } = await judged(key, {
          id: madeId(),
          recordId: id,
          type: type.name,
          baseVersion: 1,
          changes,
          deviceTime: '2026-03-05T03:00:00Z',
          ...(action !== 'edit' && { transition: action }),
        });
        const expected = !seen
          ? 'record.notFound'
          : allowing.length === 0
            ? 'access.denied'
            : section !== undefined && !writes.has(section)
              ? 'access.sectionDenied'
              : undefined;
        if (expected) expect(problem, `${type.name} ${action} ${section ?? ''}`).toBe(expected);
        else
          expect(['record.notFound', 'access.denied', 'access.sectionDenied'], `${type.name} ${action} ${section ?? ''}`).not.toContain(
            problem,
          );
      }
    }
  });
});

async function judged(key: string, event: NewEvent): Promise<{ problem?: string }> {
  let outcome: { problem?: string } = {};
  const undo = new Error('undo');
  const actor = actors.get(key) as Actor;
  await staff
    .as(actor, async (db) => {
      const [first] = await append(db, { ...staff.world, facts: {}, rules: {} }, actor, [event]);
      outcome = first ?? {};
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  return outcome;
}

test('every route of the product is in the walk: administration opens to its managers only, the rest to whoever is signed in, nothing to nobody', async () => {
  const paths = (await app.inject({ method: 'GET', url: '/api/openapi.json' })).json<{ paths: Record<string, Record<string, unknown>> }>()
    .paths;
  const open = [
    '/healthz',
    '/api/openapi.json',
    '/api/public/reports',
    '/api/public/reports/status',
    '/api/public/reports/answer',
    '/api/session',
  ];
  const managed: Record<string, 'users' | 'agencies' | 'duties'> = {
    '/api/admin/users': 'users',
    '/api/admin/agencies': 'agencies',
    '/api/admin/places': 'agencies',
    '/api/admin/duties': 'duties',
  };
  for (const [path, methods] of Object.entries(paths)) {
    const url = path
      .replace('{type}', 'case')
      .replace('{id}', path.includes('admin') ? '999999' : madeId())
      .replace('{of}', 'case');
    for (const method of Object.keys(methods).map((each) => each.toUpperCase() as 'GET')) {
      if (open.includes(path)) continue;
      const nobody = await app.inject({ method, url, headers: { 'x-pokpong': '1', origin: 'http://localhost', host: 'localhost' } });
      expect([400, 401, 422], `${method} ${path} without a session: ${nobody.body.slice(0, 120)}`).toContain(nobody.statusCode);
      if (nobody.statusCode !== 401) continue;
      for (const person of people.filter((each) => each.where === 'there')) {
        if (path === '/api/session/all') continue;
        const answer = await call(keyOf(person), method, url);
        expect(answer.statusCode, `${method} ${path} as ${person.role}: ${answer.body.slice(0, 120)}`).not.toBe(500);
        const needs = Object.entries(managed).find(([prefix]) => path.startsWith(prefix))?.[1];
        const manages: readonly string[] = laos.roles.find((role) => role.code === person.role)?.manages ?? [];
        if (needs && !manages.includes(needs)) expect([400, 403, 422], `${method} ${path} as ${person.role}`).toContain(answer.statusCode);
      }
    }
  }
});
