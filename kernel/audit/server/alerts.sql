-- Unusual looking, found by a job of the server and shown to the data-protection officer.
create table audit_alert (
  id int generated always as identity primary key,
  kind text not null,
  actor int not null,
  began timestamptz not null,
  ended timestamptz not null,
  files uuid[] not null,
  -- The same stretch of looking is one alert, however long it grows.
  unique (kind, actor, began)
);
create index audit_alert_ended on audit_alert (ended, id);
alter table audit_alert enable row level security;
alter table audit_alert force row level security;
create policy audit_alert_house on audit_alert for all to current_user using (true) with check (true);
create policy audit_alert_read on audit_alert for select to pokpong_app using ((select pokpong.reads_audit()));
grant select on audit_alert to pokpong_app;
