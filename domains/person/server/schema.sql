-- Beside each person: coded columns to compare and count by, keyed hashes of what their names sound like, the files that name them, and
-- pairs that may be one. Nothing here can be read as a name; the app's login reads none of these tables, only what the functions below answer.

create table person_file (
  record uuid primary key references record (id),
  state text not null,
  -- Who stands for this person since they were joined; one step, never a chain.
  joined_to uuid references record (id),
  sex text,
  nationality text,
  born_from int,
  born_to int,
  province text,
  district text
);
create index person_file_joined on person_file (joined_to) where joined_to is not null;

create table person_name (
  record uuid primary key references record (id),
  person uuid not null references record (id),
  -- Keyed hashes of its keys, and of its keys less one sound; none once it is withdrawn.
  hashes bigint[] not null
);
create index person_name_person on person_name (person);
-- What is entered is found at once: nothing waits in a list that every search would have to read.
create index person_name_hashes on person_name using gin (hashes) with (fastupdate = off);

create table person_involvement (
  record uuid primary key references record (id),
  person uuid not null references record (id),
  involved_as text,
  file uuid references record (id),
  report uuid references record (id)
);
create index person_involvement_person on person_involvement (person);
create index person_involvement_file on person_involvement (file) where file is not null;
create index person_involvement_report on person_involvement (report) where report is not null;

-- Files of a child who has more than one, so that numbers of children count each child once. Kept by the triggers below.
create table shared_child (
  file uuid primary key references record (id),
  child uuid not null references record (id)
);
create index shared_child_child on shared_child (child);

-- Two persons that may be one, each pair once. `weight` is how strongly it speaks for one person; null where only somebody said they are two.
create table person_pair (
  low uuid references record (id),
  high uuid references record (id),
  weight real,
  apart boolean not null default false,
  found timestamptz not null default now(),
  primary key (low, high),
  constraint each_pair_once check (low < high)
);
create index person_pair_high on person_pair (high);

alter table person_file enable row level security;
alter table person_file force row level security;
alter table person_name enable row level security;
alter table person_name force row level security;
alter table person_involvement enable row level security;
alter table person_involvement force row level security;
alter table shared_child enable row level security;
alter table shared_child force row level security;
create policy shared_child_read on shared_child for select to pokpong_app using (exists (select from case_file c where c.record = file));
grant select on shared_child to pokpong_app;
alter table person_pair enable row level security;
alter table person_pair force row level security;

