-- Single sign-on: which person of a provider is which account. An administrator says so; an address or a name that the provider tells never does.
-- The app's login reaches no table here.

create table identity (
  user_id int primary key references app_user (id),
  issuer text not null check (length(issuer) between 1 and 400),
  -- The provider's own name for the person: nothing that anybody types.
  subject text not null check (length(subject) between 1 and 255),
  linked timestamptz not null default now(),
  used timestamptz,
  unique (issuer, subject)
);

-- Somebody whom the provider knows and we do not, and the code that they tell an administrator: its keyed hash.
create table unlinked_identity (
  issuer text not null,
  subject text not null,
  code_hash bytea not null unique check (length(code_hash) = 32),
  expires timestamptz not null,
  primary key (issuer, subject)
);
create index unlinked_identity_expires on unlinked_identity (expires);

alter table identity enable row level security;
alter table identity force row level security;
alter table unlinked_identity enable row level security;
alter table unlinked_identity force row level security;
create policy identity_house on identity for all to current_user using (true) with check (true);
create policy unlinked_identity_house on unlinked_identity for all to current_user using (true) with check (true);

-- Counts that somebody comes back from the provider, before what they bring is looked at: by network, for who they are is not known yet.
create function pokpong.identity_try(account bytea, address bytea, out try bigint, out wait int)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(encode(account, 'hex'), 7401004));
  wait := pokpong.sign_in_wait(account, address);
  if wait = 0 then insert into sign_in_try (account_hash, address_hash) values (account, address) returning id into try; end if;
end $$;

-- What becomes of somebody whom the provider has vouched for: a session, half of one for whoever has a second factor of ours that the provider
-- does not stand in for, or a code to tell an administrator. Null: this return was used before. Each challenge is taken once.
create function pokpong.identity_sign_in(which bigint, from_issuer text, known_as text, challenge bytea, until timestamptz, with_factor boolean,
  link_code bytea, token bytea, lifetime interval, agent_family text) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  at_address bytea;
  who record;
  asked text[];
begin
  select t.address_hash into at_address from sign_in_try t where t.id = which and t.right_password is null and t.user_id is null for update;
  if not found or not pokpong.challenge_take(challenge, until) then return null; end if;
  select i.user_id as id, u.disabled into who from identity i join app_user u on u.id = i.user_id where i.issuer = from_issuer and i.subject = known_as;
  if not found then
    delete from unlinked_identity o where o.expires < now();
    insert into unlinked_identity (issuer, subject, code_hash, expires) values (from_issuer, known_as, link_code, now() + interval '15 minutes')
      on conflict (issuer, subject) do update set code_hash = excluded.code_hash, expires = excluded.expires;
    -- The provider did its part: that nobody has linked them is no guess that went wrong.
    update sign_in_try t set right_password = true where t.id = which;
    return jsonb_build_object('unlinked', true);
  end if;
  if who.disabled then return jsonb_build_object('disabled', who.id); end if;
  update identity i set used = now() where i.user_id = who.id;
  update sign_in_try t set user_id = who.id, account_hash = sha256(convert_to('identity/' || who.id, 'UTF8')) where t.id = which;
  asked := pokpong.factors_of(who.id);
  if cardinality(asked) > 0 and not with_factor then
    insert into half_session (token_hash, user_id, try, by_identity) values (token, who.id, which, true);
    return jsonb_build_object('asks', asked);
  end if;
  update sign_in_try t set right_password = true where t.id = which;
  return jsonb_build_object('session', pokpong.session_make(who.id, token, lifetime, agent_family, at_address, with_factor, true));
end $$;

-- Whoever acts proves through the provider that it is them: enough for who has no second factor of ours, or where the provider asked for one.
create function pokpong.identity_prove(which bigint, from_issuer text, known_as text, challenge bytea, until timestamptz, with_factor boolean) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform from sign_in_try t where t.id = which and t.right_password is null and t.user_id is null for update;
  if not found or not pokpong.challenge_take(challenge, until) then return false; end if;
  if not exists (select from identity i where i.user_id = pokpong.actor() and i.issuer = from_issuer and i.subject = known_as) then return false; end if;
  if cardinality(pokpong.factors_of(pokpong.actor())) > 0 and not with_factor then return false; end if;
  update sign_in_try t set right_password = true where t.id = which;
  update session s set proved = now(), second_factor = s.second_factor or with_factor
    where s.user_id = pokpong.actor() and s.id = nullif(current_setting('pokpong.session', true), '')::bigint;
  return found;
end $$;

-- Raises unless whoever acts manages users and has lately proved that it is them; the owner, who runs commands, may.
create function pokpong.must_manage_users() returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_be_fresh();
  if session_user = 'pokpong_app' and not ('users' = any (pokpong.manages())) then
    raise exception 'manages no users' using errcode = 'insufficient_privilege';
  end if;
end $$;

-- An administrator links whoever told them this code with an account. `unknown`: no such code, or older than 15 minutes. `taken`: the account is
-- linked already.
create function pokpong.identity_link(which int, link_code bytea) returns text
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told unlinked_identity;
begin
  perform pokpong.must_manage_users();
  if exists (select from identity i where i.user_id = which) then return 'taken'; end if;
  delete from unlinked_identity o where o.code_hash = link_code and o.expires > now() returning * into told;
  if not found then return 'unknown'; end if;
  insert into identity (user_id, issuer, subject) values (which, told.issuer, told.subject) on conflict do nothing;
  return case when found then 'linked' else 'taken' end;
end $$;

-- Their sessions end: one of them may be the provider's doing.
create function pokpong.identity_unlink(which int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pokpong.must_manage_users();
  delete from identity i where i.user_id = which;
  if not found then return false; end if;
  perform pokpong.session_end_all(which);
  return true;
end $$;

-- How everybody signs in, for who manages users: which second factors they have, whether they are linked, and when they last signed in.
create function pokpong.ways_in() returns table (user_id int, totp boolean, passkeys int, linked boolean, signed_in timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if session_user = 'pokpong_app' and not ('users' = any (pokpong.manages())) then
    raise exception 'manages no users' using errcode = 'insufficient_privilege';
  end if;
  return query select u.id, exists (select from totp o where o.user_id = u.id and o.confirmed is not null),
    (select count(*)::int from passkey p where p.user_id = u.id), exists (select from identity i where i.user_id = u.id), u.signed_in
  from app_user u;
end $$;

revoke all on function pokpong.identity_try(bytea, bytea),
  pokpong.identity_sign_in(bigint, text, text, bytea, timestamptz, boolean, bytea, bytea, interval, text),
  pokpong.identity_prove(bigint, text, text, bytea, timestamptz, boolean), pokpong.must_manage_users(), pokpong.identity_link(int, bytea),
  pokpong.identity_unlink(int), pokpong.ways_in() from public;
grant execute on function pokpong.identity_try(bytea, bytea),
  pokpong.identity_sign_in(bigint, text, text, bytea, timestamptz, boolean, bytea, bytea, interval, text),
  pokpong.identity_prove(bigint, text, text, bytea, timestamptz, boolean), pokpong.identity_link(int, bytea), pokpong.identity_unlink(int),
  pokpong.ways_in() to pokpong_app;
