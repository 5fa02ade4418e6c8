-- Who has read a file, for those who answer for it; and what somebody said that they open it for.

-- One line for each person who read, printed or took something of a file, or took it along, and its parts, who looked last at the top. Nothing for whoever may not ask.
create function pokpong.readers_of(one uuid, behind_at timestamptz, behind_actor int, most int)
returns table (actor int, name text, role text, agency text, last timestamptz, reads int, prints int, exports int, carries int, emergencies int)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if not pokpong.may_ask_readers(one) then raise exception 'not for this reader' using errcode = 'insufficient_privilege'; end if;
  return query
    select g.actor, u.display_name, u.role, u.agency, g.last, g.reads, g.prints, g.exports, g.carries, g.emergencies
    from (
      select a.actor, max(a.at) as last, count(*) filter (where a.action = 'read')::int as reads, count(*) filter (where a.action = 'print')::int as prints,
             count(*) filter (where a.action = 'export')::int as exports,
             count(*) filter (where a.action = 'carry')::int as carries, count(*) filter (where a.action = 'break-glass')::int as emergencies
      from (select one as id union all select c.id from record c where c.parent = one) part
      join audit a on a.record = part.id
      where a.action in ('read', 'print', 'export', 'carry', 'break-glass') and a.actor > 0
      group by a.actor
    ) g left join app_user u on u.id = g.actor
    where behind_at is null or (g.last, g.actor) < (behind_at, behind_actor)
    order by g.last desc, g.actor desc limit most;
end $$;

-- The owner of a file, whoever answers for it, and the data-protection officer.
create function pokpong.may_ask_readers(one uuid) returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select pokpong.reads_audit() or exists (
    select from pokpong.asker() me, record r left join record top on top.id = r.parent
    where r.id = one and (pokpong.answers_for(me, r) or pokpong.answers_for(me, top)))
$$;

-- What for, once for a file, an action and a session; it goes with the session.
create table stated_purpose (
  session bigint not null references session (id) on delete cascade,
  record uuid not null,
  action text not null,
  purpose text not null,
  at timestamptz not null default now(),
  primary key (session, record, action)
);
alter table stated_purpose enable row level security;
alter table stated_purpose force row level security;
create policy stated_purpose_house on stated_purpose for all to current_user using (true) with check (true);
create policy stated_purpose_own on stated_purpose for all to pokpong_app
  using (session = (select nullif(current_setting('pokpong.session', true), '')::bigint))
  with check (session = (select nullif(current_setting('pokpong.session', true), '')::bigint));
grant select, insert, update on stated_purpose to pokpong_app;

revoke all on function pokpong.readers_of(uuid, timestamptz, int, int), pokpong.may_ask_readers(uuid) from public;
grant execute on function pokpong.readers_of(uuid, timestamptz, int, int), pokpong.may_ask_readers(uuid) to pokpong_app;
