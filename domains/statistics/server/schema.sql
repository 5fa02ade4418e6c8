-- Counting by real columns. Numbers only: no function here says which records they are.

-- Counts what the reader of this transaction sees, for a table of cells by some of the known columns.
-- `bounds` are rising ages with the code of the group that begins at each; null from where no group goes on.
-- Children are counted by their files, each child once: who has several counts in the one opened last of those that are asked for.
create function pokpong.cells(kind text, by_columns text[], from_day date, to_day date, bounds int[], groups text[])
returns table (codes text[], count bigint) language plpgsql stable set search_path = public, pg_temp set max_parallel_workers_per_gather = 2 as $$
declare
  asked text := '($1 is null or opened >= $1) and ($2 is null or opened <= $2)';
  files text := case kind
    when 'case' then format('case_file where %s', asked)
    when 'report' then format('report_file where %s', asked)
    when 'child' then format('(select c.* from case_file c left join shared_child s on s.file = c.record where s.file is null and %1$s
      union all (select distinct on (s.child) c.* from shared_child s join case_file c on c.record = s.file where %1$s
                 order by s.child, c.opened desc, c.record desc)) as child', asked) end;
  expressions text;
begin
  if files is null or not by_columns <@ array['form_of_harm', 'sex', 'age_group', 'province', 'district', 'source', 'status', 'month'] then
    raise exception 'nothing is counted so' using errcode = 'invalid_parameter_value';
  end if;
  select string_agg(case one when 'age_group' then '($4)[nullif(width_bucket(age, $3), 0)]' else quote_ident(one) end, ', ' order by at)
    into expressions from unnest(by_columns) with ordinality as o (one, at);
  return query execute format('select array[%1$s]::text[], count(*) from %2$s %3$s',
                              expressions, files, 'group by ' || coalesce(expressions, '()'))
    using from_day, to_day, bounds, groups;
end $$;

-- Counts everything, for whoever may count this type; the numbers are all that leaves.
create function pokpong.all_cells(kind text, by_columns text[], from_day date, to_day date, bounds int[], groups text[])
returns table (codes text[], count bigint) language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  type text := case kind when 'child' then 'case' else kind end;
begin
  if not type = any (string_to_array(coalesce(current_setting('pokpong.counts', true), ''), ',')) then
    raise exception 'not permitted to count' using errcode = 'insufficient_privilege';
  end if;
  return query select * from pokpong.cells(kind, by_columns, from_day, to_day, bounds, groups);
end $$;

revoke all on function pokpong.cells(text, text[], date, date, int[], text[]), pokpong.all_cells(text, text[], date, date, int[], text[]) from public;
grant execute on function pokpong.cells(text, text[], date, date, int[], text[]), pokpong.all_cells(text, text[], date, date, int[], text[]) to pokpong_app;
