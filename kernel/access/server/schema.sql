-- People who sign in, the agencies they work for, who is on duty where, and the sessions they hold.
-- Nothing here says anything about a child. The app's login sees no password hash and no session token: functions below do, one row at a time.

create function pokpong.manages() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('pokpong.manages', true), ''), '{}')::text[] $$;

create table agency (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  kind text not null check (kind in ('government', 'mass-organisation', 'ngo', 'un', 'shelter', 'health')),
  place text,
  lo text not null,
  en text not null,
  -- Agencies of the country pack are renewed from it at every start until somebody edits them here.
  edited boolean not null default false,
  retired boolean not null default false
);

create table app_user (
  id int generated always as identity primary key,
  username text not null check (username ~ '^[^\s@/\\]{2,40}$'),
  display_name text not null check (length(display_name) between 1 and 100),
  password_hash text not null,
  role text not null,
  agency text references agency (code),
  area text,
  team text,
  language text not null default 'lo',
  disabled boolean not null default false,
  must_change_password boolean not null default false,
  -- Worked out from the role's grants, so that the database can hold to them: audiences, types that may be counted, what may be managed.
  readers int[] not null default '{}',
  counts text[] not null default '{}',
  manages text[] not null default '{}',
  -- Types of which one file may be opened in an emergency, and audiences of the files this person answers for.
  emergencies text[] not null default '{}',
  oversees int[] not null default '{}',
  -- Their area and those it lies in.
  areas text[] not null default '{}',
  idle interval not null default interval '15 minutes',
  -- Their role requires a second factor: without one they may do nothing but set one up.
  needs_factor boolean not null default false,
  -- An administrator has taken their second factors away, and they have not seen it said yet.
  factor_reset timestamptz,
  -- When they last signed in; the sessions themselves are not kept.
  signed_in timestamptz,
  created timestamptz not null default now(),
  changed timestamptz not null default now()
);
create unique index app_user_username on app_user (lower(username));
create index app_user_agency on app_user (agency);

create table session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  user_id int not null references app_user (id),
  created timestamptz not null default now(),
  last_seen timestamptz not null default now(),
  expires timestamptz not null,
  address_hash bytea not null,
  agent text not null,
  -- A second factor was given in it.
  second_factor boolean not null default false,
  -- They came by single sign-on.
  by_identity boolean not null default false,
  -- When it was last proved who sits there, by the strongest they have.
  proved timestamptz not null default now()
);
create index session_by_user on session (user_id);

-- Every try to sign in, right or wrong. Names and addresses are keyed hashes: what somebody typed is not kept.
create table sign_in_try (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  account_hash bytea not null,
  address_hash bytea not null,
  user_id int references app_user (id),
  -- Unset while the password is being checked; counted as wrong for its account until it is known to be right.
  right_password boolean
);
create index sign_in_try_account on sign_in_try (account_hash, at);
create index sign_in_try_address on sign_in_try (address_hash, at);
create index sign_in_try_user on sign_in_try (user_id);
create index sign_in_try_at on sign_in_try (at);

create table duty (
  id int generated always as identity primary key,
  user_id int not null references app_user (id),
  area text not null,
  starts timestamptz not null,
  ends timestamptz,
  constraint ends_after_it_starts check (ends > starts),
  -- Nobody is on duty twice for the same area at the same time.
  exclude using gist (user_id with =, area with =, tstzrange(starts, ends) with &&)
);
create index duty_user on duty (user_id);
create index duty_area on duty (area, starts);

alter table agency enable row level security;
alter table agency force row level security;
alter table app_user enable row level security;
alter table app_user force row level security;
alter table session enable row level security;
alter table session force row level security;
alter table sign_in_try enable row level security;
alter table sign_in_try force row level security;
alter table duty enable row level security;
alter table duty force row level security;

create policy agency_house on agency for all to current_user using (true) with check (true);
create policy app_user_house on app_user for all to current_user using (true) with check (true);
create policy session_house on session for all to current_user using (true) with check (true);
create policy sign_in_try_house on sign_in_try for all to current_user using (true) with check (true);
create policy duty_house on duty for all to current_user using (true) with check (true);

