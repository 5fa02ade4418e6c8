// The permission walk over attachments: every role against a paper in every section of every record type, judged by the pack's own lines read afresh.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Attachments } from '../../kernel/attachments/attachment.ts';
import { addAttachment } from '../../kernel/attachments/server/store.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { findRecord } from '../../kernel/record/server/list.ts';
import { keyOf } from '../../kernel/record/server/stored.ts';
import { madeId, type Planting } from '../../test/planted.ts';
import { lets, linesOf, nameOf, type Person, people, sectionsOf, walkForAll } from '../../test/walking.ts';
import { uploadType } from './uploads.ts';

const walk = walkForAll();
const stranger = { id: 900_001, role: 'maker', agency: null, area: null, grants: [] };
/** Record → section → the paper planted there. */
const papers = new Map<string, Map<string, string>>();

beforeAll(async () => {
  for (const planting of [walk().theirs, ...people.flatMap((person) => walk().ownOf(person) ?? [])])
    for (const type of walk().types) papers.set(recordOf(planting, type), await plantPapers(type, recordOf(planting, type)));
}, 60_000);

const recordOf = ({ records }: Planting, { name }: AnyDefinition) => records.get(name) as string;

async function plantPapers(type: AnyDefinition, id: string): Promise<Map<string, string>> {
  const { world, database } = walk();
  const planted = new Map<string, string>();
  const setting = { rules: world.pack.settings.attachments, scanned: false, key: Buffer.alloc(32, 7) };
  const client = await database.owner.connect();
  try {
    for (const section of type.sections) {
      const row = await findRecord(writing(client), type.name, id);
      if (!row) throw new Error(`${type.name} was not planted`);
      const all = new Set(type.sections);
      const about = { id: madeId(), section, kind: 'document', title: `Planted paper of ${section}` } as const;
      const content = { format: 'text', bytes: Buffer.from(`Planted words of ${section}`) } as const;
      const holder = { row, key: keyOf(world, row), readable: all, writable: all, editable: all };
      await addAttachment(writing(client), world, setting, stranger, holder, { about, content });
      planted.set(section, about.id);
    }
  } finally {
    client.release();
  }
  return planted;
}

describe.each(people.map((person) => ({ person, name: nameOf(person) })))('$name', ({ person }) => {
  const plantings = (): [Planting, boolean][] => {
    const own = walk().ownOf(person);
    return [[walk().theirs, false], ...(own ? [[own, true] as [Planting, boolean]] : [])];
  };
  const each = async (look: (type: AnyDefinition, id: string, own: boolean) => Promise<void>) => {
    for (const [planting, own] of plantings()) for (const type of walk().types) await look(type, recordOf(planting, type), own);
  };

  test('sees and opens papers of the sections it reads, and no others', () =>
    each(async (type, id, own) => {
      const open = sectionsOf(type, linesOf(person, type.name, own));
      const answer = await walk().ask(person, 'GET', url(type, id));
      expect(answer.statusCode, `${type.name}: ${answer.body.slice(0, 200)}`).toBe(open.length > 0 ? 200 : 404);
      if (open.length > 0) {
        const { attachments, sections } = answer.json<Attachments>();
        const here = attachments.filter(({ state }) => state === 'waiting');
        expect(here.map(({ section }) => section).sort(), type.name).toEqual([...open].sort());
        expect([...sections].sort(), type.name).toEqual(writable(person, type, own).sort());
      } else expect(answer.body).not.toContain('Planted');
      for (const [section, paper] of papers.get(id) ?? []) {
        const content = await walk().ask(person, 'GET', url(type, id, `/${paper}/content?purpose=file`));
        expect(content.statusCode, `${type.name} ${section}`).toBe(open.includes(section) ? 200 : 404);
        expect(content.body.includes('Planted')).toBe(open.includes(section));
      }
    }));

  test('adds and removes papers only in the sections it may change', () =>
    each(async (type, id, own) => {
      const [open, mine] = [sectionsOf(type, linesOf(person, type.name, own)), writable(person, type, own)];
      for (const section of type.sections) {
        const about = { id: madeId(), section, kind: 'document', title: 'x' };
        const answer = await walk().ask(person, 'POST', url(type, id), { type: uploadType, payload: `${JSON.stringify(about)}\nwords` });
        const refusal = open.length === 0 ? 404 : 403;
        expect(answer.statusCode, `${type.name} ${section}: ${answer.body}`).toBe(mine.includes(section) ? 201 : refusal);
        const paper = mine.includes(section) ? about.id : papers.get(id)?.get(section);
        const removed = await walk().ask(person, 'DELETE', url(type, id, `/${paper}`));
        expect(removed.statusCode, `${type.name} ${section}: ${removed.body}`).toBe(
          mine.includes(section) ? 200 : open.includes(section) ? 403 : 404,
        );
      }
    }));
});

const url = (type: AnyDefinition, id: string, more = '') => `/api/records/${type.name}/${id}/attachments${more}`;

/** Sections that lines let be read and changed, where the record is still open. */
function writable(person: Person, type: AnyDefinition, own: boolean): string[] {
  const lines = linesOf(person, type.name, own);
  const open = sectionsOf(type, lines);
  const state = type.name === 'referral' ? 'sent' : (type.states[0] as string);
  if (type.open.length > 0 && !type.open.includes(state)) return [];
  const changes = lines
    .filter((grant) => lets(grant, 'edit') || lets(grant, 'attach'))
    .flatMap((grant) => grant.writes ?? grant.reads ?? type.sections);
  return [...new Set(changes)].filter((section) => open.includes(section));
}
