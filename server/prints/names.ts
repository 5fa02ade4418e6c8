// Looks up the names behind the numbers and codes of a print: agencies, colleagues, and the codes of records that are named in it.
import { listAgencies } from '../../kernel/access/server/agencies.ts';
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Read } from '../../kernel/record/server/database.ts';
import type { Names } from './words.ts';

/** A number beyond it is nobody's. */
const largestInt = 2_147_483_647;

type Said = { definition: AnyDefinition; values: Readonly<Record<string, unknown>> };

export async function namesIn(db: Read, said: readonly Said[]): Promise<Names> {
  const of = (kind: 'worker' | 'record') =>
    said.flatMap(({ definition, values }) =>
      Object.entries(values).flatMap(([name, value]) => (definition.fields[name]?.kind === kind && isFilled(value) ? [value] : [])),
    );
  const agencies = await listAgencies(db);
  const workers = of('worker').filter((id) => Number(id) <= largestInt);
  const people = await db.query<{ id: number; name: string | null }>(
    'select id, pokpong.name_of(id) as name from unnest($1::int[]) as id',
    [workers],
  );
  // Row-level security answers only for those the reader may see; another stays nameless.
  const records = await db.query<{ id: string; code: string | null }>('select id, code from record where id = any ($1)', [of('record')]);
  return {
    agencies: new Map(agencies.map(({ code, lo, en }) => [code, { lo, en }])),
    people: new Map(people.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const]))),
    records: new Map(records.flatMap(({ id, code }) => (code === null ? [] : [[id, code] as const]))),
  };
}