-- Whoever acts may know his colleagues' names; only who manages them changes them.
create policy agency_read on agency for select to pokpong_app using (true);
create policy agency_add on agency for insert to pokpong_app with check ('agencies' = any ((select pokpong.manages())::text[]));
create policy agency_change on agency for update to pokpong_app using ('agencies' = any ((select pokpong.manages())::text[]));
grant select, insert, update on agency to pokpong_app;

create policy app_user_read on app_user for select to pokpong_app using ((select pokpong.actor()) is not null);
create policy app_user_add on app_user for insert to pokpong_app with check ('users' = any ((select pokpong.manages())::text[]));
create policy app_user_change on app_user for update to pokpong_app using ('users' = any ((select pokpong.manages())::text[]));
grant select (id, username, display_name, role, agency, area, team, language, disabled, must_change_password, readers, counts, manages, emergencies, oversees, areas, idle, needs_factor, created,
              changed)
  on app_user to pokpong_app;
grant insert (username, display_name, password_hash, role, agency, area, team, language, must_change_password, readers, counts, manages, idle)
  on app_user to pokpong_app;
grant update (display_name, role, agency, area, team, language, disabled, readers, counts, manages, emergencies, oversees, areas, idle, needs_factor, changed) on app_user to pokpong_app;

create policy duty_read on duty for select to pokpong_app using ((select pokpong.actor()) is not null);
create policy duty_add on duty for insert to pokpong_app with check ('duties' = any ((select pokpong.manages())::text[]));
create policy duty_end on duty for delete to pokpong_app using ('duties' = any ((select pokpong.manages())::text[]));
grant select, insert, delete on duty to pokpong_app;

-- Finds a live session and lets the transaction act for its user. Null: no such session, ended by time, or its user was disabled.
create function pokpong.session_open(token bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  live record;
begin
  select u.id, u.username, u.display_name, u.role, u.agency, u.area, u.language,
         u.must_change_password and not s.by_identity as must_change_password, u.readers, u.counts, u.manages, u.idle,
         u.factor_reset, s.id as session, s.last_seen, u.needs_factor and not s.second_factor as must_enrol,
         s.proved > now() - interval '10 minutes' as fresh
    into live
    from session s join app_user u on u.id = s.user_id
    where s.token_hash = token and s.expires > now() and s.last_seen + u.idle > now() and not u.disabled;
  if not found then return null; end if;
  if live.last_seen < now() - interval '1 minute' then
    -- Requests that come side by side do not wait for each other to say the same.
    update session s set last_seen = now() where s.id = (select t.id from session t where t.id = live.session for update skip locked);
  end if;
  perform set_config('pokpong.actor', live.id::text, true), set_config('pokpong.readers', live.readers::text, true),
          set_config('pokpong.counts', array_to_string(live.counts, ','), true), set_config('pokpong.manages', live.manages::text, true),
          set_config('pokpong.session', live.session::text, true);
  return jsonb_build_object('id', live.id, 'username', live.username, 'display_name', live.display_name, 'role', live.role, 'agency', live.agency,
                            'area', live.area, 'language', live.language, 'must_change_password', live.must_change_password,
                            'session', live.session, 'idle_minutes', (extract(epoch from live.idle) / 60)::int,
                            'must_enrol', live.must_enrol, 'fresh', live.fresh, 'factor_reset', live.factor_reset);
end $$;

-- How many seconds an account must wait at an address before the next try, 0 for none. A place from which it has signed in lately stays open to
-- it whatever strangers do: neither one busy address nor a flood from many locks people out of it.
create function pokpong.sign_in_wait(account bytea, address bytea) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  known boolean;
  here record;
  anywhere record;
  around record;
begin
  known := exists (select from sign_in_try t where t.account_hash = account and t.address_hash = address and t.right_password
                   and t.at > clock_timestamp() - interval '30 days');
  select count(*) as wrong, max(t.at) as latest into here from sign_in_try t
    where t.account_hash = account and t.address_hash = address and t.right_password is not true and t.at > clock_timestamp() - interval '1 day'
      and t.at > coalesce((select max(r.at) from sign_in_try r where r.account_hash = account and r.address_hash = address and r.right_password), '-infinity');
  select count(*) as wrong, max(t.at) as latest into anywhere from sign_in_try t
    where t.account_hash = account and t.right_password is not true and t.at > clock_timestamp() - interval '1 hour' and not known;
  select count(*) as wrong, max(t.at) as latest into around from sign_in_try t
    where t.address_hash = address and t.right_password is false and t.at > clock_timestamp() - interval '10 minutes' and not known;
  return greatest(0, ceil(extract(epoch from greatest(
    case when here.wrong >= 5 then here.latest + interval '30 seconds' * 2 ^ least(here.wrong - 5, 5) end,
    case when anywhere.wrong >= 20 then anywhere.latest + interval '30 seconds' * 2 ^ least(anywhere.wrong - 20, 5) end,
    case when around.wrong >= 100 then around.latest + interval '5 seconds' end) - clock_timestamp())));
end $$;

-- Begins a try to sign in: says how many seconds this account must wait at this address, and if none, gives what the password is checked
-- against. Unknown names are treated, counted and delayed like known ones.
create function pokpong.sign_in_begin(name text, account bytea, address bytea)
returns table (try bigint, user_id int, password_hash text, wait int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who app_user;
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(account, 'hex'), 7401004));
  wait := pokpong.sign_in_wait(account, address);
  if wait = 0 then
    select * into who from app_user u where lower(u.username) = lower(name) and not u.disabled;
    insert into sign_in_try (account_hash, address_hash, user_id) values (account, address, who.id) returning sign_in_try.id into try;
  end if;
  return query select try, who.id, who.password_hash, wait;
