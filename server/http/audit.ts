// The routes of the data-protection officer: who saw what, what left, what was refused, and whether the log is as it was signed.
// Every look at the log is itself a row of it. No content of a file is ever read here.
import { Type } from 'typebox';
import type { Route } from '../../kernel/access/server/deed.ts';
import { listUsers } from '../../kernel/access/server/users.ts';
import { lookKinds } from '../../kernel/audit/looks.ts';
import { listAlerts } from '../../kernel/audit/server/alerts.ts';
import { findFile, listLooks } from '../../kernel/audit/server/looks.ts';
import { findLastSeal, listKeys } from '../../kernel/audit/server/seal.ts';
import { fingerprintOf } from '../../kernel/audit/server/statements.ts';
import { witnessLines } from '../../kernel/audit/server/witness.ts';
import { problem } from '../../kernel/problem.ts';
import { findLastCheck } from '../jobs/checking.ts';
import { askFirst } from './asking.ts';
import { alertShape, checkShape, logShape, lookShape } from './auditShapes.ts';
import type { House } from './house.ts';

const day = Type.String({ format: 'date' });
const number = Type.Integer({ minimum: -1, maximum: 2_147_483_647 });
/** Seals of a witness that is downloaded; the newest hold all that came before them. */
const mostSeals = 5_000;

export function addAuditRoutes(route: Route, house: House): void {
  addLooks(route, house);
  addAlerts(route);
  addPeople(route);
  addLog(route, house);
  addCheck(route, house);
  addWitness(route);
}

/** A file as its code tells of it: who asks the log does not see the file. */
function fileCalled({ world }: House, code: string, id: string) {
  const letter = code.trim().slice(0, 1).toUpperCase();
  const type = [...world.definitions.values()].find((definition) => definition.letter === letter)?.name ?? '';
  return { id, type, owner: null, agency: null, createdBy: 0 };
}

function addLooks(route: Route, house: House): void {
  const { world } = house;
  route({
    method: 'GET',
    url: '/api/audit/looks',
    ask: 'manages:audit',
    summary: 'Who did and saw what, newest first: of one file, of one person, of a period; what left, what was refused',
    schema: {
      querystring: Type.Object(
        {
          code: Type.Optional(Type.String({ minLength: 2, maxLength: 20 })),
          user: Type.Optional(number),
          kind: Type.Optional(Type.Enum([...lookKinds])),
          from: Type.Optional(day),
          to: Type.Optional(day),
          after: Type.Optional(Type.String({ maxLength: 200 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        },
        { additionalProperties: false },
      ),
      response: Type.Object({ rows: Type.Array(lookShape), next: Type.Union([Type.String(), Type.Null()]) }),
    },
    handle: async (deed, { query }) => {
      const { db, audit } = deed;
      const { code, user, kind = 'all', from, to, after, limit = 50 } = query;
      const records = code === undefined ? undefined : await findFile(db, code);
      const file = records?.[0];
      const purpose = file === undefined ? undefined : await askFirst(house, deed, 'search', fileCalled(house, code ?? '', file));
      audit('search', {
        ...(file !== undefined && { record: file }),
        ...(purpose !== undefined && { purpose }),
        detail: { log: kind, user: user ?? null, from: from ?? null, to: to ?? null },
      });
      return listLooks(db, { records, actor: user, kind, from, to, timeZone: world.pack.timeZone, after, limit });
    },
  });
}

function addAlerts(route: Route): void {
  route({
    method: 'GET',
    url: '/api/audit/alerts',
    ask: 'manages:audit',
    summary: 'Unusual looking: many files without a relation in a short time, at night, of one’s own family name, or in an emergency',
    schema: { response: Type.Array(alertShape) },
    handle: async ({ db, audit }) => {
      audit('administer', { detail: { log: 'alerts' } });
      return listAlerts(db, 50);
    },
  });
}

/** Names of those who work or worked here, for whoever asks what one of them looked at. */
function addPeople(route: Route): void {
  route({
    method: 'GET',
    url: '/api/audit/people',
    ask: 'manages:audit',
    summary: 'Everybody who may sign in, or once did, by name and role',
    schema: {
      response: Type.Array(Type.Object({ id: Type.Integer(), username: Type.String(), displayName: Type.String(), role: Type.String() })),
    },
    handle: async ({ db, audit }) => {
      audit('administer', { detail: { users: 'list' } });
      return (await listUsers(db)).map(({ id, username, displayName, role }) => ({ id, username, displayName, role }));
    },
  });
}

function addLog(route: Route, house: House): void {
  route({
    method: 'GET',
    url: '/api/audit/log',
    ask: 'manages:audit',
    summary: 'The signed log: its last seal, its key, and what the last check of it found',
    schema: { response: logShape },
    handle: async ({ db, audit }) => {
      audit('administer', { detail: { log: 'state' } });
      const [seal, keys, check] = [await findLastSeal(db), await listKeys(db), await findLastCheck(db)];
      const key = keys.at(-1);
      return {
        seal: seal ? { number: seal.number, at: seal.at } : null,
        key: key ? { number: key.number, fingerprint: fingerprintOf(key.public) } : null,
        check: check ?? null,
        checking: house.checking?.under ?? null,
        failed: house.checking?.failed === true && house.checking.under === undefined,
      };
    },
  });
}

function addCheck(route: Route, { checking }: House): void {
  route({
    method: 'POST',
    url: '/api/audit/check',
    ask: 'manages:audit',
    summary: 'Begins to read the signed log again, of a period or whole; how far it has come stands at /api/audit/log',
    status: 202,
    schema: { body: checkShape, response: Type.Object({}) },
    handle: async ({ actor, audit, leaving }, { body }) => {
      if (!checking) throw problem('server.databaseDown');
      const { from = null, to = null } = body;
      audit('administer', { detail: { check: { from, to } } });
      // It goes on when this is answered; that it failed is told by its state.
      leaving.afterwards(async () => {
        checking.run(actor.id, { from, to }).catch(() => {});
      });
      return {};
    },
  });
}

function addWitness(route: Route): void {
  route({
    method: 'GET',
    url: '/api/audit/witness',
    ask: 'manages:audit',
    fresh: true,
    summary: 'The signed roots of the log, to be kept by somebody who has no access to the database',
    produces: 'application/jsonl',
    schema: {},
    handle: async ({ db, audit, leaving }) => {
      const last = (await findLastSeal(db))?.number ?? 0;
      audit('export', { detail: { witness: last } });
      const lines: string[] = [];
      for await (const line of witnessLines(db, Math.max(0, last - mostSeals))) lines.push(`${line}\n`);
      leaving.header('content-type', 'application/jsonl');
      leaving.header('content-disposition', `attachment; filename="witness-${last}.jsonl"`);
      leaving.header('cache-control', 'no-store');
      return Buffer.from(lines.join(''));
    },
  });
}
