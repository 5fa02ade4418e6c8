-- Made by `npm run schema` from the database itself. Never edited by hand.

-- Extensions
btree_gist
pg_trgm
pgcrypto

-- Roles
pokpong_app login
pokpong_owner login createrole

-- Types

-- Tables
migration
migration_place_seq (sequence)

-- Columns
migration.name text not null
migration.checksum text not null
migration.place integer not null identity always
migration.applied_at timestamp with time zone not null default now()

-- Constraints
migration migration_pkey: PRIMARY KEY (name)

-- Indexes
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (name)

-- Policies

-- Triggers

-- Views

-- Functions
