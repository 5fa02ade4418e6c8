-- A flat row beside each report of concern: what reports are counted by and likened by, and nothing confidential.

create table report_file (
  record uuid primary key references record (id),
  received timestamptz not null,
  -- The local day it came in, named as in case_file: both are counted from and to it.
  opened date not null,
  month text,
  form_of_harm text,
  sex text,
  age int,
  place text,
  province text,
  district text,
  source text,
  status text not null,
  language text,
  risk text,
  signs text[] not null,
  child_count int,
  -- Keyed hashes of the telling words about the place and the child; they can be compared and not read.
  words bigint[] not null,
  readers int[] not null
);
create index report_file_opened on report_file (opened);
create index report_file_nearby on report_file (place, received) where place is not null;

-- Each word of each report in the order of time: the nearest reports with a word are found at once, however many ever had it.
-- It has no foreign key: only project_report writes it, beside the row it belongs to.
create table report_word (
  word bigint,
  received timestamptz,
  record uuid,
  primary key (word, received, record)
);

alter table report_file enable row level security;
alter table report_file force row level security;
create policy report_file_read on report_file for select to pokpong_app using (readers && (select pokpong.readers()));
grant select on report_file to pokpong_app;
-- Nobody but the functions below reads or writes words.
alter table report_word enable row level security;
alter table report_word force row level security;

-- Called with every write of a report. It runs as the owner: the public writes a report and can read none.
-- A plan kept from when the tables were empty must not read them whole when they are full.
create function project_report(rows jsonb) returns void language plpgsql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
begin
  delete from report_word w using report_file f, jsonb_to_recordset(rows) as r (record uuid, words bigint[])
  where f.record = r.record and f.words <> r.words and w.record = f.record and w.received = f.received
    and w.word = any (f.words) and not w.word = any (r.words);
  insert into report_word (word, received, record)
  select n.word, r.received, r.record from jsonb_to_recordset(rows) as r (record uuid, received timestamptz, words bigint[]), unnest(r.words) as n (word)
  on conflict do nothing;
  insert into report_file
  select r.record, r.received, r.opened, r.month, r.form_of_harm, r.sex, r.age, r.place, r.province, r.district, r.source, r.status, r.language,
         r.risk, r.signs, r.child_count, r.words, record.readers
  from jsonb_to_recordset(rows) as r (record uuid, received timestamptz, opened date, month text, form_of_harm text, sex text, age int,
      place text, province text, district text, source text, status text, language text, risk text, signs text[], child_count int, words bigint[])
  join record on record.id = r.record
  on conflict (record) do update set
    received = excluded.received, opened = excluded.opened, month = excluded.month, form_of_harm = excluded.form_of_harm, sex = excluded.sex,
    age = excluded.age, place = excluded.place, province = excluded.province, district = excluded.district, source = excluded.source,
    status = excluded.status, language = excluded.language, risk = excluded.risk, signs = excluded.signs, child_count = excluded.child_count,
    words = excluded.words, readers = excluded.readers;
end $$;

-- Reports that may be about the same child as this one, among those its reader sees: of the same place, or with shared words, and of each
-- the nearest in time, so that it takes as long among a million as among a thousand. It runs as the owner for the words' sake; the policy's
-- condition stands in it instead.
create function pokpong.report_candidates(of_report uuid, days int) returns setof report_file
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  mine int[] := pokpong.readers();
  span interval := make_interval(days => days);
  me report_file;
begin
  select * into me from report_file where record = of_report and readers && mine;
  if not found then return; end if;
  return query
    (select * from report_file f where f.place = me.place and f.received between me.received and me.received + span
       and f.readers && mine and f.status <> 'joined' and f.record <> me.record order by f.received limit 75)
    union
    (select * from report_file f where f.place = me.place and f.received between me.received - span and me.received
       and f.readers && mine and f.status <> 'joined' and f.record <> me.record order by f.received desc limit 75)
    union
    (select f.* from (
       select near.record from unnest(me.words) as m (word), lateral (
         (select w.record from report_word w where w.word = m.word and w.received between me.received and me.received + span
            order by w.received limit 50)
         union all
         (select w.record from report_word w where w.word = m.word and w.received >= me.received - span and w.received < me.received
            order by w.received desc limit 50)
       ) near group by near.record order by count(*) desc limit 100
     ) likely join report_file f on f.record = likely.record and f.readers && mine and f.status <> 'joined' and f.record <> me.record);
end $$;

-- A report whose words are destroyed is likened to no other by them.
create function forget_report() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from report_word w using report_file f where f.record = new.record and w.record = f.record and w.received = f.received
    and w.word = any (f.words);
  update report_file set words = '{}' where record = new.record;
  return null;
end $$;
create trigger report_forgotten after insert or update of wrapped on record_key for each row when (new.wrapped is null)
  execute function forget_report();

revoke all on function forget_report() from public;
revoke all on function project_report(jsonb), pokpong.report_candidates(uuid, int) from public;
grant execute on function project_report(jsonb), pokpong.report_candidates(uuid, int) to pokpong_app;
