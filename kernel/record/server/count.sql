-- The count of transactions, by which readers of events and the signed log go in commit order. PostgreSQL's own count begins anew in another
-- cluster and goes back with a restored one: what is added to it here keeps ours above every number that was ever given.

create schema pokpong;
grant usage on schema pokpong to pokpong_app;

-- Where this database has stood: a cluster, a line of its history, and what is added to the cluster's count from then on.
create table counting (
  place int primary key generated always as identity,
  cluster text not null,
  timeline text not null,
  added bigint not null check (added >= 0),
  since timestamptz not null default clock_timestamp()
);
alter table counting enable row level security;
alter table counting force row level security;
create policy counting_house on counting for all to current_user using (true) with check (true);

-- A constant, so that it costs a write nothing; server/db/counting.ts puts another in its place.
create function pokpong.added() returns bigint language sql stable parallel safe as $$ select 0::bigint $$;
-- The number of this transaction, and that of the oldest which still runs.
create function pokpong.transaction() returns xid8 language sql volatile parallel unsafe
  as $$ select (pg_current_xact_id()::text::bigint + pokpong.added())::text::xid8 $$;
create function pokpong.horizon() returns xid8 language sql stable parallel safe
  as $$ select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + pokpong.added())::text::xid8 $$;
