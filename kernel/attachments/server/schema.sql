-- Papers and recordings of a record. Titles and contents are sealed under the record's data key before they reach these tables; a content lies in
-- pieces, so that no process holds more of it than one while it is given out or scanned.

create table attachment (
  id uuid primary key,
  record uuid not null references record (id),
  section text not null,
  kind text not null,
  format text not null,
  -- Bytes of the content in clear, and how many pieces it lies in.
  size int not null,
  pieces int not null,
  title text not null,
  -- Keyed hash of the record and the content: tells whether the same was sent again, and nothing to whoever has only the database.
  fingerprint text not null,
  state text not null default 'waiting',
  added timestamptz not null default now(),
  added_by int not null,
  -- When it was removed or refused, and by whom; -1 is the scanner.
  ended timestamptz,
  ended_by int,
  -- When a scanner may next be asked, and how often one was.
  next_scan timestamptz not null default now(),
  scans int not null default 0,
  constraint state_known check (state in ('waiting', 'clean', 'refused', 'removed')),
  constraint ended_when_gone check ((state in ('refused', 'removed')) = (ended is not null)),
  constraint size_within check (size between 1 and 26214400)
);
create index attachment_by_record on attachment (record, added);
create index attachment_to_scan on attachment (next_scan) where state = 'waiting';

create table attachment_piece (
  attachment uuid not null references attachment (id) on delete cascade,
  number int not null,
  sealed bytea not null,
  primary key (attachment, number)
);
-- What is sealed cannot be made smaller; to try would cost as much as to seal it.
alter table attachment_piece alter column sealed set storage external;
alter table attachment_piece alter column sealed set statistics 0;

-- Who sees the record sees that there is an attachment; its section is asked by the server, as with every section.
alter table attachment enable row level security;
alter table attachment force row level security;
-- A file that is open in an emergency shows none, and takes none.
create policy attachment_read on attachment for select to pokpong_app
  using (exists (select from record r where r.id = attachment.record and r.readers && (select pokpong.readers())));
create policy attachment_add on attachment for insert to pokpong_app
  with check (added_by = (select pokpong.actor()) and state = 'waiting'
    and exists (select from record r where r.id = attachment.record and r.readers && (select pokpong.readers())));
create policy attachment_remove on attachment for update to pokpong_app
  using (state in ('waiting', 'clean') and exists (select from record r where r.id = attachment.record and r.readers && (select pokpong.readers())))
  with check (state = 'removed' and ended_by = (select pokpong.actor()));
create policy attachment_house on attachment for all to current_user using (true) with check (true);
grant select, insert on attachment to pokpong_app;
grant update (state, ended, ended_by) on attachment to pokpong_app;

alter table attachment_piece enable row level security;
alter table attachment_piece force row level security;
create policy piece_read on attachment_piece for select to pokpong_app
  using (exists (select from attachment a where a.id = attachment_piece.attachment and a.state in ('waiting', 'clean')));
create policy piece_add on attachment_piece for insert to pokpong_app
  with check (exists (select from attachment a where a.id = attachment_piece.attachment and a.added_by = (select pokpong.actor()) and a.state = 'waiting'));
create policy piece_house on attachment_piece for all to current_user using (true) with check (true);
grant select, insert on attachment_piece to pokpong_app;

-- Nothing is attached to a record that is erased, also where both happen at once: whoever erases waits for this, and then destroys it too.
create function attachment_needs_key() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from record_key k where k.record = new.record and k.erased is null for share;
  if not found then raise exception 'the record is erased' using errcode = 'serialization_failure'; end if;
  return new;
end $$;
create trigger attachment_needs_key before insert on attachment for each row execute function attachment_needs_key();

-- The content of what is gone is destroyed with it, whoever ended it.
create function attachment_gone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from attachment_piece where attachment = new.id;
  return null;
end $$;
create trigger attachment_gone after update of state on attachment for each row when (new.state in ('refused', 'removed'))
  execute function attachment_gone();

-- Without the key a content is noise; it is not kept for that.
create function forget_attachments() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from attachment_piece p using attachment a where a.record = new.record and p.attachment = a.id;
  update attachment set state = 'removed', ended = now(), ended_by = -1 where record = new.record and state in ('waiting', 'clean');
  return null;
end $$;
create trigger attachments_forgotten after insert or update of wrapped on record_key for each row when (new.wrapped is null)
  execute function forget_attachments();

-- The scanner acts for nobody and sees only what waits. Whoever takes one has a while to look at it; then it may be taken again.
-- Each try puts the next one off, from a minute to an hour, so that a scanner that is away is not asked without end.
create function pokpong.take_to_scan() returns table (id uuid, record uuid, pieces int, key text)
language sql security definer set search_path = public, pg_temp as $$
  with next as (
    select a.id from attachment a where a.state = 'waiting' and a.next_scan <= clock_timestamp() order by a.next_scan limit 1 for update skip locked
  )
  update attachment a set scans = a.scans + 1, next_scan = clock_timestamp() + least(interval '1 minute' * power(2, least(a.scans, 6)), interval '1 hour')
  from next where a.id = next.id
  returning a.id, a.record, a.pieces, pokpong.key_of(a.record)
$$;
create function pokpong.piece_to_scan(of_attachment uuid, at int) returns bytea language sql stable security definer set search_path = public, pg_temp as $$
  select p.sealed from attachment_piece p join attachment a on a.id = p.attachment and a.state = 'waiting' where p.attachment = of_attachment and p.number = at
$$;
-- Says what a scanner found, and answers with the record and type for the audit; nothing where it was removed meanwhile.
create function pokpong.settle_scan(of_attachment uuid, clean boolean) returns table (record uuid, type text)
language sql security definer set search_path = public, pg_temp as $$
  with settled as (
    update attachment a set state = case when clean then 'clean' else 'refused' end, ended = case when clean then null else now() end,
      ended_by = case when clean then null else -1 end
    where a.id = of_attachment and a.state = 'waiting' returning a.record
  )
  select s.record, r.type from settled s join record r on r.id = s.record
$$;
-- Every one that waits may be looked at now: a scanner that was away has answered again.
create function pokpong.scan_soon() returns void language sql security definer set search_path = public, pg_temp as $$
  update attachment set next_scan = clock_timestamp() where state = 'waiting' and next_scan > clock_timestamp() + interval '1 minute'
$$;
revoke all on function attachment_needs_key(), attachment_gone(), forget_attachments() from public;
revoke all on function pokpong.take_to_scan(), pokpong.piece_to_scan(uuid, int), pokpong.settle_scan(uuid, boolean), pokpong.scan_soon() from public;
grant execute on function pokpong.take_to_scan(), pokpong.piece_to_scan(uuid, int), pokpong.settle_scan(uuid, boolean), pokpong.scan_soon() to pokpong_app;
