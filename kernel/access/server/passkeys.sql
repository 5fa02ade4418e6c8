-- Passkeys: several a person, named, each with its public key and the counter of its last use. Nothing here is secret, and still only
-- functions read it. A challenge is made without a row; it is written down when it is used, so that it is used once.

create table passkey (
  id int generated always as identity primary key,
  user_id int not null references app_user (id),
  credential bytea not null unique check (length(credential) between 1 and 1023),
  public_key bytea not null,
  -- Of those devices that count their uses; the others always say 0.
  counter bigint not null default 0,
  name text not null check (length(name) between 1 and 60),
  created timestamptz not null default now(),
  used timestamptz
);
create index passkey_user on passkey (user_id);

create table used_challenge (
  hash bytea primary key check (length(hash) = 32),
  expires timestamptz not null
);
create index used_challenge_expires on used_challenge (expires);

alter table passkey enable row level security;
alter table passkey force row level security;
alter table used_challenge enable row level security;
alter table used_challenge force row level security;
create policy passkey_house on passkey for all to current_user using (true) with check (true);
create policy used_challenge_house on used_challenge for all to current_user using (true) with check (true);

-- What a signature is checked by.
create function pokpong.passkey_find(which bytea) returns table (user_id int, public_key bytea, counter bigint)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select p.user_id, p.public_key, p.counter from passkey p join app_user u on u.id = p.user_id where p.credential = which and not u.disabled
$$;

-- True once for each challenge.
create function pokpong.challenge_take(challenge bytea, until timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from used_challenge c where c.hash in (select o.hash from used_challenge o where o.expires < now() order by o.expires limit 100);
  insert into used_challenge (hash, expires) values (challenge, until) on conflict do nothing;
  return found and until > now();
end $$;

-- Whose passkey it is, once for each challenge. Null also when its counter did not go on: then there is a second copy of it somewhere.
create function pokpong.passkey_take(which bytea, challenge bytea, until timestamptz, new_counter bigint) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who int;
begin
  if not pokpong.challenge_take(challenge, until) then return null; end if;
  update passkey p set counter = new_counter, used = now()
    where p.credential = which and (new_counter > p.counter or (new_counter = 0 and p.counter = 0))
      and exists (select from app_user u where u.id = p.user_id and not u.disabled)
    returning p.user_id into who;
  return who;
end $$;

-- A session by a passkey: alone, for it asks its holder for a finger or a number too, or as the second step of a half session of the same person.
create function pokpong.passkey_sign_in(which bytea, challenge bytea, until timestamptz, new_counter bigint, half bytea, token bytea,
  lifetime interval, agent_family text, address bytea) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who int := pokpong.passkey_take(which, challenge, until, new_counter);
  done bigint;
  from_identity boolean := false;
begin
  if who is null then return null; end if;
  if half is not null then
    delete from half_session h where h.token_hash = half and h.user_id = who and h.expires > now() returning h.try, h.by_identity into done, from_identity;
    if not found then return null; end if;
    update sign_in_try t set right_password = true where t.id = done;
  end if;
  return pokpong.session_make(who, token, lifetime, agent_family, address, true, from_identity);
end $$;

-- Whoever acts proves by a passkey of their own that it is them.
create function pokpong.proof_by_passkey(which bytea, challenge bytea, until timestamptz, new_counter bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if pokpong.passkey_take(which, challenge, until, new_counter) is distinct from pokpong.actor() then return false; end if;
  update session s set proved = now(), second_factor = true
    where s.user_id = pokpong.actor() and s.id = nullif(current_setting('pokpong.session', true), '')::bigint;
  return found;
end $$;

-- Adds a passkey to one's own. With the first second factor every other session ends. Null: the challenge was used, or there are ten already.
create function pokpong.passkey_add(which bytea, key bytea, first_counter bigint, called text, challenge bytea, until timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here bigint := nullif(current_setting('pokpong.session', true), '')::bigint;
  had boolean := cardinality(pokpong.factors_of(pokpong.actor())) > 0;
  made int;
begin
  perform pokpong.must_be_fresh();
  if not pokpong.challenge_take(challenge, until) or (select count(*) from passkey p where p.user_id = pokpong.actor()) >= 10 then return null; end if;
  insert into passkey (user_id, credential, public_key, counter, name) values (pokpong.actor(), which, key, first_counter, called)
    on conflict do nothing returning id into made;
  if made is null then return null; end if;
  update session s set second_factor = true where s.id = here and s.user_id = pokpong.actor();
  if not had then perform pokpong.session_end_all(pokpong.actor(), here); end if;
  return made;
end $$;

create function pokpong.passkey_rename(which int, called text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update passkey p set name = called where p.id = which and p.user_id = pokpong.actor();
  return found;
end $$;

-- False: it is not one's own, or the role requires a second factor and this is the last.
create function pokpong.passkey_drop(which int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_be_fresh();
  if not pokpong.may_drop(null, which) then return false; end if;
  delete from passkey p where p.id = which and p.user_id = pokpong.actor();
  if not found then return false; end if;
  perform pokpong.drop_spare_codes();
  return true;
end $$;

-- Of one's own, with the credentials that a new one must not repeat.
create function pokpong.passkeys_mine() returns jsonb
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'created', p.created, 'used', p.used,
    'credential', encode(p.credential, 'hex')) order by p.id), '[]') from passkey p where p.user_id = pokpong.actor()
$$;

revoke all on function pokpong.passkey_find(bytea), pokpong.challenge_take(bytea, timestamptz), pokpong.passkey_take(bytea, bytea, timestamptz, bigint),
  pokpong.passkey_sign_in(bytea, bytea, timestamptz, bigint, bytea, bytea, interval, text, bytea),
  pokpong.proof_by_passkey(bytea, bytea, timestamptz, bigint), pokpong.passkey_add(bytea, bytea, bigint, text, bytea, timestamptz),
  pokpong.passkey_rename(int, text), pokpong.passkey_drop(int), pokpong.passkeys_mine() from public;
grant execute on function pokpong.passkey_find(bytea), pokpong.passkey_sign_in(bytea, bytea, timestamptz, bigint, bytea, bytea, interval, text, bytea),
  pokpong.proof_by_passkey(bytea, bytea, timestamptz, bigint), pokpong.passkey_add(bytea, bytea, bigint, text, bytea, timestamptz),
  pokpong.passkey_rename(int, text), pokpong.passkey_drop(int), pokpong.passkeys_mine() to pokpong_app;
