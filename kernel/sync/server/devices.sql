-- Devices that work without a network: whose each is, until when its secret opens a session, and whether it shall forget everything. The app's
-- login reaches none of this itself; each function takes the person who asks from their session, or is told a secret that only the device holds.

create table device (
  id uuid primary key,
  user_id int not null references app_user (id),
  -- Of the secret that the server gave it last; one given before opens nothing any more.
  secret_hash bytea not null check (length(secret_hash) = 32),
  agent text not null,
  -- What its person had proved when the secret was given: no more is proved by it.
  second_factor boolean not null,
  by_identity boolean not null,
  since timestamptz not null default now(),
  expires timestamptz not null,
  -- To the minute.
  heard timestamptz not null default now(),
  wipe_asked timestamptz,
  -- -1 where nobody asked: its person's account was disabled.
  wipe_by int,
  wiped timestamptz,
  constraint asked_by_somebody check ((wipe_asked is null) = (wipe_by is null)),
  constraint wiped_when_asked check (wiped is null or wipe_asked is not null)
);
create index device_user on device (user_id);
alter table device enable row level security;
alter table device force row level security;
create policy device_house on device for all to current_user using (true) with check (true);

-- From which device a session comes, where that is known.
alter table session add column device uuid references device (id);
create index session_device on session (device) where device is not null;

-- Whoever is signed in lets a device work without a network, or gives it a new secret. `said`: taken, wiped or many; nothing is done then.
create function pokpong.device_register(which uuid, secret bytea, lifetime interval)
returns table (said text, made boolean, until timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here session;
  known device;
begin
  perform pokpong.must_be_fresh();
  select * into here from session s where s.user_id = pokpong.actor() and s.id = nullif(current_setting('pokpong.session', true), '')::bigint;
  if not found then raise exception 'no session' using errcode = 'insufficient_privilege'; end if;
  select * into known from device d where d.id = which for update;
  made := known.id is null;
  until := now() + lifetime;
  said := case when known.user_id <> here.user_id then 'taken'
               when known.wipe_asked is not null then 'wiped'
               when made and (select count(*) from device d where d.user_id = here.user_id and d.expires > now()) >= 20 then 'many' end;
  if said is null then
    insert into device as d (id, user_id, secret_hash, agent, second_factor, by_identity, expires)
      values (which, here.user_id, secret, here.agent, here.second_factor, here.by_identity, until)
      on conflict (id) do update set secret_hash = excluded.secret_hash, agent = excluded.agent, second_factor = excluded.second_factor,
        by_identity = excluded.by_identity, expires = excluded.expires, heard = now()
      where d.user_id = excluded.user_id and d.wipe_asked is null;
    if found then update session s set device = which where s.id = here.id; else said := 'taken'; end if;
  end if;
  return next;
end $$;

-- What is wrong with a device of whoever is signed in: unknown, wiped, expired, or nothing. It was heard of.
create function pokpong.device_heard(which uuid) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known device;
begin
  select * into known from device d where d.id = which and d.user_id = pokpong.actor();
  if not found then return 'unknown'; end if;
  if known.wipe_asked is not null then return 'wiped'; end if;
  if known.expires < now() then return 'expired'; end if;
  update session s set device = which where s.id = nullif(current_setting('pokpong.session', true), '')::bigint and s.device is distinct from which;
  if known.heard < now() - interval '1 minute' then
    -- Requests that come side by side do not wait for each other to say the same.
    update device d set heard = now() where d.id = (select l.id from device l where l.id = which for update skip locked);
  end if;
  return null;
end $$;

-- From which device whoever is signed in comes, where that is known.
create function pokpong.device_here() returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.device from session s where s.user_id = pokpong.actor() and s.id = nullif(current_setting('pokpong.session', true), '')::bigint
$$;

-- A device opens a session for its person. Every try is counted, and slowed as passwords are; a wrong secret is told what a device is told that nobody
-- knows. The session has proved what was proved when the secret was given, and is never fresh.
create function pokpong.device_enter(which uuid, secret bytea, account bytea, address bytea, token bytea, lifetime interval, agent_family text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wait int;
  known device;
  who app_user;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(account, 'hex'), 7401004));
  wait := pokpong.sign_in_wait(account, address);
  if wait > 0 then return jsonb_build_object('wait', wait); end if;
  select * into known from device d where d.id = which and d.secret_hash = secret;
  insert into sign_in_try (account_hash, address_hash, user_id, right_password) values (account, address, known.user_id, known.id is not null);
  if known.id is null then return jsonb_build_object('says', 'unknown'); end if;
  select * into who from app_user u where u.id = known.user_id;
  if known.wipe_asked is not null then return jsonb_build_object('says', 'wiped'); end if;
  if who.disabled then return jsonb_build_object('says', 'disabled'); end if;
  -- Whoever has set up a second factor since is asked for it once, by signing in.
  if known.expires < now() or (not known.second_factor and not known.by_identity and cardinality(pokpong.factors_of(who.id)) > 0) then
    return jsonb_build_object('says', 'expired');
  end if;
  perform pokpong.session_make(who.id, token, lifetime, agent_family, address, known.second_factor, known.by_identity);
  update session s set device = which, proved = '-infinity' where s.token_hash = token;
  update device d set heard = now() where d.id = which;
  return jsonb_build_object('session', pokpong.session_open(token));
