-- Second factors: an authenticator app with recovery codes, and the half session between a right password and the second factor.
-- The app's login reaches no table here. A function hands it the sealed secret of whoever is signing in, or is signed in; nobody else's.

create table totp (
  user_id int primary key references app_user (id),
  -- Sealed by the server for this one user; the database cannot open them. What is pending waits for its first code.
  sealed text,
  pending text,
  pending_since timestamptz,
  confirmed timestamptz,
  -- Of the last code that was taken, in steps of 30 seconds since 1970: a code is taken once, and none that is older.
  last_step bigint not null default 0,
  constraint sealed_once_confirmed check ((sealed is null) = (confirmed is null)),
  constraint one_of_both check (sealed is not null or pending is not null)
);

create table recovery_code (
  user_id int not null references app_user (id),
  -- A keyed hash of the code and its user.
  code_hash bytea not null check (length(code_hash) = 32),
  used timestamptz,
  primary key (user_id, code_hash)
);

-- Its token opens nothing: it is looked for here only, and only to ask for the second factor.
create table half_session (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id int not null references app_user (id),
  -- The try whose password was right; it counts as wrong until the second factor was right too.
  try bigint not null unique references sign_in_try (id) on delete cascade,
  tries int not null default 0,
  -- The try was a return from single sign-on.
  by_identity boolean not null default false,
  expires timestamptz not null default now() + interval '5 minutes'
);
create index half_session_user on half_session (user_id);

alter table totp enable row level security;
alter table totp force row level security;
alter table recovery_code enable row level security;
alter table recovery_code force row level security;
alter table half_session enable row level security;
alter table half_session force row level security;
create policy totp_house on totp for all to current_user using (true) with check (true);
create policy recovery_code_house on recovery_code for all to current_user using (true) with check (true);
create policy half_session_house on half_session for all to current_user using (true) with check (true);

