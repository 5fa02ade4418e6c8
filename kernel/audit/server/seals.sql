-- The signed log: batches of audit rows and events in commit order, each rooted in a Merkle tree, chained to the one before and signed.
-- Only the owner writes here, in a job of the server. No row of it says anything about a child.

-- Keys that sign, in the order in which they came. Each but the first is signed by the one before it, and each by itself.
create table audit_key (
  number int primary key check (number > 0),
  public bytea not null unique check (length(public) = 32),
  made timestamptz not null,
  -- The last seal of the key before, and that seal's hash.
  after_seal int not null,
  head bytea not null check (length(head) = 32),
  signed_before bytea check (length(signed_before) = 64),
  signed_itself bytea not null check (length(signed_itself) = 64),
  constraint first_key_has_none_before check ((number = 1) = (signed_before is null))
);

create table audit_seal (
  number int primary key check (number > 0),
  key int not null references audit_key (number),
  -- Every row whose transaction is not before `since` and before `until` is sealed here: none of them was still running.
  since xid8 not null,
  until xid8 not null,
  audits int not null,
  events int not null,
  root bytea not null check (length(root) = 32),
  -- SHA-256 of what the seal before says, and of what this one says.
  previous bytea not null check (length(previous) = 32),
  head bytea not null unique check (length(head) = 32),
  -- No audit row of this seal was written before `earliest`, and none of the next before `next_earliest`; null: nobody can say.
  earliest timestamptz,
  next_earliest timestamptz,
  at timestamptz not null,
  signature bytea not null check (length(signature) = 64)
);
create index audit_seal_key on audit_seal (key);
create index audit_seal_until on audit_seal (until);
create index audit_seal_at on audit_seal (at);

-- What stands at the leaves of a seal's tree: place and hash of each row, so that a row that is not as it was can be named.
create table audit_leaves (
  seal int primary key references audit_seal (number),
  entries bytea not null
);
-- Hashes do not get smaller.
alter table audit_leaves alter column entries set storage external;

alter table audit_key enable row level security;
alter table audit_key force row level security;
alter table audit_seal enable row level security;
alter table audit_seal force row level security;
alter table audit_leaves enable row level security;
alter table audit_leaves force row level security;
create policy audit_key_house on audit_key for all to current_user using (true) with check (true);
create policy audit_seal_house on audit_seal for all to current_user using (true) with check (true);
create policy audit_leaves_house on audit_leaves for all to current_user using (true) with check (true);
