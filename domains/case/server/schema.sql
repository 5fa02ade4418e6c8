-- A flat row beside each child's file: what cases are counted by, in real columns, and nothing confidential.

create table case_file (
  record uuid primary key references record (id),
  opened date not null,
  month text,
  form_of_harm text,
  sex text,
  age int,
  province text,
  district text,
  source text,
  status text not null,
  nationality text,
  risk text,
  closure_reason text,
  report uuid,
  -- Copied from the record with every write of it, so that counting needs no join.
  readers int[] not null
);
create index case_file_opened on case_file (opened);
create index case_file_report on case_file (report) where report is not null;

alter table case_file enable row level security;
alter table case_file force row level security;
create policy case_file_read on case_file for select to pokpong_app using (readers && (select pokpong.readers()));
grant select on case_file to pokpong_app;

-- Called with every write of a case. It runs as the owner: whoever may write a record need not be able to read it.
-- A plan kept from when the tables were empty must not read them whole when they are full.
create function project_case(rows jsonb) returns void language sql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  insert into case_file
  select r.record, r.opened, r.month, r.form_of_harm, r.sex, r.age, r.province, r.district, r.source, r.status, r.nationality, r.risk,
         r.closure_reason, r.report, record.readers
  from jsonb_to_recordset(rows) as r (record uuid, opened date, month text, form_of_harm text, sex text, age int, province text, district text,
       source text, status text, nationality text, risk text, closure_reason text, report uuid)
  join record on record.id = r.record
  on conflict (record) do update set
    opened = excluded.opened, month = excluded.month, form_of_harm = excluded.form_of_harm, sex = excluded.sex, age = excluded.age,
    province = excluded.province, district = excluded.district, source = excluded.source, status = excluded.status,
    nationality = excluded.nationality, risk = excluded.risk, closure_reason = excluded.closure_reason, report = excluded.report,
    readers = excluded.readers
$$;

-- What the rules of a case must know whoever asks. Each answers one small question and shows no record.
create function pokpong.case_goals(of_case uuid) returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::int from record where parent = of_case and type = 'goal' and state <> 'dropped' $$;
create function pokpong.case_has_goal(of_case uuid, goal uuid) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from record where id = goal and type = 'goal' and parent = of_case) $$;
create function pokpong.case_closure_asked_by(of_case uuid) returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select actor from event where record = of_case and transition = 'askClosure' order by version desc limit 1 $$;
create function pokpong.cases_from(report_id uuid) returns int language sql stable security definer set search_path = public, pg_temp
  as $$ select count(*)::int from case_file where report = report_id $$;

revoke all on function project_case(jsonb), pokpong.case_goals(uuid), pokpong.case_has_goal(uuid, uuid),
  pokpong.case_closure_asked_by(uuid), pokpong.cases_from(uuid) from public;
grant execute on function project_case(jsonb), pokpong.case_goals(uuid), pokpong.case_has_goal(uuid, uuid),
  pokpong.case_closure_asked_by(uuid), pokpong.cases_from(uuid) to pokpong_app;
