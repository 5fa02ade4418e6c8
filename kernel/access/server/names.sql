-- A user's name for the history of a record: whoever may read the record may read who wrote in it.
create function pokpong.name_of(who int) returns text language sql stable security definer set search_path = public, pg_temp
  as $$ select display_name from app_user where id = who $$;
revoke all on function pokpong.name_of(int) from public;
grant execute on function pokpong.name_of(int) to pokpong_app;
