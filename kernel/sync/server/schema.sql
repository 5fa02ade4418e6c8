-- What working sets, outboxes and open streams ask beyond what a login reads by itself.

-- Erased records are few among millions: a working set leaves them out without asking each record for its key.
create index record_key_erased on record_key (record) where wrapped is null;
create index record_key_erased_when on record_key (erased) where wrapped is null;

-- Which of these events stand already, sent by whoever asks: also those of records that are out of their sight by now.
create function pokpong.own_events(ids uuid[]) returns uuid[]
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(e.id), '{}') from event e where e.id = any (ids) and e.actor = pokpong.actor()
$$;

-- What was written by transactions from one on, so that a working set which was worked out before need not be worked out again: records and their
-- parts, whether any of them is within the reach of whoever asks, and when anything was last erased. Ids stay in the server.
create function pokpong.written_since(behind xid8) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  upto xid8 := pokpong.horizon();
  touched uuid[];
  near boolean := false;
  ids uuid[];
begin
  if behind is not null then
    select array_agg(t.record) into touched from (select e.record from event e where e.transaction >= behind limit 500) t;
    if cardinality(touched) < 500 then
      select array_agg(f.id), bool_or(f.readers && pokpong.readers()) into ids, near
        from (select r.id, r.readers from record r where r.id = any (touched) union all select r.id, r.readers from record r where r.parent = any (touched)) f;
    end if;
  end if;
  return jsonb_build_object('horizon', upto::text, 'near', coalesce(near, false) or coalesce(cardinality(touched), 0) >= 500,
    'records', to_jsonb(coalesce(ids, '{}')), 'erased', (select max(k.erased) from record_key k where k.wrapped is null));
end $$;

-- For the open streams of one server process: audiences of the records that were changed by transactions from one on, which of these sessions
-- live and what each may read, and which of these devices shall forget everything. Numbers only; who hears of what is decided by comparing them.
create function pokpong.streams_ask(behind xid8, sessions bigint[], devices uuid[]) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  upto xid8 := pokpong.horizon();
  touched uuid[];
begin
  if behind is not null then
    select array_agg(t.record) into touched from (select e.record from event e where e.transaction >= behind and e.transaction < upto limit 2000) t;
  end if;
  return jsonb_build_object(
    'horizon', upto::text,
    -- Too many to compare: everybody looks.
    'all', coalesce(cardinality(touched), 0) >= 2000,
    'changed', (select coalesce(jsonb_agg(distinct to_jsonb(r.readers)), '[]') from record r where r.id = any (touched)),
    'live', (select coalesce(jsonb_object_agg(s.id, to_jsonb(u.readers)), '{}') from session s join app_user u on u.id = s.user_id
             where s.id = any (sessions) and s.expires > now() and s.last_seen + u.idle > now() and not u.disabled),
    'wipe', (select coalesce(jsonb_agg(d.id), '[]') from device d join app_user u on u.id = d.user_id
             where d.id = any (devices) and (d.wipe_asked is not null or u.disabled)));
end $$;

revoke all on function pokpong.own_events(uuid[]), pokpong.written_since(xid8), pokpong.streams_ask(xid8, bigint[], uuid[]) from public;
grant execute on function pokpong.own_events(uuid[]), pokpong.written_since(xid8), pokpong.streams_ask(xid8, bigint[], uuid[]) to pokpong_app;
