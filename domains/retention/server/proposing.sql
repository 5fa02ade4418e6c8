-- What is due by the country's rules, and the monthly proposal made of it. Only the owner, who runs the job, calls these: nobody proposes a file by hand.

create function pokpong.last_day(said text) returns date language sql immutable set search_path = public, pg_temp as $$
  select case length(said)
    when 10 then said::date
    when 7 then ((said || '-01')::date + interval '1 month' - interval '1 day')::date
    else (said || '-12-31')::date end
$$;

-- Every record that a rule lets be destroyed on a day: of the rules that fit it the one that keeps it longest, as rules.ts has it.
-- It reads, through record_ended, what ended before the shortest time of its type, and nothing of what is sealed.
create function pokpong.retention_due(rules jsonb, zone text, day date) returns table (record uuid, version int, rule text, due date, persons boolean)
language sql stable set search_path = public, pg_temp as $$
  with rule as materialized (
    select * from rows from (jsonb_to_recordset(rules) as (code text, type text, states text[], fields text[], among text[], filled text[],
        linked text[], months int, age int, persons boolean)) with ordinality
      as r (code, type, states, fields, among, filled, linked, months, age, persons, at)
  ), reach as (
    -- Two days more than enough: what a month's length and the hour of the day make of it is settled below.
    select type, (day - make_interval(months => min(months)) + interval '2 days') at time zone zone as before from rule group by type
  ), ended as (
    select r.id, r.type, r.state, r.version, r.values, (r.changed at time zone zone)::date as ended, (r.opened at time zone zone)::date as created
    from reach, lateral (
      select * from record one where one.type = reach.type and not one.open and one.parent is null and one.changed < reach.before
    ) r
    where not exists (select from record_key k where k.record = r.id and k.erased is not null)
  ), fitting as (
    select e.id, e.version, r.code, r.persons, r.at, greatest(
        e.ended + make_interval(months => r.months),
        coalesce(pokpong.last_day(e.values ->> 'birth'),
          coalesce(pokpong.last_day(e.values ->> 'openedOn'), e.created)
            - make_interval(years => coalesce(floor((e.values ->> 'age')::numeric)::int, 0))) + make_interval(years => r.age))::date as due
    from ended e join rule r on r.type = e.type and e.state = any (r.states)
    where (r.fields is null or exists (select from unnest(r.fields) f where e.values -> f ?| r.among))
      and (r.filled is null or e.values ?| r.filled or exists (
        select from person_involvement i where i.file = e.id and i.involved_as = any (r.linked)) or exists (
        select from person_involvement i where i.report = e.id and i.involved_as = any (r.linked)))
  ), longest as (
    select distinct on (id) * from fitting order by id, due desc, at
  )
  select l.id, l.version, l.code, l.due, l.persons from longest l
  where l.due <= day
    -- What led to a file is kept as long as the file is.
    and not exists (select from case_file f where f.report = l.id
      and not exists (select from record_key k where k.record = f.record and k.erased is not null))
    and not exists (select from record r join record f on f.id = (r.values ->> 'case')::uuid where r.id = l.id and r.type = 'report'
      and not exists (select from record_key k where k.record = f.id and k.erased is not null))
$$;

-- Whether something stops the destruction of a file. A day begins twelve hours before UTC's in the first places of the world and ends twelve after
-- in the last: a hold ends only when its day is over everywhere.
create function pokpong.is_held(of_record uuid) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from legal_hold h where h.record = of_record and h.lifted_at is null
    and (h.until is null or h.until >= (now() at time zone 'UTC' - interval '12 hours')::date))
$$;

-- Ends what was proposed and is not due any more, and proposes what is due, is not held and was not said to be kept longer.
create function pokpong.retention_propose(rules jsonb, zone text, day date) returns table (proposed int, lapsed int)
language plpgsql set search_path = public, pg_temp as $$
begin
  create temporary table due_now on commit drop as select * from pokpong.retention_due(rules, zone, day);
  update retention_proposal p set state = 'lapsed', ended = now()
  where p.state = 'open' and not exists (select from due_now d where d.record = p.record and d.version = p.version and d.rule = p.rule);
  get diagnostics lapsed = row_count;
  insert into retention_proposal (record, version, rule, due, persons, month)
  select d.record, d.version, d.rule, d.due, d.persons, date_trunc('month', day)::date from due_now d
  where not pokpong.is_held(d.record)
    and not exists (select from retention_proposal k where k.record = d.record and k.state = 'kept' and k.kept_until > day)
  on conflict (record) where state = 'open' do nothing;
  get diagnostics proposed = row_count;
  drop table due_now;
  insert into retention_run as r (month, proposed, lapsed) values (date_trunc('month', day)::date, proposed, lapsed)
  on conflict (month) do update set ran = now(), proposed = r.proposed + excluded.proposed, lapsed = r.lapsed + excluded.lapsed;
  return next;
end $$;

revoke all on function pokpong.last_day(text), pokpong.retention_due(jsonb, text, date), pokpong.is_held(uuid),
  pokpong.retention_propose(jsonb, text, date) from public;
