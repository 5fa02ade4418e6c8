-- Opening one file in an emergency: who, which, why and until when. The app's login reads and writes nothing here itself: each function takes the
-- person who asks from a live session, and what they may open from their own row, where their role has put it.

create table break_glass (
  id int generated always as identity primary key,
  record uuid not null references record (id),
  user_id int not null references app_user (id),
  session bigint not null,
  purpose text not null check (purpose ~ '^[a-z][a-z_-]{1,39}$'),
  -- Sealed under the data key of the record; until it is given, nothing is open.
  reason text check (reason like 'sealed:%'),
  at timestamptz not null default now(),
  until timestamptz not null,
  ended timestamptz,
  -- Those who answer for the file and have said that they saw it.
  acknowledged int[] not null default '{}',
  constraint within_a_day check (until > at and until <= at + interval '24 hours')
);
create index break_glass_user on break_glass (user_id, until);
create index break_glass_record on break_glass (record, at);
create index break_glass_at on break_glass (at);
alter table break_glass enable row level security;
alter table break_glass force row level security;
create policy break_glass_house on break_glass for all to current_user using (true) with check (true);

-- Who asks: the user of the session that this transaction was opened by. What a transaction says of itself is held against the tables.
create function pokpong.asker() returns app_user language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u from app_user u join session s on s.user_id = u.id
  where u.id = pokpong.actor() and not u.disabled and s.id = nullif(current_setting('pokpong.session', true), '')::bigint and s.expires > now()
$$;

-- Whether this person answers for a file: theirs, or one of the audiences that their role oversees.
create function pokpong.answers_for(who app_user, file public.record) returns boolean language sql immutable set search_path = pg_catalog, public, pg_temp
  as $$ select coalesce(file.owner = who.id, false) or file.readers && who.oversees $$;

-- Begins to open a file by its code; the reason follows, sealed under the key that is answered. Nothing: no such code, or none of a type that this
-- person may open so. `needed` is false where they may read it anyway.
create function pokpong.glass_begin(of_code text, for_purpose text, for_hours int)
returns table (id int, record uuid, type text, key text, until timestamptz, needed boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who app_user := pokpong.asker();
  file record;
begin
  if who.id is null or not exists (select from session s where s.id = current_setting('pokpong.session')::bigint and s.proved > now() - interval '10 minutes') then
    raise exception 'not proved lately' using errcode = 'insufficient_privilege';
  end if;
  select * into file from record r where r.code = of_code and r.parent is null and r.type = any (who.emergencies);
  if not found then return; end if;
  if file.readers && who.readers then
    return query select 0, file.id, file.type, null::text, null::timestamptz, false;
    return;
  end if;
  return query
    insert into break_glass as b (record, user_id, session, purpose, until)
    values (file.id, who.id, current_setting('pokpong.session')::bigint, for_purpose, now() + make_interval(hours => for_hours))
    returning b.id, b.record, file.type, pokpong.key_of(file.id), b.until, true;
end $$;

-- The reason, once: from here on the file is open. It stands among the alerts of the data-protection officer.
create function pokpong.glass_reason(which int, sealed text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  opened break_glass;
begin
  update break_glass b set reason = sealed where b.id = which and b.user_id = (pokpong.asker()).id and b.reason is null and b.at = now() returning * into opened;
  if not found then return false; end if;
  insert into audit_alert (kind, actor, began, ended, files) values ('emergency', opened.user_id, opened.at, opened.until, array[opened.record])
    on conflict (kind, actor, began) do update set files = audit_alert.files || excluded.files;
  return true;
end $$;

-- Ends what one opened oneself.
create function pokpong.glass_end(which int) returns uuid language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update break_glass b set ended = now() where b.id = which and b.user_id = (pokpong.asker()).id and b.ended is null and b.until > now() returning b.record
$$;

-- Under which opening a record is read now: its own, or that of the file it is a part of.
create function pokpong.glass_of(one uuid, its_parent uuid) returns table (id int, until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.id, b.until from break_glass b
  where b.user_id = (pokpong.asker()).id and b.record in (one, its_parent) and b.ended is null and b.reason is not null and b.until > now()
  order by b.until desc limit 1
$$;

-- What was opened of the files somebody answers for, and they have not said yet that they saw it: who, which, when and what for.
create function pokpong.glass_told()
returns table (id int, record uuid, type text, code text, name text, role text, agency text, at timestamptz, until timestamptz, ended timestamptz, purpose text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.id, b.record, r.type, r.code, u.display_name, u.role, u.agency, b.at, b.until, b.ended, b.purpose
  from pokpong.asker() me join break_glass b on b.at > now() - interval '90 days' and b.reason is not null and not (me.id = any (b.acknowledged)) and b.user_id <> me.id
  join record r on r.id = b.record and pokpong.answers_for(me, r)
  join app_user u on u.id = b.user_id
  order by b.at desc limit 50
$$;

create function pokpong.glass_acknowledge(which int) returns uuid language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update break_glass b set acknowledged = b.acknowledged || me.id
  from pokpong.asker() me, record r
  where b.id = which and r.id = b.record and pokpong.answers_for(me, r) and b.user_id <> me.id and not (me.id = any (b.acknowledged))
  returning b.record
$$;

-- Openings of one file with their sealed reasons, for those who answer for it.
create function pokpong.glass_on(one uuid)
returns table (id int, name text, role text, agency text, at timestamptz, until timestamptz, ended timestamptz, purpose text, reason text)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select b.id, u.display_name, u.role, u.agency, b.at, b.until, b.ended, b.purpose, b.reason
  from pokpong.asker() me join record r on r.id = one and pokpong.answers_for(me, r)
  join break_glass b on b.record = r.id and b.reason is not null
  join app_user u on u.id = b.user_id
  order by b.at desc limit 50
$$;

-- Without the key a reason is noise; it is not kept for that.
create function forget_glass() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update break_glass set reason = 'sealed:gone', ended = coalesce(ended, now()) where record = new.record;
  return null;
end $$;
create trigger glass_forgotten after insert or update of wrapped on record_key for each row when (new.wrapped is null)
  execute function forget_glass();

revoke all on function forget_glass(), pokpong.asker(), pokpong.answers_for(app_user, public.record), pokpong.glass_begin(text, text, int), pokpong.glass_reason(int, text),
  pokpong.glass_end(int), pokpong.glass_of(uuid, uuid), pokpong.glass_told(), pokpong.glass_acknowledge(int), pokpong.glass_on(uuid) from public;
grant execute on function pokpong.glass_begin(text, text, int), pokpong.glass_reason(int, text), pokpong.glass_end(int), pokpong.glass_of(uuid, uuid),
  pokpong.glass_told(), pokpong.glass_acknowledge(int), pokpong.glass_on(uuid) to pokpong_app;
