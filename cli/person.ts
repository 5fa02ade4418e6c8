// pokpong person find: persons whom a name may mean, in whatever spelling. Shows codes and how likely, never a name.
import { findPersons } from '../domains/person/server/find.ts';
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import type { Read } from '../kernel/record/server/database.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';
import { table } from './table.ts';

const longest = 200;

export const personFindCommand: Command = {
  name: 'person find',
  options: { name: { value: 'NAME', required: true } },
  run: async ({ config, values, say }) => {
    const { name = '' } = values;
    if (name.length > longest) throw new Misuse('tooLong', { option: '--name', most: String(longest) });
    return withDatabase(config(), ({ database, world }) =>
      asOwner(database, async (db) => {
        const { found } = await findPersons(db, world, name);
        const about = await aboutThese(
          db,
          found.map(({ id }) => id),
        );
        // The name that was sought is not kept: it would be the name of a child in a log.
        const detail = { by: 'name', records: found.map(({ id }) => id), from: 'command line' };
        await writeAudit(db, systemActor, null, [{ action: 'search', type: 'person', detail }]);
        const json = found.flatMap(({ id, score }) => {
          const row = about.get(id);
          return row ? [{ id, code: row.code, score: Math.floor(score * 10_000) / 10_000, agency: row.agency, place: row.place }] : [];
        });
        const columns = ['code', 'score', 'agency', 'place'] as const;
        const text = table(
          columns.map((column) => say(`persons.heads.${column}`)),
          json.map((row) => columns.map((column) => (column === 'score' ? row.score.toFixed(4) : (row[column] ?? '')))),
        );
        return { code: exit.done, json, text: json.length === 0 ? say('persons.none') : text };
      }),
    );
  },
};

type About = { id: string; code: string | null; agency: string | null; place: string | null };

async function aboutThese(db: Read, ids: readonly string[]): Promise<ReadonlyMap<string, About>> {
  const rows = await db.query<About>('select id, code, agency, place from record where id = any ($1)', [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}
