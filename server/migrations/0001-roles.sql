-- Who there is in the database, and the extensions the schema stands on.
-- The login's password is set by the migration runner; it is not in any file of this repository.

create extension if not exists btree_gist;
create extension if not exists pgcrypto;
create extension if not exists pg_trgm;

-- The server's login. It owns nothing and row-level security holds on it; every right it has is granted by name, table by table.
do $$
begin
  create role pokpong_app login nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
exception
  when duplicate_object or unique_violation then null; -- Roles are shared by all databases of a cluster.
end
$$;

revoke all on schema public from public;
grant usage on schema public to pokpong_app;
