-- What the data-protection officer may read of the audit, and nobody else: rows of who did and saw what, never a word of a file. Each function asks
-- the tables themselves who asks, not only what the transaction says of itself.

-- Results of the checks of the signed log, for the officer's page.
create table audit_check (
  id int generated always as identity primary key,
  by_user int not null,
  began timestamptz not null,
  ended timestamptz not null,
  from_day date,
  to_day date,
  first_seal int not null,
  last_seal int not null,
  rows bigint not null,
  unsealed bigint not null,
  -- Names of what was found and numbers of rows; the first hundred.
  findings jsonb not null,
  found int not null
);
alter table audit_check enable row level security;
alter table audit_check force row level security;
create policy audit_check_house on audit_check for all to current_user using (true) with check (true);

create function pokpong.reads_audit() returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select exists (select from app_user u join session s on s.user_id = u.id
                 where u.id = pokpong.actor() and 'audit' = any (u.manages) and not u.disabled
                   and s.id = nullif(current_setting('pokpong.session', true), '')::bigint and s.expires > now())
$$;

create policy audit_key_read on audit_key for select to pokpong_app using ((select pokpong.reads_audit()));
create policy audit_seal_read on audit_seal for select to pokpong_app using ((select pokpong.reads_audit()));
create policy audit_check_read on audit_check for select to pokpong_app using ((select pokpong.reads_audit()));
grant select on audit_key, audit_seal, audit_check to pokpong_app;

-- The ids of a file and its parts by the file's code; none for a code that is none.
create function pokpong.audit_file(of_code text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ids uuid[];
begin
  if not pokpong.reads_audit() then raise exception 'not for this reader' using errcode = 'insufficient_privilege'; end if;
  select array_agg(i.id order by i.is_part) into ids from (
    select r.id, false as is_part from record r where r.code = of_code
    union all select c.id, true from record c join record r on c.parent = r.id where r.code = of_code) i;
  return coalesce(ids, '{}');
end $$;

-- Rows of the audit, newest first, behind a place. `of_records`, `of_actor` and `actions` narrow it; null asks for all.
create function pokpong.audit_looks(of_records uuid[], of_actor int, actions text[], from_at timestamptz, to_at timestamptz,
                                    behind_at timestamptz, behind_id bigint, most int)
returns table (id bigint, at text, actor int, name text, username text, role text, action text, type text, record uuid, code text, purpose text, detail jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  wanted text := 'true';
begin
  if not pokpong.reads_audit() then raise exception 'not for this reader' using errcode = 'insufficient_privilege'; end if;
  -- Written out and not bound: each question has the index that serves it.
  if of_records is not null then wanted := wanted || format(' and a.record = any (%L::uuid[])', of_records); end if;
  if of_actor is not null then wanted := wanted || format(' and a.actor = %s', of_actor); end if;
  if actions is not null then
    wanted := wanted || format(' and a.action in (%s)', (select string_agg(quote_literal(each), ', ') from unnest(actions) each));
  end if;
  if from_at is not null then wanted := wanted || format(' and a.at >= %L::timestamptz', from_at); end if;
  if to_at is not null then wanted := wanted || format(' and a.at < %L::timestamptz', to_at); end if;
  if behind_at is not null then wanted := wanted || format(' and (a.at, a.id) < (%L::timestamptz, %s)', behind_at, behind_id); end if;
  return query execute format(
    'select a.id, to_char(a.at at time zone ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''), a.actor, u.display_name, u.username, u.role, a.action, a.type,
            a.record, coalesce(r.code, p.code), a.purpose, a.detail
     from (select * from audit a where %s order by a.at desc, a.id desc limit %s) a
       left join app_user u on u.id = a.actor left join record r on r.id = a.record left join record p on p.id = r.parent
     order by a.at desc, a.id desc', wanted, most);
end $$;

revoke all on function pokpong.reads_audit(), pokpong.audit_file(text),
  pokpong.audit_looks(uuid[], int, text[], timestamptz, timestamptz, timestamptz, bigint, int) from public;
grant execute on function pokpong.reads_audit(), pokpong.audit_file(text),
  pokpong.audit_looks(uuid[], int, text[], timestamptz, timestamptz, timestamptz, bigint, int) to pokpong_app;