-- What somebody can be asked for beside the password; recovery codes only stand in for something else.
create function pokpong.factors_of(who int) returns text[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select case when f.totp or f.passkey then array_remove(array[
      case when f.totp then 'code' end, case when f.passkey then 'passkey' end,
      case when exists (select from recovery_code where user_id = who and used is null) then 'recovery' end], null)
    else '{}' end
  from (select exists (select from totp where user_id = who and confirmed is not null) as totp,
               exists (select from passkey where user_id = who) as passkey) f
$$;

-- A session for somebody who has proved who they are, and lets the transaction act for them.
create function pokpong.session_make(who int, token bytea, lifetime interval, agent_family text, address bytea, with_factor boolean,
  from_identity boolean default false) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from session s using app_user u where u.id = s.user_id and s.user_id = who and (s.expires < now() or s.last_seen + u.idle < now());
  delete from half_session h where h.user_id = who and h.expires < now();
  delete from sign_in_try t where t.id in (select o.id from sign_in_try o where o.at < now() - interval '30 days' order by o.at limit 100);
  insert into session (token_hash, user_id, expires, address_hash, agent, second_factor, by_identity)
    values (token, who, now() + lifetime, address, agent_family, with_factor, from_identity);
  update app_user u set signed_in = now() where u.id = who;
  return pokpong.session_open(token);
end $$;

-- What becomes of a try whose password was right: a session, or half of one for whoever has a second factor. The database decides which.
create function pokpong.session_start(which bigint, token bytea, lifetime interval, agent_family text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  right_try sign_in_try;
  asked text[];
begin
  select * into right_try from sign_in_try t where t.id = which and t.right_password is null and t.user_id is not null for update;
  if not found then return null; end if;
  asked := pokpong.factors_of(right_try.user_id);
  if cardinality(asked) > 0 then
    insert into half_session (token_hash, user_id, try) values (token, right_try.user_id, which) on conflict do nothing;
    return case when found then jsonb_build_object('asks', asked) end;
  end if;
  update sign_in_try t set right_password = true where t.id = which;
  return jsonb_build_object('session', pokpong.session_make(right_try.user_id, token, lifetime, agent_family, right_try.address_hash, false));
end $$;

-- Counts a try at somebody's second factor, before it is checked: slowed as passwords are, by account and by address.
create function pokpong.factor_try(account bytea, address bytea, who int, out try bigint, out wait int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  -- Beside the account's passwords, not among them.
  codes bytea := sha256(account || 'code'::bytea);
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(codes, 'hex'), 7401004));
  wait := pokpong.sign_in_wait(codes, address);
  if wait = 0 then
    insert into sign_in_try (account_hash, address_hash, user_id) values (codes, address, who) returning id into try;
  end if;
end $$;

-- Begins a try at the second factor of a half session. No row: there is no such half session, it has run out, or five tries were wrong.
create function pokpong.half_try(half bytea, address bytea) returns table (try bigint, user_id int, sealed text, wait int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_half record;
begin
  select h.user_id, t.account_hash into found_half
    from half_session h join sign_in_try t on t.id = h.try join app_user u on u.id = h.user_id
    where h.token_hash = half and h.expires > now() and h.tries < 5 and not u.disabled for update of h;
  if not found then return; end if;
  select f.try, f.wait into try, wait from pokpong.factor_try(found_half.account_hash, address, found_half.user_id) f;
  if wait = 0 then update half_session h set tries = h.tries + 1 where h.token_hash = half; end if;
  return query select try, found_half.user_id, (select o.sealed from totp o where o.user_id = found_half.user_id and wait = 0), wait;
end $$;

-- Takes a code that the server found right, once: of two that come with it at the same moment one is told no.
create function pokpong.factor_take(who int, step bigint, recovery bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if step is not null then
    update totp o set last_step = step where o.user_id = who and o.confirmed is not null and o.last_step < step;
  else
    update recovery_code r set used = now() where r.user_id = who and r.code_hash = recovery and r.used is null and cardinality(pokpong.factors_of(who)) > 0;
  end if;
  return found;
end $$;

-- The whole session for a half one whose second factor was right. Null: the code was taken before, or the half session is gone.
create function pokpong.half_finish(half bytea, which bigint, step bigint, recovery bytea, token bytea, lifetime interval, agent_family text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  done half_session;
  at_address bytea;
begin
  select * into done from half_session h where h.token_hash = half and h.expires > now() for update;
  if not found then return null; end if;
  if not exists (select from sign_in_try t where t.id = which and t.user_id = done.user_id and t.right_password is null) then return null; end if;
  if not pokpong.factor_take(done.user_id, step, recovery) then return null; end if;
  delete from half_session h where h.token_hash = half;
  update sign_in_try t set right_password = true where t.id in (which, done.try);
  select t.address_hash into at_address from sign_in_try t where t.id = which;
  return pokpong.session_make(done.user_id, token, lifetime, agent_family, at_address, true, done.by_identity);
end $$;

create function pokpong.half_end(half bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$ delete from half_session where token_hash = half $$;

-- Whoever acts proves again that it is them. Begins the try: `asks` says by what, nothing when the password is all they have.
create function pokpong.proof_try(account bytea, address bytea) returns table (try bigint, sealed text, wait int, asks text[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  asks := pokpong.factors_of(pokpong.actor());
  if cardinality(asks) > 0 then
    select f.try, f.wait into try, wait from pokpong.factor_try(account, address, pokpong.actor()) f;
  end if;
  return query select try, (select o.sealed from totp o where o.user_id = pokpong.actor() and wait = 0), wait, asks;
end $$;

-- Ends such a try: by a code, or by the password for whoever has nothing else. True: this session is proved anew.
create function pokpong.proof_end(which bigint, step bigint, recovery bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who int := pokpong.actor();
  by_factor boolean := cardinality(pokpong.factors_of(pokpong.actor())) > 0;
begin
  perform from sign_in_try t where t.id = which and t.user_id = who and t.right_password is null for update;
  if not found then return false; end if;
  if by_factor and not pokpong.factor_take(who, step, recovery) then return false; end if;
  update sign_in_try t set right_password = true where t.id = which;
  update session s set proved = now(), second_factor = s.second_factor or by_factor
    where s.user_id = who and s.id = nullif(current_setting('pokpong.session', true), '')::bigint;
  return found;
end $$;

-- Raises unless whoever acts has lately proved that it is them; the owner, who runs commands, acts for nobody and need not.
create function pokpong.must_be_fresh() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user = 'pokpong_app' and not exists (select from session s where s.user_id = pokpong.actor()
      and s.id = nullif(current_setting('pokpong.session', true), '')::bigint and s.proved > now() - interval '11 minutes') then
    raise exception 'not proved lately' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- What of their own second factors somebody is shown.
create function pokpong.factors_mine() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select jsonb_build_object('required', u.needs_factor, 'totp', (select o.confirmed from totp o where o.user_id = u.id),
    'passkeys', (select count(*) from passkey p where p.user_id = u.id),
    'recoveryLeft', (select count(*) from recovery_code r where r.user_id = u.id and r.used is null),
    'identity', (select i.linked from identity i where i.user_id = u.id))
  from app_user u where u.id = pokpong.actor()
$$;

create function pokpong.totp_begin(new_secret text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_be_fresh();
  insert into totp (user_id, pending, pending_since) values (pokpong.actor(), new_secret, now())
    on conflict (user_id) do update set pending = excluded.pending, pending_since = excluded.pending_since;
end $$;

create function pokpong.totp_pending() returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select pending from totp where user_id = pokpong.actor() and pending_since > now() - interval '30 minutes'
$$;

-- New recovery codes; those before them are worth nothing any more.
create function pokpong.recovery_renew(codes bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_be_fresh();
  delete from recovery_code where user_id = pokpong.actor();
  insert into recovery_code (user_id, code_hash) select pokpong.actor(), code from unnest(codes) code;
end $$;

-- What was pending holds from now on, and every other session of the person ends. False: nothing was pending.
create function pokpong.totp_confirm(step bigint, codes bytea[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here bigint := nullif(current_setting('pokpong.session', true), '')::bigint;
begin
  update totp o set sealed = o.pending, pending = null, pending_since = null, confirmed = now(), last_step = step
    where o.user_id = pokpong.actor() and o.pending is not null and o.pending_since > now() - interval '30 minutes';
  if not found then return false; end if;
  update session s set second_factor = true, proved = now() where s.id = here and s.user_id = pokpong.actor();
  perform pokpong.recovery_renew(codes);
  perform pokpong.session_end_all(pokpong.actor(), here);
  return true;
end $$;

-- Whether one may give up an app (`code`) or a passkey: not the last of a role that requires one.
create function pokpong.may_drop(kind text, which int) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select not u.needs_factor
    or exists (select from passkey p where p.user_id = u.id and p.id is distinct from which)
    or (kind is distinct from 'code' and exists (select from totp o where o.user_id = u.id and o.confirmed is not null))
  from app_user u where u.id = pokpong.actor()
$$;

-- Recovery codes stand in for something; with nothing left to stand in for, they go.
create function pokpong.drop_spare_codes() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from recovery_code where user_id = pokpong.actor() and cardinality(pokpong.factors_of(pokpong.actor())) = 0
$$;

-- False: their role requires one and there would be none left, or there was none.
create function pokpong.totp_drop() returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_be_fresh();
  if not pokpong.may_drop('code', null) then return false; end if;
  delete from totp where user_id = pokpong.actor();
  if not found then return false; end if;
  perform pokpong.drop_spare_codes();
  return true;
end $$;

-- An administrator takes away every second factor of somebody who has lost them; the person is told at the next sign-in.
create function pokpong.factors_reset(which int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  had boolean := cardinality(pokpong.factors_of(which)) > 0;
begin
  perform pokpong.must_be_fresh();
  if session_user = 'pokpong_app' and not ('users' = any (pokpong.manages())) then
    raise exception 'manages no users' using errcode = 'insufficient_privilege';
  end if;
  perform pokpong.session_end_all(which);
  delete from totp where user_id = which;
  delete from passkey where user_id = which;
  delete from recovery_code where user_id = which;
  if had then update app_user set factor_reset = now() where id = which; end if;
  return had;
end $$;

create function pokpong.factor_reset_seen() returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$ update app_user set factor_reset = null where id = pokpong.actor() $$;

revoke all on function pokpong.factors_of(int), pokpong.may_drop(text, int), pokpong.drop_spare_codes(), pokpong.session_make(int, bytea, interval, text, bytea, boolean, boolean),
  pokpong.session_start(bigint, bytea, interval, text), pokpong.factor_try(bytea, bytea, int), pokpong.half_try(bytea, bytea),
  pokpong.factor_take(int, bigint, bytea), pokpong.half_finish(bytea, bigint, bigint, bytea, bytea, interval, text), pokpong.half_end(bytea),
  pokpong.proof_try(bytea, bytea), pokpong.proof_end(bigint, bigint, bytea), pokpong.must_be_fresh(), pokpong.factors_mine(),
  pokpong.totp_begin(text), pokpong.totp_pending(), pokpong.recovery_renew(bytea[]), pokpong.totp_confirm(bigint, bytea[]), pokpong.totp_drop(),
  pokpong.factors_reset(int), pokpong.factor_reset_seen() from public;
grant execute on function pokpong.session_start(bigint, bytea, interval, text), pokpong.half_try(bytea, bytea),
  pokpong.half_finish(bytea, bigint, bigint, bytea, bytea, interval, text), pokpong.half_end(bytea), pokpong.proof_try(bytea, bytea),
  pokpong.proof_end(bigint, bigint, bytea), pokpong.factors_mine(), pokpong.totp_begin(text), pokpong.totp_pending(),
  pokpong.recovery_renew(bytea[]), pokpong.totp_confirm(bigint, bytea[]), pokpong.totp_drop(), pokpong.factors_reset(int),
  pokpong.factor_reset_seen() to pokpong_app;
