-- Counting by real columns. Numbers only: no function here says which records they are.

-- Counts what the reader of this transaction sees, for a table of cells by some of the known columns.
-- `bounds` are rising ages with the code of the group that begins at each; null from where no group goes on.
create function pokpong.cells(kind text, by_columns text[], from_day date, to_day date, bounds int[], groups text[])
returns table (codes text[], count bigint) language plpgsql stable set search_path = public, pg_temp set max_parallel_workers_per_gather = 2 as $$
declare
  files text := case kind when 'case' then 'case_file' when 'report' then 'report_file' end;
  expressions text;
begin
  if files is null or not by_columns <@ array['form_of_harm', 'sex', 'age_group', 'province', 'district', 'source', 'status', 'month'] then
    raise exception 'nothing is counted so' using errcode = 'invalid_parameter_value';
  end if;
  select string_agg(case one when 'age_group' then '($4)[nullif(width_bucket(age, $3), 0)]' else quote_ident(one) end, ', ' order by at)
    into expressions from unnest(by_columns) with ordinality as o (one, at);
  return query execute format('select array[%1$s]::text[], count(*) from %2$I where ($1 is null or opened >= $1) and ($2 is null or opened <= $2) %3$s',
                              expressions, files, 'group by ' || coalesce(expressions, '()'))
    using from_day, to_day, bounds, groups;
end $$;

-- Counts everything, for whoever may count this type; the numbers are all that leaves.
create function pokpong.all_cells(kind text, by_columns text[], from_day date, to_day date, bounds int[], groups text[])
returns table (codes text[], count bigint) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not kind = any (string_to_array(coalesce(current_setting('pokpong.counts', true), ''), ',')) then
    raise exception 'not permitted to count' using errcode = 'insufficient_privilege';
  end if;
  return query select * from pokpong.cells(kind, by_columns, from_day, to_day, bounds, groups);
end $$;

revoke all on function pokpong.cells(text, text[], date, date, int[], text[]), pokpong.all_cells(text, text[], date, date, int[], text[]) from public;
grant execute on function pokpong.cells(text, text[], date, date, int[], text[]), pokpong.all_cells(text, text[], date, date, int[], text[]) to pokpong_app;