end $$;

create function pokpong.sign_in_end(which bigint, was_right boolean) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update sign_in_try set right_password = was_right where id = which and right_password is null
$$;

create function pokpong.session_end(token bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$ delete from session where token_hash = token $$;

-- Ends every session of a user but one: one's own, or anybody's for who manages users.
create function pokpong.session_end_all(which int, but bigint default null) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended int;
begin
  -- The owner, who runs the commands of an administrator, acts for nobody and may.
  if session_user = 'pokpong_app' and which is distinct from pokpong.actor() and not ('users' = any (pokpong.manages())) then
    raise exception 'not one''s own sessions' using errcode = 'insufficient_privilege';
  end if;
  -- A device opens no session any more, save the one in the hands of who stays; the table stands in kernel/sync/server/devices.sql, which is built later.
  update device d set expires = least(d.expires, now())
    where d.user_id = which and d.id is distinct from (select s.device from session s where s.id = but and s.user_id = which);
  delete from session where user_id = which and id is distinct from but;
  get diagnostics ended = row_count;
  delete from half_session where user_id = which;
  return ended;
end $$;

-- Where somebody is signed in at present.
create function pokpong.sessions_mine() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'agent', s.agent, 'since', s.created, 'lastUsed', s.last_seen,
      'here', s.id = nullif(current_setting('pokpong.session', true), '')::bigint) order by s.last_seen desc, s.id desc), '[]')
    from session s join app_user u on u.id = s.user_id
    where u.id = pokpong.actor() and s.expires > now() and s.last_seen + u.idle > now()
$$;

-- Ends one of one's own sessions.
create function pokpong.session_end_one(which bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from session where id = which and user_id = pokpong.actor();
  return found;
end $$;

-- A new password: one's own, or anybody's for who manages users. Whoever knew the old one is signed out, and so is every device.
create function pokpong.password_set(which int, new_hash text, must_change boolean, but bigint default null) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.session_end_all(which, but);
  update device d set expires = least(d.expires, now()) where d.user_id = which;
  update app_user set password_hash = new_hash, must_change_password = must_change, changed = now() where id = which;
end $$;

revoke all on function pokpong.session_open(bytea), pokpong.sign_in_wait(bytea, bytea), pokpong.sign_in_begin(text, bytea, bytea),
  pokpong.sign_in_end(bigint, boolean), pokpong.session_end(bytea), pokpong.session_end_all(int, bigint), pokpong.sessions_mine(),
  pokpong.session_end_one(bigint), pokpong.password_set(int, text, boolean, bigint) from public;
grant execute on function pokpong.session_open(bytea), pokpong.sign_in_begin(text, bytea, bytea), pokpong.sign_in_end(bigint, boolean),
  pokpong.session_end(bytea), pokpong.session_end_all(int, bigint), pokpong.sessions_mine(),
  pokpong.session_end_one(bigint), pokpong.password_set(int, text, boolean, bigint) to pokpong_app;
