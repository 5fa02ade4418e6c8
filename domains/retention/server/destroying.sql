-- The one way to a destruction: two people of two sides, each in a session that was proved anew, no hold, and the file as it was when it was proposed.

-- Persons named in a record that is destroyed, and in nothing that is left: with all who were joined to them, for they are one.
create function pokpong.persons_of_nothing_else(of_record uuid) returns uuid[]
language sql stable set search_path = public, pg_temp as $$
  with named as (
    select distinct coalesce(f.joined_to, f.record) as one
    from (select person from person_involvement where file = of_record union select person from person_involvement where report = of_record) i
    join person_file f on f.record = i.person
  ), whole as (
    select n.one, f.record as person from named n join person_file f on f.record = n.one
    union select n.one, f.record from named n join person_file f on f.joined_to = n.one
  ), kept as (
    select w.one from whole w where pokpong.is_held(w.person)
    union
    select w.one from whole w join person_involvement i on i.person = w.person
    cross join lateral (values (i.file), (i.report)) as named_in (other)
    where named_in.other <> of_record and not exists (select from record_key k where k.record = named_in.other and k.erased is not null)
  )
  select coalesce(array_agg(w.person), '{}') from whole w where not exists (select from kept k where k.one = w.one)
$$;

-- Destroys what a proposal names and writes it down. Called by nothing but retention_confirm, once both have agreed.
create function pokpong.retention_destroy(what retention_proposal) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  file record;
  others uuid[] := '{}';
  papers int;
  gone int;
  one retention_confirmation;
  two retention_confirmation;
begin
  select * into file from record r where r.id = what.record;
  if what.persons then others := pokpong.persons_of_nothing_else(what.record); end if;
  -- Whoever is writing in any of it now is waited for; whoever comes later finds it destroyed.
  perform from record r where r.id = any (others) or r.parent = what.record or r.parent = any (others) order by r.id for update;
  -- Somebody may have been named elsewhere while they were waited for.
  others := array(select unnest(others) intersect select unnest(pokpong.persons_of_nothing_else(what.record)) where what.persons);
  select count(*) into papers from attachment a join record r on r.id = a.record
    where (r.id = what.record or r.parent = what.record or r.id = any (others) or r.parent = any (others)) and a.state in ('waiting', 'clean');
  gone := pokpong.erase(array[what.record] || others);
  select * into one from retention_confirmation c where c.proposal = what.id order by c.at, c.person limit 1;
  select * into two from retention_confirmation c where c.proposal = what.id order by c.at desc, c.person desc limit 1;
  insert into destruction_log (record, code, type, rule, due, proposed, first_by, first_at, second_by, second_at, records, papers, persons)
  values (what.record, file.code, file.type, what.rule, what.due, what.proposed, one.person, one.at, two.person, two.at, gone, papers, others);
  update retention_proposal set state = 'destroyed', ended = now() where id = what.id;
  perform pokpong.note(two.person, nullif(current_setting('pokpong.session', true), '')::bigint, jsonb_build_array(jsonb_build_object('action', 'destroy',
    'type', file.type, 'record', what.record, 'detail', jsonb_build_object('rule', what.rule, 'with', one.person, 'records', gone,
    'persons', cardinality(others)))));
end $$;

-- One person agrees. Says what came of it: 'confirmed', 'destroyed' where they were the second, or why nothing was done.
create function pokpong.retention_confirm(which int) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who record;
  what retention_proposal;
  file record;
  as_side text;
begin
  select * into who from pokpong.keeper();
  if not found or not who.manages && array['protection', 'supervision'] or not who.fresh then
    raise exception 'not for this person' using errcode = 'insufficient_privilege';
  end if;
  select * into what from retention_proposal p where p.id = which;
  if not found or not pokpong.keeps(what.record) then return 'notFound'; end if;
  -- First the file, then the proposal: as whoever sets a hold locks them.
  select * into file from record r where r.id = what.record for update;
  select * into what from retention_proposal p where p.id = which for update;
  if what.state <> 'open' then return 'ended'; end if;
  if file.open or file.version <> what.version then return 'changed'; end if;
  if pokpong.is_held(what.record) then return 'held'; end if;
  if exists (select from retention_confirmation c where c.proposal = which and c.person = who.id) then return 'twice'; end if;
  select s.free into as_side from unnest(array['protection', 'supervision']) as s (free)
    where s.free = any (who.manages) and (s.free = 'protection' or file.readers && who.readers)
      and not exists (select from retention_confirmation c where c.proposal = which and c.side = s.free) limit 1;
  if as_side is null then return 'sameSide'; end if;
  insert into retention_confirmation (proposal, person, side) values (which, who.id, as_side);
  -- Both sides, and the other is still somebody who may.
  if (select count(*) from retention_confirmation c join app_user u on u.id = c.person and not u.disabled and c.side = any (u.manages)
      where c.proposal = which) < 2 then return 'confirmed'; end if;
  perform pokpong.retention_destroy(what);
  return 'destroyed';
end $$;

revoke all on function pokpong.persons_of_nothing_else(uuid), pokpong.retention_destroy(retention_proposal), pokpong.retention_confirm(int) from public;
grant execute on function pokpong.retention_confirm(int) to pokpong_app;
