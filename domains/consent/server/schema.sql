-- What stands of what was agreed, and the rule that follows from it: an agency reads a referral only while something stands on which it may.

create table consent (
  record uuid primary key references record (id),
  case_file uuid not null references record (id),
  purpose text,
  agency text,
  -- Codes of the list `share`.
  share text[] not null,
  -- By consent, and not on another basis in law.
  agreed boolean not null,
  stands boolean not null
);
-- One at a time for each purpose and agency, whatever the code believes: to withdraw it is then to withdraw all of it.
create unique index consent_stands_once on consent (case_file, purpose, coalesce(agency, '')) where stands and purpose <> 'share_abroad';
create index consent_case_file on consent (case_file);
alter table consent enable row level security;
alter table consent force row level security;
-- The app reads it through the functions below and no other way.
create policy consent_house on consent for all to current_user using (true) with check (true);

create function pokpong.consent_stands(of_case uuid, for_purpose text, with_agency text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select for_purpose <> 'share_abroad' and exists (
    select from consent c where c.case_file = of_case and c.purpose = for_purpose and c.stands and c.agency is not distinct from with_agency)
$$;

-- What may be shared of a file with an agency now; no row where nothing stands.
create function pokpong.may_share(of_case uuid, with_agency text) returns table (agreed boolean, share text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select c.agreed, c.share from consent c
  where c.case_file = of_case and c.purpose = 'share_agency' and c.agency = with_agency and c.stands
$$;

-- Asked with every write of a referral, so that no way of writing one forgets it.
create function pokpong.share_referral() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked text := new.values->>'to';
  audience int := (select id from audience where key = 'referral/referred:' || asked);
begin
  new.readers := array_remove(new.readers, audience);
  new.referred_to := null;
  if exists (select from pokpong.may_share(new.parent, asked)) then
    new.referred_to := asked;
    if audience is not null then new.readers := new.readers || audience; end if;
  end if;
  return new;
end $$;
create trigger share_referral before insert or update on record for each row
  when (new.type = 'referral' and new.state not in ('draft', 'withdrawn')) execute function pokpong.share_referral();

-- Called with every write of a consent, as the owner: whoever may write a record need not be able to read it.
create function project_consent(rows jsonb) returns void language sql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
  insert into consent
  select r.record, r.case_file, r.purpose, r.agency, r.share, r.agreed, r.stands
  from jsonb_to_recordset(rows) as r (record uuid, case_file uuid, purpose text, agency text, share text[], agreed boolean, stands boolean)
  on conflict (record) do update set purpose = excluded.purpose, agency = excluded.agency, share = excluded.share, agreed = excluded.agreed,
    stands = excluded.stands;
  -- What was sent already is read from now on, or no longer: the trigger works it out anew.
  update record set referred_to = record.referred_to
  from jsonb_to_recordset(rows) as r (case_file uuid, agency text)
  where record.parent = r.case_file and record.type = 'referral' and record.values->>'to' = r.agency
$$;

revoke all on function project_consent(jsonb), pokpong.consent_stands(uuid, text, text), pokpong.may_share(uuid, text), pokpong.share_referral()
  from public;
grant execute on function project_consent(jsonb), pokpong.consent_stands(uuid, text, text), pokpong.may_share(uuid, text) to pokpong_app;
