-- Records as folded today, and the events they are folded from. Confidential values are sealed before they reach this file's tables.

create sequence record_number;
grant usage on sequence record_number to pokpong_app;

create table record (
  id uuid primary key,
  type text not null,
  code text unique,
  state text not null,
  open boolean not null,
  version int not null,
  parent uuid references record(id),
  place text,
  province text,
  district text,
  owner int,
  agency text,
  referred_to text,
  -- 'infinity' when nothing is owed, so that it sorts last and a page can begin behind it.
  due timestamptz not null,
  due_step text,
  opened timestamptz not null,
  changed timestamptz not null,
  created_by int not null,
  contested boolean not null,
  values jsonb not null,
  meta jsonb not null,
  readers int[] not null,
  head bytea not null,
  -- Which wrote it last: a device is told what changed by (transaction, id) up to the oldest running transaction.
  transaction xid8 not null default pokpong.transaction(),
  constraint version_begins_at_one check (version > 0)
);
-- A list asks for one scope in one order; each pair that is offered has the index that serves it.
create index record_by_parent on record (parent, type, opened) where parent is not null;
create index record_due on record (type, due, id) where open;
create index record_due_province on record (type, province, due, id) where open;
create index record_due_district on record (type, district, due, id) where open;
create index record_due_owner on record (owner, due, id) where open;
create index record_due_creator on record (created_by, due, id) where open and created_by > 0;
create index record_due_agency on record (type, agency, due, id) where open and agency is not null;
create index record_due_referred on record (type, referred_to, due, id) where open and referred_to is not null;
-- What two people answered differently: few, and asked for with every day.
create index record_contested on record (changed, id) where contested;
create index record_opened on record (type, opened, id);
create index record_opened_province on record (type, province, opened, id);
create index record_opened_district on record (type, district, opened, id);
create index record_opened_owner on record (owner, opened, id);
create index record_opened_agency on record (type, agency, opened, id) where agency is not null;
create index record_opened_referred on record (type, referred_to, opened, id) where referred_to is not null;
create index record_opened_creator on record (created_by, opened, id) where created_by > 0;

create table event (
  id uuid primary key,
  record uuid not null references record(id),
  type text not null,
  version int not null,
  base_version int not null,
  transition text,
  changes jsonb not null,
  actor int not null,
  device_time timestamptz not null,
  recorded_at timestamptz not null,
  outcome text not null,
  -- Readers page by (transaction, id) up to the oldest running transaction, so nothing that commits late is missed.
  transaction xid8 not null default pokpong.transaction(),
  hash bytea not null,
  unique (record, version)
);
create index event_in_order on event (transaction, id);

-- Behind row-level security the planner uses no statistics of these, and to gather them is most of the work of every analyze.
alter table record alter column values set statistics 0, alter column meta set statistics 0, alter column head set statistics 0,
  alter column readers set statistics 0;
alter table event alter column changes set statistics 0, alter column hash set statistics 0;

alter table record enable row level security;
alter table record force row level security;
alter table event enable row level security;
alter table event force row level security;

-- Files that whoever asks has opened in an emergency, and that are open still; the table stands in kernel/access/server/emergency.sql, which is built later.
-- Asked only for a row that no audience opens: in a list there is none, for it was narrowed to the reader's reach before.
create function pokpong.emergencies() returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  return coalesce((select array_agg(b.record) from break_glass b
                   where b.user_id = (pokpong.asker()).id and b.ended is null and b.reason is not null and b.until > now()), '{}');
end $$;
revoke all on function pokpong.emergencies() from public;
grant execute on function pokpong.emergencies() to pokpong_app;

-- One rule: a record is seen by those whose audiences it carries, or once it was opened to this transaction by name.
-- Written as a case, the planner takes it to hold for half of all rows. As an `or` it takes it to hold for one in a hundred, and reads
-- the whole table for a page that an index gives in order: what is asked for was narrowed to the reader's reach before it came here.
-- Last of all those are asked that this person has opened in an emergency: what stands in a table, and not what a transaction says of itself. They are
-- read, with their parts; to change one or to lock it for a change is left out below.
create policy record_read on record for select to pokpong_app
  using (case when readers && (select pokpong.readers()) then true
              when id = any ((select pokpong.opened())::uuid[]) then true
              when parent = any ((select pokpong.opened())::uuid[]) then true
              when id = any ((select pokpong.emergencies())::uuid[]) then true
              else coalesce(parent = any ((select pokpong.emergencies())::uuid[]), false) end);
create policy record_add on record for insert to pokpong_app with check (created_by = (select pokpong.actor()));
create policy record_change on record for update to pokpong_app
  using (case when readers && (select pokpong.readers()) then true
              when id = any ((select pokpong.opened())::uuid[]) then true
              else coalesce(parent = any ((select pokpong.opened())::uuid[]), false) end)
  with check (true);
create policy event_read on event for select to pokpong_app using (exists (select from record r where r.id = event.record));
create policy event_add on event for insert to pokpong_app with check (actor = (select pokpong.actor()));
create policy record_house on record for all to current_user using (true) with check (true);
create policy event_house on event for all to current_user using (true) with check (true);
grant select, insert, update on record to pokpong_app;
grant select, insert on event to pokpong_app;

-- Which of these ids stand in the database at all, visible or not: so that a taken id is refused instead of overwritten.
create function pokpong.taken(ids uuid[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(id), '{}') from record where id = any (ids) $$;
-- The same of events: the id of one that stands under a record out of sight is refused too, and not tried again and again.
create function pokpong.taken_events(ids uuid[]) returns uuid[] language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(id), '{}') from event where id = any (ids) $$;
-- What became of a person's own events: whoever sends one again because its answer was lost is told, also where what it did took the record out of their sight.
create function pokpong.own_kept(ids uuid[]) returns jsonb language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(jsonb_object_agg(e.id, jsonb_build_object('record', e.record, 'outcome', e.outcome)), '{}') from event e
        where e.id = any (ids) and e.actor = pokpong.actor() and e.actor > 0 $$;
