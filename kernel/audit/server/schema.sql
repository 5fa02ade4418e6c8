-- Who did and saw what: one row for every write, read, search, print and refusal, in the transaction that did it.

-- What a transaction knows of the person it acts for. Unset means nobody, who may see nothing.
create function pokpong.readers() returns int[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('pokpong.readers', true), ''), '{}')::int[] $$;
create function pokpong.actor() returns int language sql stable parallel safe
  as $$ select nullif(current_setting('pokpong.actor', true), '')::int $$;
create function pokpong.opened() returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('pokpong.opened', true), ''), '{}')::uuid[] $$;

create table audit (
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  transaction xid8 not null default pokpong.transaction(),
  actor int not null,
  session bigint,
  action text not null,
  type text,
  record uuid,
  detail jsonb not null default '{}',
  purpose text,
  -- In the order in which rows are sealed: by (transaction, id) up to the oldest running transaction, so nothing that commits late is missed.
  primary key (transaction, id)
);
-- What an investigator asks: who saw this file, what did this person look at, what left the building, what was refused.
create index audit_by_record on audit (record, at, id) where record is not null;
create index audit_by_actor on audit (actor, at, id);
create index audit_left_or_refused on audit (at, id) where action in ('print', 'export', 'carry', 'import', 'refusal', 'sign-in-refused');
-- Nothing asks for a detail by its value; to gather statistics of it would be most of the work of every analyze.
alter table audit alter column detail set statistics 0;
alter table audit enable row level security;
alter table audit force row level security;
-- The app adds and never reads, changes or removes.
grant insert on audit to pokpong_app;
create policy audit_add on audit for insert to pokpong_app with check (actor = coalesce(pokpong.actor(), 0));
create policy audit_house on audit for all to current_user using (true) with check (true);

-- Writes lines of one actor. A function, so that what it takes to write them is worked out once for a connection and not with every request.
create function pokpong.note(who int, at_session bigint, lines jsonb) returns void language plpgsql set search_path = public, pg_temp as $$
begin
  insert into audit (actor, session, action, type, record, detail, purpose)
  select who, at_session, l.action, l.type, l.record, coalesce(l.detail, '{}'), l.purpose
  from jsonb_to_recordset(lines) as l (action text, type text, record uuid, detail jsonb, purpose text);
end $$;
revoke all on function pokpong.note(int, bigint, jsonb) from public;
grant execute on function pokpong.note(int, bigint, jsonb) to pokpong_app;
