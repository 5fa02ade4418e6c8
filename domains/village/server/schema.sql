-- Who watches over whom, flat: so that nobody leaves a network while a child is in their care, whoever asks and whatever they see.

create table village_watch (
  record uuid primary key references record (id),
  network uuid,
  member uuid,
  open boolean not null
);
create index village_watch_network on village_watch (network) where open;
create index village_watch_member on village_watch (member) where open;
alter table village_watch enable row level security;
alter table village_watch force row level security;
-- The app reads it through the function below and no other way.
create policy village_watch_house on village_watch for all to current_user using (true) with check (true);

-- Called with every write of a watch, as the owner: whoever may write a record need not be able to read it.
create function project_watch(rows jsonb) returns void language sql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  insert into village_watch
  select r.record, r.network, r.member, r.open from jsonb_to_recordset(rows) as r (record uuid, network uuid, member uuid, open boolean)
  on conflict (record) do update set network = excluded.network, member = excluded.member, open = excluded.open
$$;

-- How many children are watched over by a network, or by one of its members: a number, and no record.
create function pokpong.village_watched(of_network uuid, of_member uuid) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  select (select count(*) from village_watch w where w.open and w.network = of_network)::int
       + (select count(*) from village_watch w where w.open and w.member = of_member)::int
$$;

-- Whether a place has an unended network of this name already, or a summary of this quarter, seen or not.
create function pokpong.village_network_there(in_place text, called text, but uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from record r where r.type = 'network' and r.district = in_place and r.state <> 'ended' and r.id <> but
                 and lower(btrim(r.values ->> 'village')) = lower(btrim(called)))
$$;
create function pokpong.village_quarter_there(in_place text, of_year int, of_quarter int, but uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from record r where r.type = 'villageQuarter' and r.district = in_place and r.id <> but
                 and (r.values ->> 'year')::numeric = of_year and (r.values ->> 'quarter')::numeric = of_quarter)
$$;

revoke all on function project_watch(jsonb), pokpong.village_watched(uuid, uuid), pokpong.village_network_there(text, text, uuid),
  pokpong.village_quarter_there(text, int, int, uuid) from public;
grant execute on function project_watch(jsonb), pokpong.village_watched(uuid, uuid), pokpong.village_network_there(text, text, uuid),
  pokpong.village_quarter_there(text, int, int, uuid) to pokpong_app;