revoke all on function pokpong.taken(uuid[]), pokpong.taken_events(uuid[]), pokpong.own_kept(uuid[]) from public;
grant execute on function pokpong.taken(uuid[]), pokpong.taken_events(uuid[]), pokpong.own_kept(uuid[]) to pokpong_app;

-- Keeps everything that one decision brought: created and updated records, children that stand elsewhere now, and `how_many` events.
-- Data keys of `keyed` records were made just now. Answers with the codes of the created, in their order: each begins as `beginnings` has it, or there is none.
-- A concurrent request that made the same record or event first raises serialization_failure; the caller decides again.
-- The rows are json, not jsonb: each is read once, and to build them twice costs as much as to keep them.
-- Its plans are kept for as long as a connection lasts: one made while the tables were empty must not read them whole when they are full.
create function pokpong.append(beginnings text[], created json, standing uuid[], updated json, restood json, how_many int, events json, keyed uuid[], keys text[])
returns text[] language plpgsql set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare
  added int;
  codes text[] := '{}';
  opened_before text;
begin
  if cardinality(beginnings) > 0 then
    -- Six digits, and more when a country needs them: lpad alone would cut the seventh off.
    select array_agg(b.beginning || lpad(n.number::text, greatest(6, length(n.number::text)), '0') order by b.at) into codes
    from unnest(beginnings) with ordinality as b (beginning, at), lateral (select nextval('record_number') as number where b.at > 0) n;
    -- Nothing is returned: who makes a record may be nobody who reads it, such as the public.
    insert into record (id, type, code, state, open, version, parent, place, province, district, owner, agency, referred_to, due, due_step,
                        opened, changed, created_by, contested, values, meta, readers, head)
    select r.id, r.type, codes[r.at], r.state, r.open, r.version, r.parent, r.place, r.province, r.district, r.owner, r.agency, r.referred_to,
           r.due, r.due_step, r.opened, r.changed, r.created_by, r.contested, r.values, r.meta, r.readers, decode(r.head, 'hex')
    from rows from (json_to_recordset(created) as (id uuid, type text, state text, open boolean, version int, parent uuid, place text,
           province text, district text, owner int, agency text, referred_to text, due timestamptz, due_step text, opened timestamptz,
           changed timestamptz, created_by int, contested boolean, values jsonb, meta jsonb, readers int[], head text)) with ordinality
         as r (id, type, state, open, version, parent, place, province, district, owner, agency, referred_to, due, due_step, opened, changed,
               created_by, contested, values, meta, readers, head, at)
    on conflict do nothing;
    get diagnostics added = row_count;
    if added <> cardinality(beginnings) then raise exception 'record made meanwhile' using errcode = 'serialization_failure'; end if;
  end if;

  if cardinality(standing) > 0 then
    -- They were seen when they were loaded; a record that is handed out of its sender's reach must still be written.
    opened_before := coalesce(current_setting('pokpong.opened', true), '');
    -- What hangs under them stands elsewhere too, down to the last part of a part.
    perform set_config('pokpong.opened', (pokpong.opened() || standing
      || array(select r.id from json_to_recordset(restood) as r (id uuid)))::text, true);
    update record set state = r.state, open = r.open, version = r.version, place = r.place, province = r.province, district = r.district,
           owner = r.owner, agency = r.agency, referred_to = r.referred_to, due = r.due, due_step = r.due_step, changed = r.changed,
           contested = r.contested, values = r.values, meta = r.meta, readers = r.readers, head = decode(r.head, 'hex'),
           transaction = pokpong.transaction()
    from json_to_recordset(updated) as r (id uuid, state text, open boolean, version int, place text, province text, district text, owner int,
           agency text, referred_to text, due timestamptz, due_step text, changed timestamptz, contested boolean, values jsonb, meta jsonb,
           readers int[], head text)
    where record.id = r.id;
    update record set place = r.place, province = r.province, district = r.district, owner = r.owner, agency = r.agency, referred_to = r.referred_to,
           readers = r.readers, transaction = pokpong.transaction()
    from json_to_recordset(restood) as r (id uuid, place text, province text, district text, owner int, agency text, referred_to text, readers int[])
    where record.id = r.id;
    perform set_config('pokpong.opened', opened_before, true);
  end if;

  insert into event (id, record, type, version, base_version, transition, changes, actor, device_time, recorded_at, outcome, hash)
  select e.id, e.record, e.type, e.version, e.base_version, e.transition, e.changes, e.actor, e.device_time, e.recorded_at, e.outcome, decode(e.hash, 'hex')
  from json_to_recordset(events) as e (id uuid, record uuid, type text, version int, base_version int, transition text, changes jsonb, actor int,
       device_time timestamptz, recorded_at timestamptz, outcome text, hash text)
  on conflict do nothing;
  get diagnostics added = row_count;
  if added <> how_many then raise exception 'event made meanwhile' using errcode = 'serialization_failure'; end if;
  if cardinality(keyed) > 0 then perform pokpong.keep_keys(keyed, keys); end if;
  return codes;
end $$;
revoke all on function pokpong.append(text[], json, uuid[], json, json, int, json, uuid[], text[]) from public;
grant execute on function pokpong.append(text[], json, uuid[], json, json, int, json, uuid[], text[]) to pokpong_app;
