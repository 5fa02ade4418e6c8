// The permission walk over routes: every role against every address of the product, and against papers and likenesses of the records it reaches.
import { describe, expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { sharedFields } from '../../domains/referral/share.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { madeId, type Planting, planted } from '../../test/planted.ts';
import { fromOurPage, linesOf, type Method, nameOf, type Person, people, sectionsOf, walkForAll } from '../../test/walking.ts';

const walk = walkForAll();
const typeOf = (name: string) => walk().types.find((type) => type.name === name) as AnyDefinition;
const reads = (person: Person, type: string, own: boolean) => sectionsOf(typeOf(type), linesOf(person, type, own)).sort();

describe.each(people.map((person) => ({ person, name: nameOf(person) })))('$name', ({ person }) => {
  /** Records that are nobody's of the walk, and those that are this person's own. */
  const plantings = (): [Planting, boolean][] => {
    const own = walk().ownOf(person);
    return [[walk().theirs, false], ...(own ? [[own, true] as [Planting, boolean]] : [])];
  };

  test('prints of a file what it may read, and the audit says which sections', async () => {
    for (const [{ records }, own] of plantings()) {
      const sections = reads(person, 'case', own);
      const printed = await prints(person, `/api/prints/case-summary/${records.get('case')}?purpose=file`, sections.length > 0);
      expect(printed).toEqual(sections.length > 0 ? [{ type: 'case', record: records.get('case'), sections, fields: null }] : []);
    }
  });

  test('prints a letter where it reads the request, with something of the file only where it reads that too', async () => {
    const fields = sharedFields[laos.lists.share?.[0]?.code ?? ''];
    for (const [{ records }, own] of plantings()) {
      const sections = reads(person, 'referral', own);
      const printed = await prints(person, `/api/prints/referral-letter/${records.get('referral')}?purpose=referral`, sections.length > 0);
      const letter = { type: 'referral', record: records.get('referral'), sections, fields: null };
      const file = { type: 'case', record: records.get('case'), sections: null, fields };
      expect(printed).toEqual(sections.length === 0 ? [] : reads(person, 'case', own).length > 0 ? [letter, file] : [letter]);
    }
  });

  test('is offered reports like one that it reads, and none that it does not', async () => {
    for (const [{ records, made }, own] of plantings()) {
      const answer = await walk().ask(person, 'GET', `/api/reports/${records.get('report')}/duplicates`);
      const reading = reads(person, 'report', own).length > 0;
      expect(answer.statusCode, answer.body.slice(0, 200)).toBe(reading ? 200 : 404);
      if (!reading) continue;
      const offered = answer.json<{ candidates: { row: { id: string } }[] }>().candidates.map(({ row }) => row.id);
      // They are all alike: whoever reaches the place is offered the likeliest ten, whoever reaches their own is offered the other of the two.
      expect(offered).toHaveLength(person.where === 'there' && reads(person, 'report', false).length > 0 ? 10 : 1);
      if (person.where === 'elsewhere') expect(offered).toEqual([made]);
      expect(answer.body).not.toContain('Planted');
    }
  });
});

type Printed = { type: string; record: string; sections: string[] | null; fields: string[] | null };

/** Asks for a paper. @returns what the audit has of it. */
async function prints(person: Person, url: string, allowed: boolean): Promise<Printed[]> {
  const { database, actorOf, ask } = walk();
  const before = (await database.owner.query<{ last: string }>('select coalesce(max(id), 0) as last from audit')).rows[0]?.last;
  const answer = await ask(person, 'GET', url);
  expect(answer.statusCode, answer.body.slice(0, 200)).toBe(allowed ? 200 : 404);
  expect(answer.headers['content-type']).toBe(allowed ? 'application/pdf' : 'application/json; charset=utf-8');
  const { rows } = await database.owner.query<Printed>(
    `select type, record, detail->'sections' as sections, detail->'fields' as fields from audit
     where action = 'print' and actor = $1 and id > $2 order by id`,
    [actorOf(person).id, before],
  );
  return rows.map((row) => ({ ...row, sections: row.sections?.sort() ?? null }));
}

test('every route of the product is in the walk: administration opens to its managers only, the rest to whoever is signed in, nothing to nobody', async () => {
  const { app, ask } = walk();
  const { paths } = (await app.inject('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>();
  const open = [
    '/healthz',
    '/api/openapi.json',
    '/api/public/reports',
    '/api/public/reports/status',
    '/api/public/reports/answer',
    '/api/session',
    '/api/session/code',
    '/api/session/passkey',
    '/api/session/passkey/options',
    '/api/session/ways',
    '/api/session/identity',
    '/api/session/identity/begin',
    '/api/devices/{id}/session',
    '/api/devices/{id}/word',
    '/api/devices/{id}/wiped',
  ];
  const managed: Record<string, string> = {
    '/api/admin/users': 'users',
    '/api/admin/agencies': 'agencies',
    '/api/admin/places': 'agencies',
    '/api/admin/duties': 'duties',
    '/api/audit': 'audit',
    '/api/team': 'devices',
  };
  for (const [path, methods] of Object.entries(paths).filter(([each]) => !open.includes(each))) {
    const id = path.includes('admin') ? '999999' : madeId();
    const url = path.replace('{type}', 'case').replace('{id}', id).replace('{attachment}', madeId()).replace('{code}', planted.agency);
    const needs = Object.entries(managed).find(([prefix]) => path.startsWith(prefix))?.[1];
    for (const method of Object.keys(methods).map((each) => each.toUpperCase() as Method)) {
      const nobody = await app.inject({ method, url, headers: fromOurPage });
      expect(nobody.statusCode, `${method} ${path} without a session: ${nobody.body.slice(0, 120)}`).toBe(401);
      for (const person of people.filter(({ where }) => where === 'there')) {
        if (path === '/api/session/all') continue;
        const { statusCode, body } = await ask(person, method, url);
        expect(statusCode, `${method} ${path} as ${person.role}: ${body.slice(0, 120)}`).not.toBe(500);
        const manages: readonly string[] = laos.roles.find(({ code }) => code === person.role)?.manages ?? [];
        if (!needs) continue;
        // What comes without a body is refused for its shape first.
        const expected = manages.includes(needs)
          ? method === 'GET'
            ? [200]
            : [200, 202, 400, 404]
          : method === 'GET'
            ? [403]
            : [400, 403];
        expect(expected, `${method} ${path} as ${person.role}: ${body.slice(0, 120)}`).toContain(statusCode);
      }
    }
  }
});
