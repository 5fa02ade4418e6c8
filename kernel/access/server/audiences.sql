-- Audiences: the integer of every key that a record may carry and a person may hold (kernel/access/grant.ts).

create table audience (
  id int generated always as identity primary key,
  key text not null unique
);
alter table audience enable row level security;
alter table audience force row level security;
create policy audience_read on audience for select to pokpong_app using (true);
create policy audience_add on audience for insert to pokpong_app with check (true);
create policy audience_house on audience for all to current_user using (true) with check (true);
grant select, insert on audience to pokpong_app;
