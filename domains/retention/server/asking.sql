-- What those who confirm and those who hold may see and say. Each function takes who asks from their live session and asks the tables what they may.

-- Who asks: what their role lets them look after, whom they read, and whether they proved within ten minutes that it is them.
create function pokpong.keeper() returns table (id int, manages text[], readers int[], fresh boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.manages, u.readers, s.proved > now() - interval '10 minutes'
  from app_user u join session s on s.user_id = u.id
  where u.id = pokpong.actor() and not u.disabled and s.id = nullif(current_setting('pokpong.session', true), '')::bigint
    and s.expires > now() and s.last_seen + u.idle > now() and u.manages && array['protection', 'supervision', 'holds']
$$;

-- Whether somebody who keeps may be told of a record: of every one by its code who answers for data protection, the others of those they read.
create function pokpong.keeps(of_record uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from pokpong.keeper() k join record r on r.id = of_record where 'protection' = any (k.manages) or r.readers && k.readers)
$$;

-- A file by its code, for whoever may be told of it.
create function pokpong.kept_by_code(of_code text) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.id from record r where r.code = of_code and pokpong.keeps(r.id)
$$;

-- What is proposed and not settled, the longest due first, behind a place.
create function pokpong.retention_open(behind_due date, behind_id int, most int)
returns table (id int, record uuid, code text, type text, rule text, due text, month text, held boolean, mine boolean, confirmed_side text, confirmed_by text,
               confirmed_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.id, p.record, r.code, r.type, p.rule, p.due::text, p.month::text, pokpong.is_held(p.record), coalesce(c.person = k.id, false), c.side, u.display_name, c.at
  from pokpong.keeper() k
  join retention_proposal p on p.state = 'open' and (behind_id is null or (p.due, p.id) > (behind_due, behind_id))
  join record r on r.id = p.record and ('protection' = any (k.manages) or r.readers && k.readers)
  left join retention_confirmation c on c.proposal = p.id
  left join app_user u on u.id = c.person
  order by p.due, p.id limit most
$$;

create function pokpong.retention_runs() returns table (month text, ran timestamptz, proposed int, lapsed int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select r.month::text, r.ran, r.proposed, r.lapsed from pokpong.keeper() k, retention_run r order by r.month desc limit 12
$$;

-- Holds that stand, the newest first: of all files, or of one.
create function pokpong.holds(of_record uuid, most int)
returns table (id int, record uuid, code text, type text, reason text, set_by text, set_at timestamptz, until text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select h.id, h.record, r.code, r.type, h.reason, u.display_name, h.set_at, h.until::text
  from pokpong.keeper() k
  join legal_hold h on h.lifted_at is null and (of_record is null or h.record = of_record)
    and (h.until is null or h.until >= (now() at time zone 'UTC' - interval '12 hours')::date)
  join record r on r.id = h.record and ('protection' = any (k.manages) or r.readers && k.readers)
  left join app_user u on u.id = h.set_by
  order by h.set_at desc, h.id desc limit most
$$;

create function pokpong.destructions(behind_at timestamptz, behind_id int, most int)
returns table (id int, record uuid, code text, type text, rule text, due text, destroyed text, first_by text, second_by text, records int, papers int, persons int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.id, d.record, d.code, d.type, d.rule, d.due::text, to_char(d.destroyed at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), one.display_name, two.display_name,
         d.records, d.papers, cardinality(d.persons)
  from pokpong.keeper() k
  join destruction_log d on behind_id is null or (d.destroyed, d.id) < (behind_at, behind_id)
  join record r on r.id = d.record and ('protection' = any (k.manages) or r.readers && k.readers)
  left join app_user one on one.id = d.first_by left join app_user two on two.id = d.second_by
  order by d.destroyed desc, d.id desc limit most
$$;

-- What whoever may open a record is told of its keeping: by which rule it was destroyed and when, that it is held, until when it is kept longer.
create function pokpong.keeping(of_record uuid) returns table (destroyed timestamptz, rule text, held boolean, kept_until text, proposed boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.destroyed, d.rule, pokpong.is_held(r.id),
    (select max(p.kept_until)::text from retention_proposal p where p.record = r.id and p.state = 'kept'),
    exists (select from retention_proposal p where p.record = r.id and p.state = 'open')
  from record r left join destruction_log d on d.record = r.id or d.persons @> array[r.id]
  where r.id = of_record and r.readers && pokpong.readers()
$$;

-- A hold on a file: whoever agreed to its destruction before is asked anew.
create function pokpong.hold_set(of_record uuid, why text, until_day date) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who record;
  top record;
begin
  select * into who from pokpong.keeper();
  if not found or not 'holds' = any (who.manages) then raise exception 'not for this person' using errcode = 'insufficient_privilege'; end if;
  if not pokpong.keeps(of_record) then return 'notFound'; end if;
  select r.parent into top from record r where r.id = of_record for update;
  if top.parent is not null then return 'notTop'; end if;
  if exists (select from record_key k where k.record = of_record and k.erased is not null) then return 'destroyed'; end if;
  insert into legal_hold (record, reason, set_by, until) values (of_record, why, who.id, until_day);
  delete from retention_confirmation c using retention_proposal p where p.record = of_record and p.state = 'open' and c.proposal = p.id;
  return 'done';
end $$;

create function pokpong.hold_lift(which int) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who record;
  held legal_hold;
begin
  select * into who from pokpong.keeper();
  if not found or not 'holds' = any (who.manages) or not who.fresh then
    raise exception 'not for this person' using errcode = 'insufficient_privilege';
  end if;
  select * into held from legal_hold h where h.id = which for update;
  if not found or not pokpong.keeps(held.record) then return 'notFound'; end if;
  if held.lifted_at is not null then return 'ended'; end if;
  update legal_hold set lifted_by = who.id, lifted_at = now() where id = which;
  return 'done';
end $$;

-- Keeps a file longer than its rule asks; the next proposal of it comes after that day.
create function pokpong.retention_keep(which int, why text, until_day date) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who record;
  what retention_proposal;
begin
  select * into who from pokpong.keeper();
  if not found or not who.manages && array['protection', 'supervision'] then
    raise exception 'not for this person' using errcode = 'insufficient_privilege';
  end if;
  select * into what from retention_proposal p where p.id = which for update;
  if not found or not pokpong.keeps(what.record) then return 'notFound'; end if;
  if what.state <> 'open' then return 'ended'; end if;
  update retention_proposal set state = 'kept', ended = now(), kept_by = who.id, kept_reason = why, kept_until = until_day where id = which;
  return 'done';
end $$;

revoke all on function pokpong.keeper(), pokpong.keeps(uuid), pokpong.kept_by_code(text), pokpong.retention_open(date, int, int), pokpong.retention_runs(), pokpong.holds(uuid, int),
  pokpong.destructions(timestamptz, int, int), pokpong.keeping(uuid), pokpong.hold_set(uuid, text, date), pokpong.hold_lift(int),
  pokpong.retention_keep(int, text, date) from public;
grant execute on function pokpong.kept_by_code(text), pokpong.retention_open(date, int, int), pokpong.retention_runs(), pokpong.holds(uuid, int),
  pokpong.destructions(timestamptz, int, int), pokpong.keeping(uuid), pokpong.hold_set(uuid, text, date), pokpong.hold_lift(int),
  pokpong.retention_keep(int, text, date) to pokpong_app;
