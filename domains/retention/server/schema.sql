-- How long files are kept, and how they end: what is proposed each month by the country's rules, who agreed, what is held, and what was destroyed.
-- Codes, rules and days alone: no row here says a word of a file. The app's login reads and writes these tables through the functions of
-- asking.sql and destroying.sql, and no other way.

create table legal_hold (
  id int generated always as identity primary key,
  record uuid not null references record (id),
  -- A code of the country's list, never a sentence: the page that shows it is read by people who may not read the file.
  reason text not null,
  set_by int not null,
  set_at timestamptz not null default now(),
  -- The last day it holds; none: until it is lifted.
  until date,
  lifted_by int,
  lifted_at timestamptz,
  constraint lifted_by_somebody check ((lifted_by is null) = (lifted_at is null))
);
create index legal_hold_record on legal_hold (record);
create index legal_hold_now on legal_hold (set_at, id) where lifted_at is null;

create table retention_proposal (
  id int generated always as identity primary key,
  record uuid not null references record (id),
  -- The version it was proposed at: who opens a file again ends what was proposed of it.
  version int not null,
  rule text not null,
  due date not null,
  persons boolean not null,
  -- The first day of the month in which it was proposed.
  month date not null,
  proposed timestamptz not null default now(),
  state text not null default 'open',
  ended timestamptz,
  kept_by int,
  kept_reason text,
  kept_until date,
  constraint state_known check (state in ('open', 'kept', 'lapsed', 'destroyed')),
  constraint ended_unless_open check ((state = 'open') = (ended is null)),
  constraint kept_for_a_reason check ((state = 'kept') = (kept_by is not null and kept_reason is not null and kept_until is not null))
);
-- One at a time of a file, whatever the job believes.
create unique index retention_proposal_once on retention_proposal (record) where state = 'open';
create index retention_proposal_record on retention_proposal (record);
create index retention_proposal_open on retention_proposal (due, id) where state = 'open';

create table retention_confirmation (
  proposal int not null references retention_proposal (id),
  person int not null references app_user (id),
  -- For whom they agree: those who answer for data protection, or those who answer for the file.
  side text not null check (side in ('protection', 'supervision')),
  at timestamptz not null default now(),
  primary key (proposal, person),
  -- One of each side: two of one side are not two.
  unique (proposal, side)
);
create index retention_confirmation_person on retention_confirmation (person);

-- Written once and never changed, also by the owner.
create table destruction_log (
  id int generated always as identity primary key,
  record uuid not null unique references record (id),
  code text,
  type text not null,
  rule text not null,
  due date not null,
  proposed timestamptz not null,
  destroyed timestamptz not null default now(),
  first_by int not null,
  first_at timestamptz not null,
  second_by int not null,
  second_at timestamptz not null,
  -- Records whose words went, the file and its parts and persons; papers among them; and which persons.
  records int not null,
  papers int not null,
  persons uuid[] not null,
  constraint two_people check (first_by <> second_by)
);
create index destruction_log_day on destruction_log (destroyed, id);
create index destruction_log_persons on destruction_log using gin (persons);

create function destruction_stays() returns trigger language plpgsql as $$
begin
  raise exception 'what was destroyed stays written down' using errcode = 'insufficient_privilege';
end $$;
create trigger destruction_stays before update or delete on destruction_log for each row execute function destruction_stays();
revoke all on function destruction_stays() from public;

-- When each month was looked at.
create table retention_run (
  month date primary key,
  ran timestamptz not null default now(),
  proposed int not null,
  lapsed int not null
);

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
alter table retention_proposal enable row level security;
alter table retention_proposal force row level security;
alter table retention_confirmation enable row level security;
alter table retention_confirmation force row level security;
alter table destruction_log enable row level security;
alter table destruction_log force row level security;
alter table retention_run enable row level security;
alter table retention_run force row level security;
create policy legal_hold_house on legal_hold for all to current_user using (true) with check (true);
create policy retention_proposal_house on retention_proposal for all to current_user using (true) with check (true);
create policy retention_confirmation_house on retention_confirmation for all to current_user using (true) with check (true);
create policy destruction_log_house on destruction_log for all to current_user using (true) with check (true);
create policy retention_run_house on retention_run for all to current_user using (true) with check (true);

-- What came to its end, by when: a month's look reads of each type only what ended long enough ago.
create index record_ended on record (type, changed) where not open and parent is null;
