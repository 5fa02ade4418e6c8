-- A user's name for the history of a record: whoever may read the record may read who wrote in it.
create function pokpong.name_of(who int) returns text language sql stable security definer set search_path = public, pg_temp
  as $$ select display_name from app_user where id = who $$;
revoke all on function pokpong.name_of(int) from public;
grant execute on function pokpong.name_of(int) to pokpong_app;

-- Whether somebody who is to be given a record of this type still works here and would see what they are given.
create function pokpong.may_hold(who int, kind text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from app_user u join audience a on a.key = kind || '/own:' || who
                       where u.id = who and not u.disabled and a.id = any (u.readers)) $$;
revoke all on function pokpong.may_hold(int, text) from public;
grant execute on function pokpong.may_hold(int, text) to pokpong_app;
