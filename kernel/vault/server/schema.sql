-- The data key of each record, wrapped under a key of the installation. Whoever has this table and not that key has nothing; where a row's
-- key is destroyed, nothing sealed under it is read again, in the record, its history or any copy of them.

-- Keys of the installation that data keys were ever wrapped under, by what tells them apart; never the keys themselves.
create table vault_key (
  id text primary key,
  first_used timestamptz not null default now(),
  -- Since then nothing more is wrapped under it.
  retired timestamptz,
  -- Since then nothing at all is: it may be destroyed.
  emptied timestamptz
);
alter table vault_key enable row level security;
alter table vault_key force row level security;
create policy vault_key_read on vault_key for select to pokpong_app using (true);
create policy vault_key_house on vault_key for all to current_user using (true) with check (true);
grant select on vault_key to pokpong_app;

-- No foreign key to the record: to check it would cost as much as to write the row, and both are written by one function.
create table record_key (
  record uuid primary key,
  -- '<id of the key it is wrapped under>.<base64url>'
  wrapped text,
  erased timestamptz,
  constraint kept_or_erased check ((wrapped is null) = (erased is not null))
);
alter table record_key alter column wrapped set statistics 0;
alter table record_key enable row level security;
alter table record_key force row level security;
create policy record_key_read on record_key for select to pokpong_app using (exists (select from record r where r.id = record_key.record));
create policy record_key_add on record_key for insert to pokpong_app with check (true);
create policy record_key_house on record_key for all to current_user using (true) with check (true);
grant select, insert on record_key to pokpong_app;

-- The data key of a record as the vault takes it: null where it has none yet, 'erased' where it was destroyed.
create function pokpong.key_of(id uuid) returns text language sql stable
  as $$ select coalesce(k.wrapped, 'erased') from record_key k where k.record = id $$;
revoke all on function pokpong.key_of(uuid) from public;
grant execute on function pokpong.key_of(uuid) to pokpong_app;

-- Keeps data keys that were just made. @throws serialization_failure where another transaction made one for the same record first, and
-- PK001 where the key they are wrapped under was retired meanwhile: asked after they are written, so that whoever retires a key and then
-- waits for those who write finds every data key wrapped under it.
create function pokpong.keep_keys(records uuid[], keys text[]) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  added int;
begin
  insert into record_key (record, wrapped) select k.record, k.wrapped from unnest(records, keys) as k (record, wrapped) on conflict do nothing;
  get diagnostics added = row_count;
  if added <> cardinality(records) then raise exception 'data key made meanwhile' using errcode = 'serialization_failure'; end if;
  if exists (select from vault_key v where v.retired is not null and v.id = any (select split_part(k, '.', 1) from unnest(keys) k)) then
    raise exception 'key retired' using errcode = 'PK001';
  end if;
end $$;
revoke all on function pokpong.keep_keys(uuid[], text[]) from public;
grant execute on function pokpong.keep_keys(uuid[], text[]) to pokpong_app;

-- Destroys the data keys of records and of everything below them, and keeps of each that it was done and when. What a domain derived from
-- sealed words goes with them: it declares a trigger on this table. Nobody but the owner does this, and only for two people who agreed.
create function pokpong.erase(ids uuid[]) returns int language sql set search_path = public, pg_temp as $$
  with recursive family as (
    select id from record where id = any (ids) union select r.id from record r join family f on r.parent = f.id
  ), erased as (
    insert into record_key (record, wrapped, erased) select id, null, now() from family
    on conflict (record) do update set wrapped = null, erased = excluded.erased where record_key.erased is null
    returning record
  )
  select count(*)::int from erased
$$;
revoke all on function pokpong.erase(uuid[]) from public;
