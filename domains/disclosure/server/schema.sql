-- Names of other people about a file, sealed: for the process, which makes them unreadable in what is given to the child and shows none of them.

create function pokpong.names_beside(of_file uuid, roles text[]) returns table (record uuid, field text, sealed text, key text)
language sql stable security definer set search_path = public, pg_temp as $$
  with file as (
    select r.id, r.values ->> 'report' as report from record r where r.id = of_file and r.type = 'case' and r.readers && pokpong.readers()
  ), reports as (
    select r.id, r.values from file f join record r on r.id = f.report::uuid and r.type = 'report'
  ), linked as (
    select (l.values ->> 'other')::uuid as id from file f join record l on l.parent = f.id and l.type = 'link'
  )
  select n.id, 'text', n.values ->> 'text', pokpong.key_of(n.id)
    from file f join person_involvement i on i.file = f.id and i.involved_as = any (roles) join record n on n.parent = i.person and n.type = 'personName'
  union all
  select n.id, 'text', n.values ->> 'text', pokpong.key_of(n.id)
    from reports p join person_involvement i on i.report = p.id and i.involved_as = any (roles) join record n on n.parent = i.person and n.type = 'personName'
  union all
  select p.id, e.key, e.value, pokpong.key_of(p.id) from reports p, jsonb_each_text(p.values) e where e.key in ('reporterName', 'reporterContact')
  union all
  select c.id, e.key, e.value, pokpong.key_of(c.id)
    from linked l join record c on c.id = l.id and c.type = 'case', jsonb_each_text(c.values) e where e.key in ('childName', 'nickname')
$$;
revoke all on function pokpong.names_beside(uuid, text[]) from public;
grant execute on function pokpong.names_beside(uuid, text[]) to pokpong_app;