end $$;

-- Whoever signs out leaves the device they work on: what the server gave it opens no session any more.
create function pokpong.device_leave() returns boolean
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (update device d set expires = now() where d.user_id = pokpong.actor() and d.expires > now() and d.id = pokpong.device_here() returning 1)
  select exists (select from gone)
$$;

-- What a device shall do that is locked, or was lost: nobody need be signed in to hear it. One that is not known is told to keep what it has.
create function pokpong.device_word(which uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when exists (select from device d join app_user u on u.id = d.user_id where d.id = which and (d.wipe_asked is not null or u.disabled))
    then 'wipe' else 'keep' end
$$;

-- It is done. False: nobody had asked for it, or it was said before.
create function pokpong.device_wiped(which uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update device d set wiped = now(), wipe_asked = coalesce(d.wipe_asked, now()), wipe_by = coalesce(d.wipe_by, -1), expires = least(d.expires, now())
    where d.id = which and d.wiped is null and pokpong.device_word(which) = 'wipe';
  return found;
end $$;

-- Whether somebody is of the team that whoever asks leads: of the same agency or of none, in the same area or inside it, and leading no team themselves.
create function pokpong.leads(who int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from app_user me join app_user them on them.id = who
    where me.id = pokpong.actor() and not me.disabled and 'devices' = any (me.manages) and not 'devices' = any (them.manages)
      and me.area = any (them.areas) and coalesce(them.agency = me.agency, them.agency is null))
$$;

-- Asks a device to forget everything: one's own, that of somebody in the team one leads, or anybody's for who manages users. Null: there is no such device, or it is somebody else's.
create function pokpong.device_wipe(which uuid) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whose int;
begin
  perform pokpong.must_be_fresh();
  update device d set wipe_asked = coalesce(d.wipe_asked, now()), wipe_by = coalesce(d.wipe_by, pokpong.actor()), expires = least(d.expires, now())
    where d.id = which and (d.user_id = pokpong.actor() or 'users' = any (pokpong.manages()) or pokpong.leads(d.user_id)) returning d.user_id into whose;
  if found then delete from session s where s.device = which; end if;
  return whose;
end $$;

-- Devices of one person, for themselves or for who manages users, the last heard of first.
create function pokpong.devices_of(who int)
returns table (id uuid, agent text, since timestamptz, heard timestamptz, until timestamptz, "wipeAsked" timestamptz, wiped timestamptz, here boolean)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if who is distinct from pokpong.actor() and not ('users' = any (pokpong.manages())) then
    raise exception 'not one''s own devices' using errcode = 'insufficient_privilege';
  end if;
  return query select d.id, d.agent, d.since, d.heard, d.expires, d.wipe_asked, d.wiped,
      exists (select from session s where s.device = d.id and s.id = nullif(current_setting('pokpong.session', true), '')::bigint)
    from device d where d.user_id = who order by d.heard desc, d.id limit 100;
end $$;

-- Devices of those in the team that whoever asks leads, and whose they are; by name, the last heard of first.
create function pokpong.devices_of_team()
returns table ("user" int, name text, id uuid, agent text, since timestamptz, heard timestamptz, until timestamptz, "wipeAsked" timestamptz, wiped timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select d.user_id, u.display_name, d.id, d.agent, d.since, d.heard, d.expires, d.wipe_asked, d.wiped
    from device d join app_user u on u.id = d.user_id where pokpong.leads(d.user_id) order by u.display_name, u.id, d.heard desc, d.id limit 500
$$;

revoke all on function pokpong.device_register(uuid, bytea, interval), pokpong.device_heard(uuid), pokpong.device_here(),
  pokpong.device_enter(uuid, bytea, bytea, bytea, bytea, interval, text), pokpong.device_word(uuid), pokpong.device_wiped(uuid),
  pokpong.device_wipe(uuid), pokpong.device_leave(), pokpong.devices_of(int), pokpong.leads(int), pokpong.devices_of_team() from public;
grant execute on function pokpong.device_register(uuid, bytea, interval), pokpong.device_heard(uuid), pokpong.device_here(),
  pokpong.device_enter(uuid, bytea, bytea, bytea, bytea, interval, text), pokpong.device_word(uuid), pokpong.device_wiped(uuid),
  pokpong.device_wipe(uuid), pokpong.device_leave(), pokpong.devices_of(int), pokpong.devices_of_team() to pokpong_app;
