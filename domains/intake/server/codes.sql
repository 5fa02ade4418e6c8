-- The codes that senders of reports hold, as keyed hashes: whoever reads this table learns none.

create table report_code (
  hash bytea primary key,
  report uuid not null references record(id),
  expires timestamptz not null,
  constraint hash_is_sha256 check (octet_length(hash) = 32)
);
create index report_code_by_report on report_code (report);
alter table report_code enable row level security;
alter table report_code force row level security;
-- Only a transaction that acts for the public asks by code or gives one; no member of staff can trace a sender through it.
create policy report_code_read on report_code for select to pokpong_app using ((select pokpong.actor()) = 0);
create policy report_code_add on report_code for insert to pokpong_app with check ((select pokpong.actor()) = 0);
create policy report_code_house on report_code for all to current_user using (true) with check (true);
grant select, insert on report_code to pokpong_app;