-- Called with every write of their type, as the owner: whoever may write a record need not be able to read it.
create function project_person(rows jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into person_file
  select r.* from jsonb_to_recordset(rows) as r (record uuid, state text, joined_to uuid, sex text, nationality text, born_from int, born_to int,
                                                 province text, district text)
  on conflict (record) do update set
    state = excluded.state, joined_to = excluded.joined_to, sex = excluded.sex, nationality = excluded.nationality,
    born_from = excluded.born_from, born_to = excluded.born_to, province = excluded.province, district = excluded.district
$$;
create function project_personname(rows jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into person_name select r.* from jsonb_to_recordset(rows) as r (record uuid, person uuid, hashes bigint[])
  on conflict (record) do update set hashes = excluded.hashes
$$;
create function project_involvement(rows jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into person_involvement
  select r.* from jsonb_to_recordset(rows) as r (record uuid, person uuid, involved_as text, file uuid, report uuid)
  on conflict (record) do update set involved_as = excluded.involved_as, file = excluded.file, report = excluded.report
$$;
create function project_distinction(rows jsonb) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into person_pair (low, high, apart)
  select least(r.person, r.other), greatest(r.person, r.other), r.apart
  from jsonb_to_recordset(rows) as r (record uuid, person uuid, other uuid, apart boolean) where r.other <> r.person
  on conflict (low, high) do update set apart = excluded.apart
$$;

-- Which files are one child's is worked out anew wherever a link or a joining changes it.
create function share_child(who uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  files uuid[];
begin
  select coalesce(array_agg(distinct i.file), '{}') into files from person_involvement i join person_file f on f.record = i.person
    where (f.joined_to = who or (f.record = who and f.joined_to is null)) and i.involved_as = 'child' and i.file is not null;
  if cardinality(files) < 2 then files := '{}'; end if;
  delete from shared_child where child = who and not file = any (files);
  insert into shared_child select file, who from unnest(files) file on conflict (file) do update set child = excluded.child;
end $$;
create function share_child_of() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'person_involvement' then
    perform share_child((select coalesce(f.joined_to, f.record) from person_file f where f.record = new.person));
  else
    perform share_child(one) from unnest(array[new.record, old.joined_to, new.joined_to]) one where one is not null;
  end if;
  return null;
end $$;
create trigger involvement_shares after insert or update on person_involvement for each row execute function share_child_of();
create trigger joining_shares after update on person_file for each row when (old.joined_to is distinct from new.joined_to)
  execute function share_child_of();
revoke all on function share_child(uuid), share_child_of() from public;

-- Where a record's key is destroyed, what was worked out from its sealed words goes too.
create function forget_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update person_name set hashes = '{}' where record = new.record;
  delete from person_pair p where (p.low = new.record or p.high = new.record) and not p.apart;
  return null;
end $$;
create trigger person_forgotten after insert or update of wrapped on record_key for each row when (new.wrapped is null)
  execute function forget_person();
revoke all on function forget_person() from public;

-- How many persons there are, as last gathered by analyze: what is enough to tell two of them apart depends on it.
create function pokpong.persons_roughly() returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select greatest(c.reltuples, 0)::int from pg_class c where c.oid = 'public.person_file'::regclass $$;
create function pokpong.persons_joined_to(one uuid) returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::int from person_file where joined_to = one $$;

-- Names that share hashes with the one sought, by how many and how rare these are: of a hash that many share only so many are looked at, drawn by
-- chance, and each of them counts little: the index is told to give no more, for to list all namesakes would take longer than everything else.
-- Sealed names are given of persons out of the asker's sight too, for the process compares them and tells nothing but whom to ask. `mine` says which the asker may be told of. The owner, who runs the command line, reads all.
create function pokpong.person_candidates(sought bigint[], most int)
returns table (person uuid, name uuid, sealed text, key text, mine boolean, agency text, joined_to uuid)
language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set gin_fuzzy_search_limit = 60 as $$
declare
  mine int[] := pokpong.readers();
  house boolean := session_user <> 'pokpong_app';
begin
  return query
    select p.id, n.id, n.values ->> 'text', pokpong.key_of(n.id), house or (p.readers && mine and n.readers && mine), coalesce(p.agency, u.agency), f.joined_to
    from (
      select h.name, sum(h.rarity) as weight from (
        select hit.record as name, 1::float8 / count(*) over (partition by s.hash) as rarity
        from unnest(sought) as s (hash), lateral (
          select pn.record from person_name pn where pn.hashes @> array[s.hash] limit 30
        ) hit
      ) h group by h.name order by 2 desc, 1 limit most
    ) likely
    join record n on n.id = likely.name
    join record p on p.id = n.parent
    join person_file f on f.record = p.id
    left join app_user u on u.id = p.owner
    order by likely.weight desc, n.id;
end $$;

revoke all on function project_person(jsonb), project_personname(jsonb), project_involvement(jsonb), project_distinction(jsonb),
  pokpong.persons_roughly(), pokpong.persons_joined_to(uuid), pokpong.person_candidates(bigint[], int) from public;
grant execute on function project_person(jsonb), project_personname(jsonb), project_involvement(jsonb), project_distinction(jsonb),
  pokpong.persons_roughly(), pokpong.persons_joined_to(uuid), pokpong.person_candidates(bigint[], int) to pokpong_app;

-- What persons are compared by, their sealed parts still sealed: for the process, which tells of a pair only what its reader may know.
create function pokpong.person_traits(persons uuid[])
returns table (person uuid, sex text, born_from int, born_to int, birth text, province text, district text, phone text, parent text, key text,
               names jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select f.record, f.sex, f.born_from, f.born_to, r.values ->> 'birth', f.province, f.district, r.values ->> 'phone', r.values ->> 'parentName',
         pokpong.key_of(r.id),
         coalesce((select jsonb_object_agg(n.id, jsonb_build_array(n.values ->> 'text', pokpong.key_of(n.id))) from record n
                   where n.parent = f.record and n.type = 'personName' and n.state = 'used'), '{}')
  from person_file f join record r on r.id = f.record where f.record = any (persons) and f.state = 'known'
$$;

-- Whom each of these was a pair with, or was kept apart from.
create function pokpong.person_paired(persons uuid[]) returns table (person uuid, other uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.low, p.high from person_pair p where p.low = any (persons)
  union all
  select p.high, p.low from person_pair p where p.high = any (persons)
$$;

-- Whom it is worth to compare each of these with: persons that share hashes of a name, by how many and how rare, and those it was a pair with.
create function pokpong.person_neighbours(persons uuid[], most int) returns table (person uuid, other uuid)
language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set gin_fuzzy_search_limit = 60 as $$
begin
  return query
    select one.id, near.other from unnest(persons) as one (id), lateral (
      select h.other from (
        select hit.person as other, 1::float8 / count(*) over (partition by s.hash) as rarity
        from (select distinct unnest(mine.hashes) as hash from person_name mine where mine.person = one.id) s, lateral (
          select pn.person from person_name pn where pn.hashes @> array[s.hash] limit 30
        ) hit
      ) h where h.other <> one.id group by h.other order by sum(h.rarity) desc, h.other limit most
    ) near
    union
    select * from pokpong.person_paired(persons);
end $$;

-- Keeps what was found of these persons: each pair with its weight. What no longer speaks for one person is forgotten; what somebody decided stays.
create function pokpong.person_pairs_keep(persons uuid[], pairs jsonb) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  kept int;
begin
  update person_pair p set weight = null where (p.low = any (persons) or p.high = any (persons)) and p.weight is not null
    and not exists (select from jsonb_to_recordset(pairs) as r (a uuid, b uuid) where least(r.a, r.b) = p.low and greatest(r.a, r.b) = p.high);
  delete from person_pair p where (p.low = any (persons) or p.high = any (persons)) and p.weight is null and not p.apart;
  -- A run remembers whom it has opened: who was erased since is no pair again.
  insert into person_pair (low, high, weight)
  select distinct on (1, 2) least(r.a, r.b), greatest(r.a, r.b), r.weight from jsonb_to_recordset(pairs) as r (a uuid, b uuid, weight real)
  where not exists (select from record_key k where k.record in (r.a, r.b) and k.wrapped is null)
  on conflict (low, high) do update set weight = excluded.weight where person_pair.weight is distinct from excluded.weight;
  get diagnostics kept = row_count;
  return kept;
end $$;

-- Who may be the same as this person, for whoever may read this person. Of somebody out of the reader's sight only the agency is told.
create function pokpong.person_matches(one uuid)
returns table (other uuid, weight real, apart boolean, agency text)
language sql stable security definer set search_path = public, pg_temp as $$
  select case when seen.yes then r.id end, case when seen.yes then p.weight end, p.apart, coalesce(r.agency, u.agency)
  from person_pair p
  join record r on r.id = case when p.low = one then p.high else p.low end
  left join app_user u on u.id = r.owner,
  lateral (select session_user <> 'pokpong_app' or r.readers && pokpong.readers() as yes) seen
  where one in (p.low, p.high) and (p.weight is not null or p.apart)
    and exists (select from record m where m.id = one and (session_user <> 'pokpong_app' or m.readers && pokpong.readers()))
    and (seen.yes or (not p.apart and r.state = 'known'))
  order by p.weight desc nulls last, r.id limit 50
$$;

-- Who is named in a file or a report, for whoever may read that. Of somebody out of the reader's sight only the agency is told.
create function pokpong.persons_named(one uuid) returns table (person uuid, involved_as text, agency text)
language sql stable security definer set search_path = public, pg_temp as $$
  select case when seen.yes then p.id end, case when seen.yes then i.involved_as end, coalesce(p.agency, u.agency)
  from person_involvement i
  join record p on p.id = i.person
  left join app_user u on u.id = p.owner,
  lateral (select session_user <> 'pokpong_app' or p.readers && pokpong.readers() as yes) seen
  where (i.file = one or i.report = one)
    and exists (select from record m where m.id = one and (session_user <> 'pokpong_app' or m.readers && pokpong.readers()))
  order by i.record limit 50
$$;

-- Persons within the reader's sight who are named in these files and reports, for a device that carries them.
create function pokpong.persons_named_in(files uuid[]) returns table (file uuid, person uuid)
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
  select f.id, i.person from unnest(files) with ordinality f (id, at)
  join lateral (select i.person, i.record from person_involvement i where i.file = f.id
                union all select i.person, i.record from person_involvement i where i.report = f.id) i on true
  join record p on p.id = i.person and p.readers && pokpong.readers()
  where exists (select from record m where m.id = f.id and m.readers && pokpong.readers())
  order by f.at, i.record
$$;

-- What agreements are worth, as last estimated, and how far a run over all persons has come. One row of each; a run that was stopped goes on.
create table match_weights (
  single boolean primary key default true check (single),
  weights jsonb not null,
  estimated timestamptz not null default now()
);
create table match_run (
  single boolean primary key default true check (single),
  begun timestamptz not null default now(),
  behind uuid,
  done int not null default 0,
  pairs int not null default 0
);
alter table match_weights enable row level security;
alter table match_weights force row level security;
alter table match_run enable row level security;
alter table match_run force row level security;
-- Shares of agreements say nothing of anybody.
create policy match_weights_read on match_weights for select to pokpong_app using (true);
grant select on match_weights to pokpong_app;

revoke all on function pokpong.person_traits(uuid[]), pokpong.person_paired(uuid[]), pokpong.person_neighbours(uuid[], int), pokpong.person_pairs_keep(uuid[], jsonb),
  pokpong.person_matches(uuid), pokpong.persons_named(uuid), pokpong.persons_named_in(uuid[]) from public;
grant execute on function pokpong.person_traits(uuid[]), pokpong.person_neighbours(uuid[], int), pokpong.person_pairs_keep(uuid[], jsonb),
  pokpong.person_matches(uuid), pokpong.persons_named(uuid), pokpong.persons_named_in(uuid[]) to pokpong_app;
