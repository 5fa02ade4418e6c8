// Reads the catalogue of the database: the committed dump is fresh, and what must hold of every table holds.
import { expect, test } from 'vitest';
import { dumpSchema } from '../server/db/dump.ts';
import { databaseForAll } from './world.ts';

const database = databaseForAll();

/** Tables of the house itself, without a word about a child. Every other table must have row-level security, enabled and forced. */
const withoutChildren = ['migration'];

const names = async (query: string, values: unknown[] = []) => {
  const { rows } = await database().owner.query<{ name: string }>(query, values);
  return rows.map((row) => row.name);
};
const ourTables = `c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

test('the committed schema is the present one (npm run schema renews it)', async () => {
  await expect(await dumpSchema(database().owner)).toMatchFileSnapshot('../server/migrations/schema.snapshot.sql');
});

test('row-level security is enabled and forced on every table with data about children', async () => {
  const open = await names(
    `select c.relname as name from pg_class c where ${ourTables} and not (c.relrowsecurity and c.relforcerowsecurity) and c.relname <> all ($1)`,
    [withoutChildren],
  );
  expect(open).toEqual([]);
});

test('a table said to hold no child data exists', async () => {
  expect(
    await names(`select c.relname as name from pg_class c where ${ourTables} and c.relname = any ($1) order by 1`, [withoutChildren]),
  ).toEqual([...withoutChildren].sort());
});

test('the server signs in as one that owns nothing and is above nothing', async () => {
  const { rows } = await database().app.query(`
    select current_user as name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*) from pg_class where relowner = r.oid) + (select count(*) from pg_proc where proowner = r.oid)
        + (select count(*) from pg_namespace where nspowner = r.oid) + (select count(*) from pg_database where datdba = r.oid) as owned,
      (select count(*) from pg_auth_members where member = r.oid) as memberships,
      has_schema_privilege('public', 'create') as creates
    from pg_roles r where rolname = current_user`);
  expect(rows).toEqual([
    {
      name: 'pokpong_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
      owned: 0,
      memberships: 0,
      creates: false,
    },
  ]);
});

test('no grant to everybody, and none that would empty a table at once', async () => {
  const given = await names(`
    select format('%s on %s to %s', a.privilege_type, c.relname, coalesce(g.rolname, 'public')) as name
    from pg_class c cross join aclexplode(c.relacl) a left join pg_roles g on g.oid = a.grantee
    where ${ourTables} and (a.grantee = 0 or (g.rolname = 'pokpong_app' and a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN')))`);
  expect(given).toEqual([]);
});

test('every foreign key has an index that begins with its columns', async () => {
  const bare = await names(`
    select format('%s %s', c.relname, k.conname) as name
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${ourTables} and k.contype = 'f' and not exists (
      select from pg_index i where i.indrelid = k.conrelid
        and coalesce(pg_get_expr(i.indpred, i.indrelid) ~ '^[(][a-z_]+ IS NOT NULL[)]$', true)
        and (select array_agg(n order by n) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) n)
          = (select array_agg(n order by n) from unnest(k.conkey) n))`);
  expect(bare).toEqual([]);
});

test('every table has a primary key', async () => {
  expect(
    await names(`select c.relname as name from pg_class c where ${ourTables} and not exists (
      select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`),
  ).toEqual([]);
});

test('a function that runs with its owner’s rights fixes its search path and is not open to everybody', async () => {
  const loose = await names(`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and (not exists (select from unnest(p.proconfig) s where s like 'search_path=%') or has_function_privilege('public', p.oid, 'execute'))`);
  expect(loose).toEqual([]);
});
