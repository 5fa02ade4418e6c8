// Writes the whole of our schema as text that is the same on every machine: what a review reads, and what tells a change nobody meant.
import type pg from 'pg';

/** Only what is ours: the schema `public` without what an extension brought along. */
export async function dumpSchema(client: pg.Pool | pg.ClientBase): Promise<string> {
  const lines: string[] = ['-- Made by `npm run schema` from the database itself. Never edited by hand.'];
  for (const [title, query] of Object.entries(catalogue)) {
    const { rows } = await client.query<{ line: string }>(query);
    lines.push('', `-- ${title}`, ...rows.map((row) => row.line));
  }
  return `${lines.join('\n')}\n`;
}

const ours = (oid: string, catalog: string) =>
  `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;
const tables = `c.relnamespace = 'public'::regnamespace and ${ours('c.oid', 'pg_class')}`;
/** \`=arwd/owner\` and the like, as words; the owner's own rights go without saying. */
const grants = (acl: string, owner: string) => `(
  select string_agg(format('%s to %s', privileges, grantee), '; ' order by grantee) from (
    select case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end as grantee,
           string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as privileges
    from aclexplode(${acl}) a where a.grantee <> ${owner} group by 1) given)`;

const catalogue: Readonly<Record<string, string>> = {
  Extensions: `select extname as line from pg_extension where extname <> 'plpgsql' order by 1`,
  Roles: `
    select rolname || concat_ws(' ', case when rolcanlogin then ' login' end, case when rolsuper then 'superuser' end,
      case when rolbypassrls then 'bypassrls' end, case when rolcreaterole then 'createrole' end,
      case when rolcreatedb then 'createdb' end) as line
    from pg_roles where rolname like 'pokpong%' order by 1`,
  Types: `
    select format('%s: %s', t.oid::regtype, coalesce(
      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid),
      format_type(t.typbasetype, t.typtypmod) || (select ' ' || string_agg(pg_get_constraintdef(oid), ' ' order by conname) from pg_constraint where contypid = t.oid))) as line
    from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd') and ${ours('t.oid', 'pg_type')} order by 1`,
  Tables: `
    select format('%s%s%s%s', c.oid::regclass,
      case c.relkind when 'v' then ' (view)' when 'm' then ' (materialised view)' when 'S' then ' (sequence)' when 'p' then ' partitioned by ' || pg_get_partkeydef(c.oid) else '' end,
      case when c.relispartition then ' for ' || pg_get_expr(c.relpartbound, c.oid) else '' end,
      case when c.relforcerowsecurity and c.relrowsecurity then ' row security forced' when c.relrowsecurity then ' row security' else '' end)
      || coalesce(' with (' || (select string_agg(o, ', ' order by o) from unnest(c.reloptions) o) || ')', '')
      || coalesce(' | ' || ${grants('c.relacl', 'c.relowner')}, '') as line
    from pg_class c where ${tables} and c.relkind in ('r', 'p', 'v', 'm', 'S') order by c.relname collate "C"`,
  Columns: `
    select format('%s.%s %s%s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attnotnull then ' not null' else '' end,
      case a.attidentity when 'a' then ' identity always' when 'd' then ' identity' else '' end,
      coalesce(case a.attgenerated when '' then ' default ' else ' generated ' end || pg_get_expr(d.adbin, d.adrelid), ''),
      coalesce(' | ' || ${grants('a.attacl', 'c.relowner')}, '')) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where ${tables} and c.relkind in ('r', 'p', 'v', 'm') order by c.relname collate "C", a.attnum`,
  Constraints: `
    select format('%s %s: %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where ${tables} and k.contype <> 'n' order by c.relname collate "C", k.conname collate "C"`,
  Indexes: `
    select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
    where ${tables} order by c.relname collate "C", n.relname collate "C"`,
  Policies: `
    select format('%s %s: %s %s to %s%s%s', c.relname, p.polname, case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select string_agg(case r when 0 then 'public' else pg_get_userbyid(r) end, ', ' order by 1) from unnest(p.polroles) r),
      coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), ''),
      coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')) as line
    from pg_policy p join pg_class c on c.oid = p.polrelid where ${tables} order by c.relname collate "C", p.polname collate "C"`,
  Triggers: `
    select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where ${tables} and not t.tgisinternal order by c.relname collate "C", t.tgname collate "C"`,
  Views: `
    select format('%s as%s%s', c.oid::regclass, e'\\n', pg_get_viewdef(c.oid, true)) as line
    from pg_class c where ${tables} and c.relkind in ('v', 'm') order by c.relname collate "C"`,
  Functions: `
    select pg_get_functiondef(p.oid) || coalesce('-- ' || ${grants('p.proacl', 'p.proowner')} || e'\\n', '') as line
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p') and ${ours('p.oid', 'pg_proc')}
    order by p.proname collate "C", pg_get_function_identity_arguments(p.oid)`,
};
