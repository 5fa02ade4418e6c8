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
agency row security forced | insert, select, update to pokpong_app
app_user row security forced
app_user_id_seq (sequence)
attachment row security forced | insert, select to pokpong_app
attachment_piece row security forced | insert, select to pokpong_app
audience row security forced | insert, select to pokpong_app
audience_id_seq (sequence)
audit row security forced | insert to pokpong_app
audit_alert row security forced | select to pokpong_app
audit_alert_id_seq (sequence)
audit_check row security forced | select to pokpong_app
audit_check_id_seq (sequence)
audit_id_seq (sequence)
audit_key row security forced | select to pokpong_app
audit_leaves row security forced
audit_seal row security forced | select to pokpong_app
break_glass row security forced
break_glass_id_seq (sequence)
case_file row security forced | select to pokpong_app
consent row security forced
counting row security forced
counting_place_seq (sequence)
destruction_log row security forced
destruction_log_id_seq (sequence)
device row security forced
duty row security forced | delete, insert, select to pokpong_app
duty_id_seq (sequence)
event row security forced | insert, select to pokpong_app
half_session row security forced
identity row security forced
legal_hold row security forced
legal_hold_id_seq (sequence)
match_run row security forced
match_weights row security forced | select to pokpong_app
migration
migration_place_seq (sequence)
passkey row security forced
passkey_id_seq (sequence)
person_file row security forced
person_involvement row security forced
person_name row security forced
person_pair row security forced
record row security forced | insert, select, update to pokpong_app
record_key row security forced | insert, select to pokpong_app
record_number (sequence) | usage to pokpong_app
recovery_code row security forced
report_code row security forced | insert, select to pokpong_app
report_file row security forced | select to pokpong_app
report_word row security forced
retention_confirmation row security forced
retention_proposal row security forced
retention_proposal_id_seq (sequence)
retention_run row security forced
session row security forced
session_id_seq (sequence)
shared_child row security forced | select to pokpong_app
sign_in_try row security forced
sign_in_try_id_seq (sequence)
stated_purpose row security forced | insert, select, update to pokpong_app
totp row security forced
unlinked_identity row security forced
used_challenge row security forced
vault_key row security forced | select to pokpong_app
village_watch row security forced

-- Columns
agency.code text not null
agency.kind text not null
agency.place text
agency.lo text not null
agency.en text not null
agency.edited boolean not null default false
agency.retired boolean not null default false
app_user.id integer not null identity always | select to pokpong_app
app_user.username text not null | insert, select to pokpong_app
app_user.display_name text not null | insert, select, update to pokpong_app
app_user.password_hash text not null | insert to pokpong_app
app_user.role text not null | insert, select, update to pokpong_app
app_user.agency text | insert, select, update to pokpong_app
app_user.area text | insert, select, update to pokpong_app
app_user.team text | insert, select, update to pokpong_app
app_user.language text not null default 'lo'::text | insert, select, update to pokpong_app
app_user.disabled boolean not null default false | select, update to pokpong_app
app_user.must_change_password boolean not null default false | insert, select to pokpong_app
app_user.readers integer[] not null default '{}'::integer[] | insert, select, update to pokpong_app
app_user.counts text[] not null default '{}'::text[] | insert, select, update to pokpong_app
app_user.manages text[] not null default '{}'::text[] | insert, select, update to pokpong_app
app_user.emergencies text[] not null default '{}'::text[] | select, update to pokpong_app
app_user.oversees integer[] not null default '{}'::integer[] | select, update to pokpong_app
app_user.areas text[] not null default '{}'::text[] | select, update to pokpong_app
app_user.idle interval not null default '00:15:00'::interval | insert, select, update to pokpong_app
app_user.needs_factor boolean not null default false | select, update to pokpong_app
app_user.factor_reset timestamp with time zone
app_user.signed_in timestamp with time zone
app_user.created timestamp with time zone not null default now() | select to pokpong_app
app_user.changed timestamp with time zone not null default now() | select, update to pokpong_app
attachment.id uuid not null
attachment.record uuid not null
attachment.section text not null
attachment.kind text not null
attachment.format text not null
attachment.size integer not null
attachment.pieces integer not null
attachment.title text not null
attachment.fingerprint text not null
attachment.state text not null default 'waiting'::text | update to pokpong_app
attachment.added timestamp with time zone not null default now()
attachment.added_by integer not null
attachment.ended timestamp with time zone | update to pokpong_app
attachment.ended_by integer | update to pokpong_app
attachment.next_scan timestamp with time zone not null default now()
attachment.scans integer not null default 0
attachment_piece.attachment uuid not null
attachment_piece.number integer not null
attachment_piece.sealed bytea not null
audience.id integer not null identity always
audience.key text not null
audit.id bigint not null identity always
audit.at timestamp with time zone not null default clock_timestamp()
audit.transaction xid8 not null default pokpong.transaction()
audit.actor integer not null
audit.session bigint
audit.action text not null
audit.type text
audit.record uuid
audit.detail jsonb not null default '{}'::jsonb
audit.purpose text
audit_alert.id integer not null identity always
audit_alert.kind text not null
audit_alert.actor integer not null
audit_alert.began timestamp with time zone not null
audit_alert.ended timestamp with time zone not null
audit_alert.files uuid[] not null
audit_check.id integer not null identity always
audit_check.by_user integer not null
audit_check.began timestamp with time zone not null
audit_check.ended timestamp with time zone not null
audit_check.from_day date
audit_check.to_day date
audit_check.first_seal integer not null
audit_check.last_seal integer not null
audit_check.rows bigint not null
audit_check.unsealed bigint not null
audit_check.findings jsonb not null
audit_check.found integer not null
audit_key.number integer not null
audit_key.public bytea not null
audit_key.made timestamp with time zone not null
audit_key.after_seal integer not null
audit_key.head bytea not null
audit_key.signed_before bytea
audit_key.signed_itself bytea not null
audit_leaves.seal integer not null
audit_leaves.entries bytea not null
audit_seal.number integer not null
audit_seal.key integer not null
audit_seal.since xid8 not null
audit_seal.until xid8 not null
audit_seal.audits integer not null
audit_seal.events integer not null
audit_seal.root bytea not null
audit_seal.previous bytea not null
audit_seal.head bytea not null
audit_seal.earliest timestamp with time zone
audit_seal.next_earliest timestamp with time zone
audit_seal.at timestamp with time zone not null
audit_seal.signature bytea not null
break_glass.id integer not null identity always
break_glass.record uuid not null
break_glass.user_id integer not null
break_glass.session bigint not null
break_glass.purpose text not null
break_glass.reason text
break_glass.at timestamp with time zone not null default now()
break_glass.until timestamp with time zone not null
break_glass.ended timestamp with time zone
break_glass.acknowledged integer[] not null default '{}'::integer[]
case_file.record uuid not null
case_file.opened date not null
case_file.month text
case_file.form_of_harm text
case_file.sex text
case_file.age integer
case_file.province text
case_file.district text
case_file.source text
case_file.status text not null
case_file.nationality text
case_file.risk text
case_file.closure_reason text
case_file.report uuid
case_file.readers integer[] not null
consent.record uuid not null
consent.case_file uuid not null
consent.purpose text
consent.agency text
consent.share text[] not null
consent.agreed boolean not null
consent.stands boolean not null
counting.place integer not null identity always
counting.cluster text not null
counting.timeline text not null
counting.added bigint not null
counting.since timestamp with time zone not null default clock_timestamp()
destruction_log.id integer not null identity always
destruction_log.record uuid not null
destruction_log.code text
destruction_log.type text not null
destruction_log.rule text not null
destruction_log.due date not null
destruction_log.proposed timestamp with time zone not null
destruction_log.destroyed timestamp with time zone not null default now()
destruction_log.first_by integer not null
destruction_log.first_at timestamp with time zone not null
destruction_log.second_by integer not null
destruction_log.second_at timestamp with time zone not null
destruction_log.records integer not null
destruction_log.papers integer not null
destruction_log.persons uuid[] not null
device.id uuid not null
device.user_id integer not null
device.secret_hash bytea not null
device.agent text not null
device.second_factor boolean not null
device.by_identity boolean not null
device.since timestamp with time zone not null default now()
device.expires timestamp with time zone not null
device.heard timestamp with time zone not null default now()
device.wipe_asked timestamp with time zone
device.wipe_by integer
device.wiped timestamp with time zone
duty.id integer not null identity always
duty.user_id integer not null
duty.area text not null
duty.starts timestamp with time zone not null
duty.ends timestamp with time zone
event.id uuid not null
event.record uuid not null
event.type text not null
event.version integer not null
event.base_version integer not null
event.transition text
event.changes jsonb not null
event.actor integer not null
event.device_time timestamp with time zone not null
event.recorded_at timestamp with time zone not null
event.outcome text not null
event.transaction xid8 not null default pokpong.transaction()
event.hash bytea not null
half_session.token_hash bytea not null
half_session.user_id integer not null
half_session.try bigint not null
half_session.tries integer not null default 0
half_session.by_identity boolean not null default false
half_session.expires timestamp with time zone not null default (now() + '00:05:00'::interval)
identity.user_id integer not null
identity.issuer text not null
identity.subject text not null
identity.linked timestamp with time zone not null default now()
identity.used timestamp with time zone
legal_hold.id integer not null identity always
legal_hold.record uuid not null
legal_hold.reason text not null
legal_hold.set_by integer not null
legal_hold.set_at timestamp with time zone not null default now()
legal_hold.until date
legal_hold.lifted_by integer
legal_hold.lifted_at timestamp with time zone
match_run.single boolean not null default true
match_run.begun timestamp with time zone not null default now()
match_run.behind uuid
match_run.done integer not null default 0
match_run.pairs integer not null default 0
match_weights.single boolean not null default true
match_weights.weights jsonb not null
match_weights.estimated timestamp with time zone not null default now()
migration.name text not null
migration.checksum text not null
migration.place integer not null identity always
migration.applied_at timestamp with time zone not null default now()
passkey.id integer not null identity always
passkey.user_id integer not null
passkey.credential bytea not null
passkey.public_key bytea not null
passkey.counter bigint not null default 0
passkey.name text not null
passkey.created timestamp with time zone not null default now()
passkey.used timestamp with time zone
person_file.record uuid not null
person_file.state text not null
person_file.joined_to uuid
person_file.sex text
person_file.nationality text
person_file.born_from integer
person_file.born_to integer
person_file.province text
person_file.district text
person_involvement.record uuid not null
person_involvement.person uuid not null
person_involvement.involved_as text
person_involvement.file uuid
person_involvement.report uuid
person_name.record uuid not null
person_name.person uuid not null
person_name.hashes bigint[] not null
person_pair.low uuid not null
person_pair.high uuid not null
person_pair.weight real
person_pair.apart boolean not null default false
person_pair.found timestamp with time zone not null default now()
record.id uuid not null
record.type text not null
record.code text
record.state text not null
record.open boolean not null
record.version integer not null
record.parent uuid
record.place text
record.province text
record.district text
record.owner integer
record.agency text
record.referred_to text
record.due timestamp with time zone not null
record.due_step text
record.opened timestamp with time zone not null
record.changed timestamp with time zone not null
record.created_by integer not null
record.contested boolean not null
record.values jsonb not null
record.meta jsonb not null
record.readers integer[] not null
record.head bytea not null
record.transaction xid8 not null default pokpong.transaction()
record_key.record uuid not null
record_key.wrapped text
record_key.erased timestamp with time zone
recovery_code.user_id integer not null
recovery_code.code_hash bytea not null
recovery_code.used timestamp with time zone
report_code.hash bytea not null
report_code.report uuid not null
report_code.expires timestamp with time zone not null
report_file.record uuid not null
report_file.received timestamp with time zone not null
report_file.opened date not null
report_file.month text
report_file.form_of_harm text
report_file.sex text
report_file.age integer
report_file.place text
report_file.province text
report_file.district text
report_file.source text
report_file.status text not null
report_file.language text
report_file.risk text
report_file.signs text[] not null
report_file.child_count integer
report_file.words bigint[] not null
report_file.readers integer[] not null
report_word.word bigint not null
report_word.received timestamp with time zone not null
report_word.record uuid not null
retention_confirmation.proposal integer not null
retention_confirmation.person integer not null
retention_confirmation.side text not null
retention_confirmation.at timestamp with time zone not null default now()
retention_proposal.id integer not null identity always
retention_proposal.record uuid not null
retention_proposal.version integer not null
retention_proposal.rule text not null
retention_proposal.due date not null
retention_proposal.persons boolean not null
retention_proposal.month date not null
retention_proposal.proposed timestamp with time zone not null default now()
retention_proposal.state text not null default 'open'::text
retention_proposal.ended timestamp with time zone
retention_proposal.kept_by integer
retention_proposal.kept_reason text
retention_proposal.kept_until date
retention_run.month date not null
retention_run.ran timestamp with time zone not null default now()
retention_run.proposed integer not null
retention_run.lapsed integer not null
session.id bigint not null identity always
session.token_hash bytea not null
session.user_id integer not null
session.created timestamp with time zone not null default now()
session.last_seen timestamp with time zone not null default now()
session.expires timestamp with time zone not null
session.address_hash bytea not null
session.agent text not null
session.second_factor boolean not null default false
session.by_identity boolean not null default false
session.proved timestamp with time zone not null default now()
session.device uuid
shared_child.file uuid not null
shared_child.child uuid not null
sign_in_try.id bigint not null identity always
sign_in_try.at timestamp with time zone not null default clock_timestamp()
sign_in_try.account_hash bytea not null
sign_in_try.address_hash bytea not null
sign_in_try.user_id integer
sign_in_try.right_password boolean
stated_purpose.session bigint not null
stated_purpose.record uuid not null
stated_purpose.action text not null
stated_purpose.purpose text not null
stated_purpose.at timestamp with time zone not null default now()
totp.user_id integer not null
totp.sealed text
totp.pending text
totp.pending_since timestamp with time zone
totp.confirmed timestamp with time zone
totp.last_step bigint not null default 0
unlinked_identity.issuer text not null
unlinked_identity.subject text not null
unlinked_identity.code_hash bytea not null
unlinked_identity.expires timestamp with time zone not null
used_challenge.hash bytea not null
used_challenge.expires timestamp with time zone not null
vault_key.id text not null
vault_key.first_used timestamp with time zone not null default now()
vault_key.retired timestamp with time zone
vault_key.emptied timestamp with time zone
village_watch.record uuid not null
village_watch.network uuid
village_watch.member uuid
village_watch.open boolean not null

-- Constraints
agency agency_code_check: CHECK ((code ~ '^[a-z][a-z0-9-]{1,39}$'::text))
agency agency_kind_check: CHECK ((kind = ANY (ARRAY['government'::text, 'mass-organisation'::text, 'ngo'::text, 'un'::text, 'shelter'::text, 'health'::text])))
agency agency_pkey: PRIMARY KEY (code)
app_user app_user_agency_fkey: FOREIGN KEY (agency) REFERENCES agency(code)
app_user app_user_display_name_check: CHECK (((length(display_name) >= 1) AND (length(display_name) <= 100)))
app_user app_user_pkey: PRIMARY KEY (id)
app_user app_user_username_check: CHECK ((username ~ '^[^\s@/\\]{2,40}$'::text))
attachment attachment_pkey: PRIMARY KEY (id)
attachment attachment_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
attachment ended_when_gone: CHECK (((state = ANY (ARRAY['refused'::text, 'removed'::text])) = (ended IS NOT NULL)))
attachment size_within: CHECK (((size >= 1) AND (size <= 26214400)))
attachment state_known: CHECK ((state = ANY (ARRAY['waiting'::text, 'clean'::text, 'refused'::text, 'removed'::text])))
attachment_piece attachment_piece_attachment_fkey: FOREIGN KEY (attachment) REFERENCES attachment(id) ON DELETE CASCADE
attachment_piece attachment_piece_pkey: PRIMARY KEY (attachment, number)
audience audience_key_key: UNIQUE (key)
audience audience_pkey: PRIMARY KEY (id)
audit audit_pkey: PRIMARY KEY (transaction, id)
audit_alert audit_alert_kind_actor_began_key: UNIQUE (kind, actor, began)
audit_alert audit_alert_pkey: PRIMARY KEY (id)
audit_check audit_check_pkey: PRIMARY KEY (id)
audit_key audit_key_head_check: CHECK ((length(head) = 32))
audit_key audit_key_number_check: CHECK ((number > 0))
audit_key audit_key_pkey: PRIMARY KEY (number)
audit_key audit_key_public_check: CHECK ((length(public) = 32))
audit_key audit_key_public_key: UNIQUE (public)
audit_key audit_key_signed_before_check: CHECK ((length(signed_before) = 64))
audit_key audit_key_signed_itself_check: CHECK ((length(signed_itself) = 64))
audit_key first_key_has_none_before: CHECK (((number = 1) = (signed_before IS NULL)))
audit_leaves audit_leaves_pkey: PRIMARY KEY (seal)
audit_leaves audit_leaves_seal_fkey: FOREIGN KEY (seal) REFERENCES audit_seal(number)
audit_seal audit_seal_head_check: CHECK ((length(head) = 32))
audit_seal audit_seal_head_key: UNIQUE (head)
audit_seal audit_seal_key_fkey: FOREIGN KEY (key) REFERENCES audit_key(number)
audit_seal audit_seal_number_check: CHECK ((number > 0))
audit_seal audit_seal_pkey: PRIMARY KEY (number)
audit_seal audit_seal_previous_check: CHECK ((length(previous) = 32))
audit_seal audit_seal_root_check: CHECK ((length(root) = 32))
audit_seal audit_seal_signature_check: CHECK ((length(signature) = 64))
break_glass break_glass_pkey: PRIMARY KEY (id)
break_glass break_glass_purpose_check: CHECK ((purpose ~ '^[a-z][a-z_-]{1,39}$'::text))
break_glass break_glass_reason_check: CHECK ((reason ~~ 'sealed:%'::text))
break_glass break_glass_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
break_glass break_glass_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
break_glass within_a_day: CHECK (((until > at) AND (until <= (at + '24:00:00'::interval))))
case_file case_file_pkey: PRIMARY KEY (record)
case_file case_file_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
consent consent_case_file_fkey: FOREIGN KEY (case_file) REFERENCES record(id)
consent consent_pkey: PRIMARY KEY (record)
consent consent_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
counting counting_added_check: CHECK ((added >= 0))
counting counting_pkey: PRIMARY KEY (place)
destruction_log destruction_log_pkey: PRIMARY KEY (id)
destruction_log destruction_log_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
destruction_log destruction_log_record_key: UNIQUE (record)
destruction_log two_people: CHECK ((first_by <> second_by))
device asked_by_somebody: CHECK (((wipe_asked IS NULL) = (wipe_by IS NULL)))
device device_pkey: PRIMARY KEY (id)
device device_secret_hash_check: CHECK ((length(secret_hash) = 32))
device device_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
device wiped_when_asked: CHECK (((wiped IS NULL) OR (wipe_asked IS NOT NULL)))
duty duty_pkey: PRIMARY KEY (id)
duty duty_user_id_area_tstzrange_excl: EXCLUDE USING gist (user_id WITH =, area WITH =, tstzrange(starts, ends) WITH &&)
duty duty_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
duty ends_after_it_starts: CHECK ((ends > starts))
event event_pkey: PRIMARY KEY (id)
event event_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
event event_record_version_key: UNIQUE (record, version)
half_session half_session_pkey: PRIMARY KEY (token_hash)
half_session half_session_token_hash_check: CHECK ((length(token_hash) = 32))
half_session half_session_try_fkey: FOREIGN KEY (try) REFERENCES sign_in_try(id) ON DELETE CASCADE
half_session half_session_try_key: UNIQUE (try)
half_session half_session_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
identity identity_issuer_check: CHECK (((length(issuer) >= 1) AND (length(issuer) <= 400)))
identity identity_issuer_subject_key: UNIQUE (issuer, subject)
identity identity_pkey: PRIMARY KEY (user_id)
identity identity_subject_check: CHECK (((length(subject) >= 1) AND (length(subject) <= 255)))
identity identity_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
legal_hold legal_hold_pkey: PRIMARY KEY (id)
legal_hold legal_hold_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
legal_hold lifted_by_somebody: CHECK (((lifted_by IS NULL) = (lifted_at IS NULL)))
match_run match_run_pkey: PRIMARY KEY (single)
match_run match_run_single_check: CHECK (single)
match_weights match_weights_pkey: PRIMARY KEY (single)
match_weights match_weights_single_check: CHECK (single)
migration migration_pkey: PRIMARY KEY (name)
passkey passkey_credential_check: CHECK (((length(credential) >= 1) AND (length(credential) <= 1023)))
passkey passkey_credential_key: UNIQUE (credential)
passkey passkey_name_check: CHECK (((length(name) >= 1) AND (length(name) <= 60)))
passkey passkey_pkey: PRIMARY KEY (id)
passkey passkey_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
person_file person_file_joined_to_fkey: FOREIGN KEY (joined_to) REFERENCES record(id)
person_file person_file_pkey: PRIMARY KEY (record)
person_file person_file_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
person_involvement person_involvement_file_fkey: FOREIGN KEY (file) REFERENCES record(id)
person_involvement person_involvement_person_fkey: FOREIGN KEY (person) REFERENCES record(id)
person_involvement person_involvement_pkey: PRIMARY KEY (record)
person_involvement person_involvement_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
person_involvement person_involvement_report_fkey: FOREIGN KEY (report) REFERENCES record(id)
person_name person_name_person_fkey: FOREIGN KEY (person) REFERENCES record(id)
person_name person_name_pkey: PRIMARY KEY (record)
person_name person_name_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
person_pair each_pair_once: CHECK ((low < high))
person_pair person_pair_high_fkey: FOREIGN KEY (high) REFERENCES record(id)
person_pair person_pair_low_fkey: FOREIGN KEY (low) REFERENCES record(id)
person_pair person_pair_pkey: PRIMARY KEY (low, high)
record record_code_key: UNIQUE (code)
record record_parent_fkey: FOREIGN KEY (parent) REFERENCES record(id)
record record_pkey: PRIMARY KEY (id)
record version_begins_at_one: CHECK ((version > 0))
record_key kept_or_erased: CHECK (((wrapped IS NULL) = (erased IS NOT NULL)))
record_key record_key_pkey: PRIMARY KEY (record)
recovery_code recovery_code_code_hash_check: CHECK ((length(code_hash) = 32))
recovery_code recovery_code_pkey: PRIMARY KEY (user_id, code_hash)
recovery_code recovery_code_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
report_code hash_is_sha256: CHECK ((octet_length(hash) = 32))
report_code report_code_pkey: PRIMARY KEY (hash)
report_code report_code_report_fkey: FOREIGN KEY (report) REFERENCES record(id)
report_file report_file_pkey: PRIMARY KEY (record)
report_file report_file_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
report_word report_word_pkey: PRIMARY KEY (word, received, record)
retention_confirmation retention_confirmation_person_fkey: FOREIGN KEY (person) REFERENCES app_user(id)
retention_confirmation retention_confirmation_pkey: PRIMARY KEY (proposal, person)
retention_confirmation retention_confirmation_proposal_fkey: FOREIGN KEY (proposal) REFERENCES retention_proposal(id)
retention_confirmation retention_confirmation_proposal_side_key: UNIQUE (proposal, side)
retention_confirmation retention_confirmation_side_check: CHECK ((side = ANY (ARRAY['protection'::text, 'supervision'::text])))
retention_proposal ended_unless_open: CHECK (((state = 'open'::text) = (ended IS NULL)))
retention_proposal kept_for_a_reason: CHECK (((state = 'kept'::text) = ((kept_by IS NOT NULL) AND (kept_reason IS NOT NULL) AND (kept_until IS NOT NULL))))
retention_proposal retention_proposal_pkey: PRIMARY KEY (id)
retention_proposal retention_proposal_record_fkey: FOREIGN KEY (record) REFERENCES record(id)
retention_proposal state_known: CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'lapsed'::text, 'destroyed'::text])))
retention_run retention_run_pkey: PRIMARY KEY (month)
session session_device_fkey: FOREIGN KEY (device) REFERENCES device(id)
session session_pkey: PRIMARY KEY (id)
session session_token_hash_check: CHECK ((length(token_hash) = 32))
session session_token_hash_key: UNIQUE (token_hash)
session session_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
shared_child shared_child_child_fkey: FOREIGN KEY (child) REFERENCES record(id)
shared_child shared_child_file_fkey: FOREIGN KEY (file) REFERENCES record(id)
shared_child shared_child_pkey: PRIMARY KEY (file)
sign_in_try sign_in_try_pkey: PRIMARY KEY (id)
sign_in_try sign_in_try_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
stated_purpose stated_purpose_pkey: PRIMARY KEY (session, record, action)
stated_purpose stated_purpose_session_fkey: FOREIGN KEY (session) REFERENCES session(id) ON DELETE CASCADE
totp one_of_both: CHECK (((sealed IS NOT NULL) OR (pending IS NOT NULL)))
totp sealed_once_confirmed: CHECK (((sealed IS NULL) = (confirmed IS NULL)))
totp totp_pkey: PRIMARY KEY (user_id)
totp totp_user_id_fkey: FOREIGN KEY (user_id) REFERENCES app_user(id)
unlinked_identity unlinked_identity_code_hash_check: CHECK ((length(code_hash) = 32))
unlinked_identity unlinked_identity_code_hash_key: UNIQUE (code_hash)
unlinked_identity unlinked_identity_pkey: PRIMARY KEY (issuer, subject)
used_challenge used_challenge_hash_check: CHECK ((length(hash) = 32))
used_challenge used_challenge_pkey: PRIMARY KEY (hash)
vault_key vault_key_pkey: PRIMARY KEY (id)
village_watch village_watch_pkey: PRIMARY KEY (record)
village_watch village_watch_record_fkey: FOREIGN KEY (record) REFERENCES record(id)

-- Indexes
CREATE UNIQUE INDEX agency_pkey ON public.agency USING btree (code)
CREATE INDEX app_user_agency ON public.app_user USING btree (agency)
CREATE UNIQUE INDEX app_user_pkey ON public.app_user USING btree (id)
CREATE UNIQUE INDEX app_user_username ON public.app_user USING btree (lower(username))
CREATE INDEX attachment_by_record ON public.attachment USING btree (record, added)
CREATE UNIQUE INDEX attachment_pkey ON public.attachment USING btree (id)
CREATE INDEX attachment_to_scan ON public.attachment USING btree (next_scan) WHERE (state = 'waiting'::text)
CREATE UNIQUE INDEX attachment_piece_pkey ON public.attachment_piece USING btree (attachment, number)
CREATE UNIQUE INDEX audience_key_key ON public.audience USING btree (key)
CREATE UNIQUE INDEX audience_pkey ON public.audience USING btree (id)
CREATE INDEX audit_by_actor ON public.audit USING btree (actor, at, id)
CREATE INDEX audit_by_record ON public.audit USING btree (record, at, id) WHERE (record IS NOT NULL)
CREATE INDEX audit_left_or_refused ON public.audit USING btree (at, id) WHERE (action = ANY (ARRAY['print'::text, 'export'::text, 'carry'::text, 'import'::text, 'refusal'::text, 'sign-in-refused'::text]))
CREATE UNIQUE INDEX audit_pkey ON public.audit USING btree (transaction, id)
CREATE INDEX audit_alert_ended ON public.audit_alert USING btree (ended, id)
CREATE UNIQUE INDEX audit_alert_kind_actor_began_key ON public.audit_alert USING btree (kind, actor, began)
CREATE UNIQUE INDEX audit_alert_pkey ON public.audit_alert USING btree (id)
CREATE UNIQUE INDEX audit_check_pkey ON public.audit_check USING btree (id)
CREATE UNIQUE INDEX audit_key_pkey ON public.audit_key USING btree (number)
CREATE UNIQUE INDEX audit_key_public_key ON public.audit_key USING btree (public)
CREATE UNIQUE INDEX audit_leaves_pkey ON public.audit_leaves USING btree (seal)
CREATE INDEX audit_seal_at ON public.audit_seal USING btree (at)
CREATE UNIQUE INDEX audit_seal_head_key ON public.audit_seal USING btree (head)
CREATE INDEX audit_seal_key ON public.audit_seal USING btree (key)
CREATE UNIQUE INDEX audit_seal_pkey ON public.audit_seal USING btree (number)
CREATE INDEX audit_seal_until ON public.audit_seal USING btree (until)
CREATE INDEX break_glass_at ON public.break_glass USING btree (at)
CREATE UNIQUE INDEX break_glass_pkey ON public.break_glass USING btree (id)
CREATE INDEX break_glass_record ON public.break_glass USING btree (record, at)
CREATE INDEX break_glass_user ON public.break_glass USING btree (user_id, until)
CREATE INDEX case_file_opened ON public.case_file USING btree (opened)
CREATE UNIQUE INDEX case_file_pkey ON public.case_file USING btree (record)
CREATE INDEX case_file_report ON public.case_file USING btree (report) WHERE (report IS NOT NULL)
CREATE INDEX consent_case_file ON public.consent USING btree (case_file)
CREATE UNIQUE INDEX consent_pkey ON public.consent USING btree (record)
CREATE UNIQUE INDEX consent_stands_once ON public.consent USING btree (case_file, purpose, COALESCE(agency, ''::text)) WHERE (stands AND (purpose <> 'share_abroad'::text))
CREATE UNIQUE INDEX counting_pkey ON public.counting USING btree (place)
CREATE INDEX destruction_log_day ON public.destruction_log USING btree (destroyed, id)
CREATE INDEX destruction_log_persons ON public.destruction_log USING gin (persons)
CREATE UNIQUE INDEX destruction_log_pkey ON public.destruction_log USING btree (id)
CREATE UNIQUE INDEX destruction_log_record_key ON public.destruction_log USING btree (record)
CREATE UNIQUE INDEX device_pkey ON public.device USING btree (id)
CREATE INDEX device_user ON public.device USING btree (user_id)
CREATE INDEX duty_area ON public.duty USING btree (area, starts)
CREATE UNIQUE INDEX duty_pkey ON public.duty USING btree (id)
CREATE INDEX duty_user ON public.duty USING btree (user_id)
CREATE INDEX duty_user_id_area_tstzrange_excl ON public.duty USING gist (user_id, area, tstzrange(starts, ends))
CREATE INDEX event_in_order ON public.event USING btree (transaction, id)
CREATE UNIQUE INDEX event_pkey ON public.event USING btree (id)
CREATE UNIQUE INDEX event_record_version_key ON public.event USING btree (record, version)
CREATE UNIQUE INDEX half_session_pkey ON public.half_session USING btree (token_hash)
CREATE UNIQUE INDEX half_session_try_key ON public.half_session USING btree (try)
CREATE INDEX half_session_user ON public.half_session USING btree (user_id)
CREATE UNIQUE INDEX identity_issuer_subject_key ON public.identity USING btree (issuer, subject)
CREATE UNIQUE INDEX identity_pkey ON public.identity USING btree (user_id)
CREATE INDEX legal_hold_now ON public.legal_hold USING btree (set_at, id) WHERE (lifted_at IS NULL)
CREATE UNIQUE INDEX legal_hold_pkey ON public.legal_hold USING btree (id)
CREATE INDEX legal_hold_record ON public.legal_hold USING btree (record)
CREATE UNIQUE INDEX match_run_pkey ON public.match_run USING btree (single)
CREATE UNIQUE INDEX match_weights_pkey ON public.match_weights USING btree (single)
CREATE UNIQUE INDEX migration_pkey ON public.migration USING btree (name)
CREATE UNIQUE INDEX passkey_credential_key ON public.passkey USING btree (credential)
CREATE UNIQUE INDEX passkey_pkey ON public.passkey USING btree (id)
CREATE INDEX passkey_user ON public.passkey USING btree (user_id)
CREATE INDEX person_file_joined ON public.person_file USING btree (joined_to) WHERE (joined_to IS NOT NULL)
CREATE UNIQUE INDEX person_file_pkey ON public.person_file USING btree (record)
CREATE INDEX person_involvement_file ON public.person_involvement USING btree (file) WHERE (file IS NOT NULL)
CREATE INDEX person_involvement_person ON public.person_involvement USING btree (person)
CREATE UNIQUE INDEX person_involvement_pkey ON public.person_involvement USING btree (record)
CREATE INDEX person_involvement_report ON public.person_involvement USING btree (report) WHERE (report IS NOT NULL)
CREATE INDEX person_name_hashes ON public.person_name USING gin (hashes) WITH (fastupdate=off)
CREATE INDEX person_name_person ON public.person_name USING btree (person)
CREATE UNIQUE INDEX person_name_pkey ON public.person_name USING btree (record)
CREATE INDEX person_pair_high ON public.person_pair USING btree (high)
CREATE UNIQUE INDEX person_pair_pkey ON public.person_pair USING btree (low, high)
CREATE INDEX record_by_parent ON public.record USING btree (parent, type, opened) WHERE (parent IS NOT NULL)
CREATE UNIQUE INDEX record_code_key ON public.record USING btree (code)
CREATE INDEX record_contested ON public.record USING btree (changed, id) WHERE contested
CREATE INDEX record_due ON public.record USING btree (type, due, id) WHERE open
CREATE INDEX record_due_agency ON public.record USING btree (type, agency, due, id) WHERE (open AND (agency IS NOT NULL))
CREATE INDEX record_due_creator ON public.record USING btree (created_by, due, id) WHERE (open AND (created_by > 0))
CREATE INDEX record_due_district ON public.record USING btree (type, district, due, id) WHERE open
CREATE INDEX record_due_owner ON public.record USING btree (owner, due, id) WHERE open
CREATE INDEX record_due_province ON public.record USING btree (type, province, due, id) WHERE open
CREATE INDEX record_due_referred ON public.record USING btree (type, referred_to, due, id) WHERE (open AND (referred_to IS NOT NULL))
CREATE INDEX record_ended ON public.record USING btree (type, changed) WHERE ((NOT open) AND (parent IS NULL))
CREATE INDEX record_opened ON public.record USING btree (type, opened, id)
CREATE INDEX record_opened_agency ON public.record USING btree (type, agency, opened, id) WHERE (agency IS NOT NULL)
CREATE INDEX record_opened_creator ON public.record USING btree (created_by, opened, id) WHERE (created_by > 0)
CREATE INDEX record_opened_district ON public.record USING btree (type, district, opened, id)
CREATE INDEX record_opened_owner ON public.record USING btree (owner, opened, id)
CREATE INDEX record_opened_province ON public.record USING btree (type, province, opened, id)
CREATE INDEX record_opened_referred ON public.record USING btree (type, referred_to, opened, id) WHERE (referred_to IS NOT NULL)
CREATE UNIQUE INDEX record_pkey ON public.record USING btree (id)
CREATE INDEX record_key_erased ON public.record_key USING btree (record) WHERE (wrapped IS NULL)
CREATE INDEX record_key_erased_when ON public.record_key USING btree (erased) WHERE (wrapped IS NULL)
CREATE UNIQUE INDEX record_key_pkey ON public.record_key USING btree (record)
CREATE UNIQUE INDEX recovery_code_pkey ON public.recovery_code USING btree (user_id, code_hash)
CREATE INDEX report_code_by_report ON public.report_code USING btree (report)
CREATE UNIQUE INDEX report_code_pkey ON public.report_code USING btree (hash)
CREATE INDEX report_file_nearby ON public.report_file USING btree (place, received) WHERE (place IS NOT NULL)
CREATE INDEX report_file_opened ON public.report_file USING btree (opened)
CREATE UNIQUE INDEX report_file_pkey ON public.report_file USING btree (record)
CREATE UNIQUE INDEX report_word_pkey ON public.report_word USING btree (word, received, record)
CREATE INDEX retention_confirmation_person ON public.retention_confirmation USING btree (person)
CREATE UNIQUE INDEX retention_confirmation_pkey ON public.retention_confirmation USING btree (proposal, person)
CREATE UNIQUE INDEX retention_confirmation_proposal_side_key ON public.retention_confirmation USING btree (proposal, side)
CREATE UNIQUE INDEX retention_proposal_once ON public.retention_proposal USING btree (record) WHERE (state = 'open'::text)
CREATE INDEX retention_proposal_open ON public.retention_proposal USING btree (due, id) WHERE (state = 'open'::text)
CREATE UNIQUE INDEX retention_proposal_pkey ON public.retention_proposal USING btree (id)
CREATE INDEX retention_proposal_record ON public.retention_proposal USING btree (record)
CREATE UNIQUE INDEX retention_run_pkey ON public.retention_run USING btree (month)
CREATE INDEX session_by_user ON public.session USING btree (user_id)
CREATE INDEX session_device ON public.session USING btree (device) WHERE (device IS NOT NULL)
CREATE UNIQUE INDEX session_pkey ON public.session USING btree (id)
CREATE UNIQUE INDEX session_token_hash_key ON public.session USING btree (token_hash)
CREATE INDEX shared_child_child ON public.shared_child USING btree (child)
CREATE UNIQUE INDEX shared_child_pkey ON public.shared_child USING btree (file)
CREATE INDEX sign_in_try_account ON public.sign_in_try USING btree (account_hash, at)
CREATE INDEX sign_in_try_address ON public.sign_in_try USING btree (address_hash, at)
CREATE INDEX sign_in_try_at ON public.sign_in_try USING btree (at)
CREATE UNIQUE INDEX sign_in_try_pkey ON public.sign_in_try USING btree (id)
CREATE INDEX sign_in_try_user ON public.sign_in_try USING btree (user_id)
CREATE UNIQUE INDEX stated_purpose_pkey ON public.stated_purpose USING btree (session, record, action)
CREATE UNIQUE INDEX totp_pkey ON public.totp USING btree (user_id)
CREATE UNIQUE INDEX unlinked_identity_code_hash_key ON public.unlinked_identity USING btree (code_hash)
CREATE INDEX unlinked_identity_expires ON public.unlinked_identity USING btree (expires)
CREATE UNIQUE INDEX unlinked_identity_pkey ON public.unlinked_identity USING btree (issuer, subject)
CREATE INDEX used_challenge_expires ON public.used_challenge USING btree (expires)
CREATE UNIQUE INDEX used_challenge_pkey ON public.used_challenge USING btree (hash)
CREATE UNIQUE INDEX vault_key_pkey ON public.vault_key USING btree (id)
CREATE INDEX village_watch_member ON public.village_watch USING btree (member) WHERE open
CREATE INDEX village_watch_network ON public.village_watch USING btree (network) WHERE open
CREATE UNIQUE INDEX village_watch_pkey ON public.village_watch USING btree (record)

-- Policies
agency agency_add: permissive insert to pokpong_app with check ('agencies'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
agency agency_change: permissive update to pokpong_app using ('agencies'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
agency agency_house: permissive all to pokpong_owner using true with check true
agency agency_read: permissive select to pokpong_app using true
agency owner_keeps_house: permissive all to pokpong_owner using true with check true
app_user app_user_add: permissive insert to pokpong_app with check ('users'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
app_user app_user_change: permissive update to pokpong_app using ('users'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
app_user app_user_house: permissive all to pokpong_owner using true with check true
app_user app_user_read: permissive select to pokpong_app using (( SELECT pokpong.actor() AS actor) IS NOT NULL)
app_user owner_keeps_house: permissive all to pokpong_owner using true with check true
attachment attachment_add: permissive insert to pokpong_app with check ((added_by = ( SELECT pokpong.actor() AS actor)) AND (state = 'waiting'::text) AND (EXISTS ( SELECT
   FROM record r
  WHERE ((r.id = attachment.record) AND (r.readers && ( SELECT pokpong.readers() AS readers))))))
attachment attachment_house: permissive all to pokpong_owner using true with check true
attachment attachment_read: permissive select to pokpong_app using (EXISTS ( SELECT
   FROM record r
  WHERE ((r.id = attachment.record) AND (r.readers && ( SELECT pokpong.readers() AS readers)))))
attachment attachment_remove: permissive update to pokpong_app using ((state = ANY (ARRAY['waiting'::text, 'clean'::text])) AND (EXISTS ( SELECT
   FROM record r
  WHERE ((r.id = attachment.record) AND (r.readers && ( SELECT pokpong.readers() AS readers)))))) with check ((state = 'removed'::text) AND (ended_by = ( SELECT pokpong.actor() AS actor)))
attachment owner_keeps_house: permissive all to pokpong_owner using true with check true
attachment_piece owner_keeps_house: permissive all to pokpong_owner using true with check true
attachment_piece piece_add: permissive insert to pokpong_app with check (EXISTS ( SELECT
   FROM attachment a
  WHERE ((a.id = attachment_piece.attachment) AND (a.added_by = ( SELECT pokpong.actor() AS actor)) AND (a.state = 'waiting'::text))))
attachment_piece piece_house: permissive all to pokpong_owner using true with check true
attachment_piece piece_read: permissive select to pokpong_app using (EXISTS ( SELECT
   FROM attachment a
  WHERE ((a.id = attachment_piece.attachment) AND (a.state = ANY (ARRAY['waiting'::text, 'clean'::text])))))
audience audience_add: permissive insert to pokpong_app with check true
audience audience_house: permissive all to pokpong_owner using true with check true
audience audience_read: permissive select to pokpong_app using true
audience owner_keeps_house: permissive all to pokpong_owner using true with check true
audit audit_add: permissive insert to pokpong_app with check (actor = COALESCE(pokpong.actor(), 0))
audit audit_house: permissive all to pokpong_owner using true with check true
audit owner_keeps_house: permissive all to pokpong_owner using true with check true
audit_alert audit_alert_house: permissive all to pokpong_owner using true with check true
audit_alert audit_alert_read: permissive select to pokpong_app using ( SELECT pokpong.reads_audit() AS reads_audit)
audit_alert owner_keeps_house: permissive all to pokpong_owner using true with check true
audit_check audit_check_house: permissive all to pokpong_owner using true with check true
audit_check audit_check_read: permissive select to pokpong_app using ( SELECT pokpong.reads_audit() AS reads_audit)
audit_check owner_keeps_house: permissive all to pokpong_owner using true with check true
audit_key audit_key_house: permissive all to pokpong_owner using true with check true
audit_key audit_key_read: permissive select to pokpong_app using ( SELECT pokpong.reads_audit() AS reads_audit)
audit_key owner_keeps_house: permissive all to pokpong_owner using true with check true
audit_leaves audit_leaves_house: permissive all to pokpong_owner using true with check true
audit_leaves owner_keeps_house: permissive all to pokpong_owner using true with check true
audit_seal audit_seal_house: permissive all to pokpong_owner using true with check true
audit_seal audit_seal_read: permissive select to pokpong_app using ( SELECT pokpong.reads_audit() AS reads_audit)
audit_seal owner_keeps_house: permissive all to pokpong_owner using true with check true
break_glass break_glass_house: permissive all to pokpong_owner using true with check true
break_glass owner_keeps_house: permissive all to pokpong_owner using true with check true
case_file case_file_read: permissive select to pokpong_app using (readers && ( SELECT pokpong.readers() AS readers))
case_file owner_keeps_house: permissive all to pokpong_owner using true with check true
consent consent_house: permissive all to pokpong_owner using true with check true
consent owner_keeps_house: permissive all to pokpong_owner using true with check true
counting counting_house: permissive all to pokpong_owner using true with check true
counting owner_keeps_house: permissive all to pokpong_owner using true with check true
destruction_log destruction_log_house: permissive all to pokpong_owner using true with check true
destruction_log owner_keeps_house: permissive all to pokpong_owner using true with check true
device device_house: permissive all to pokpong_owner using true with check true
device owner_keeps_house: permissive all to pokpong_owner using true with check true
duty duty_add: permissive insert to pokpong_app with check ('duties'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
duty duty_end: permissive delete to pokpong_app using ('duties'::text = ANY (( SELECT pokpong.manages() AS manages)::text[]))
duty duty_house: permissive all to pokpong_owner using true with check true
duty duty_read: permissive select to pokpong_app using (( SELECT pokpong.actor() AS actor) IS NOT NULL)
duty owner_keeps_house: permissive all to pokpong_owner using true with check true
event event_add: permissive insert to pokpong_app with check (actor = ( SELECT pokpong.actor() AS actor))
event event_house: permissive all to pokpong_owner using true with check true
event event_read: permissive select to pokpong_app using (EXISTS ( SELECT
   FROM record r
  WHERE (r.id = event.record)))
event owner_keeps_house: permissive all to pokpong_owner using true with check true
half_session half_session_house: permissive all to pokpong_owner using true with check true
half_session owner_keeps_house: permissive all to pokpong_owner using true with check true
identity identity_house: permissive all to pokpong_owner using true with check true
identity owner_keeps_house: permissive all to pokpong_owner using true with check true
legal_hold legal_hold_house: permissive all to pokpong_owner using true with check true
legal_hold owner_keeps_house: permissive all to pokpong_owner using true with check true
match_run owner_keeps_house: permissive all to pokpong_owner using true with check true
match_weights match_weights_read: permissive select to pokpong_app using true
match_weights owner_keeps_house: permissive all to pokpong_owner using true with check true
passkey owner_keeps_house: permissive all to pokpong_owner using true with check true
passkey passkey_house: permissive all to pokpong_owner using true with check true
person_file owner_keeps_house: permissive all to pokpong_owner using true with check true
person_involvement owner_keeps_house: permissive all to pokpong_owner using true with check true
person_name owner_keeps_house: permissive all to pokpong_owner using true with check true
person_pair owner_keeps_house: permissive all to pokpong_owner using true with check true
record owner_keeps_house: permissive all to pokpong_owner using true with check true
record record_add: permissive insert to pokpong_app with check (created_by = ( SELECT pokpong.actor() AS actor))
record record_change: permissive update to pokpong_app using 
CASE
    WHEN (readers && ( SELECT pokpong.readers() AS readers)) THEN true
    WHEN (id = ANY (( SELECT pokpong.opened() AS opened)::uuid[])) THEN true
    ELSE COALESCE((parent = ANY (( SELECT pokpong.opened() AS opened)::uuid[])), false)
END with check true
record record_house: permissive all to pokpong_owner using true with check true
record record_read: permissive select to pokpong_app using 
CASE
    WHEN (readers && ( SELECT pokpong.readers() AS readers)) THEN true
    WHEN (id = ANY (( SELECT pokpong.opened() AS opened)::uuid[])) THEN true
    WHEN (parent = ANY (( SELECT pokpong.opened() AS opened)::uuid[])) THEN true
    WHEN (id = ANY (( SELECT pokpong.emergencies() AS emergencies)::uuid[])) THEN true
    ELSE COALESCE((parent = ANY (( SELECT pokpong.emergencies() AS emergencies)::uuid[])), false)
END
record_key owner_keeps_house: permissive all to pokpong_owner using true with check true
record_key record_key_add: permissive insert to pokpong_app with check true
record_key record_key_house: permissive all to pokpong_owner using true with check true
record_key record_key_read: permissive select to pokpong_app using (EXISTS ( SELECT
   FROM record r
  WHERE (r.id = record_key.record)))
recovery_code owner_keeps_house: permissive all to pokpong_owner using true with check true
recovery_code recovery_code_house: permissive all to pokpong_owner using true with check true
report_code owner_keeps_house: permissive all to pokpong_owner using true with check true
report_code report_code_add: permissive insert to pokpong_app with check (( SELECT pokpong.actor() AS actor) = 0)
report_code report_code_house: permissive all to pokpong_owner using true with check true
report_code report_code_read: permissive select to pokpong_app using (( SELECT pokpong.actor() AS actor) = 0)
report_file owner_keeps_house: permissive all to pokpong_owner using true with check true
report_file report_file_read: permissive select to pokpong_app using (readers && ( SELECT pokpong.readers() AS readers))
report_word owner_keeps_house: permissive all to pokpong_owner using true with check true
retention_confirmation owner_keeps_house: permissive all to pokpong_owner using true with check true
retention_confirmation retention_confirmation_house: permissive all to pokpong_owner using true with check true
retention_proposal owner_keeps_house: permissive all to pokpong_owner using true with check true
retention_proposal retention_proposal_house: permissive all to pokpong_owner using true with check true
retention_run owner_keeps_house: permissive all to pokpong_owner using true with check true
retention_run retention_run_house: permissive all to pokpong_owner using true with check true
session owner_keeps_house: permissive all to pokpong_owner using true with check true
session session_house: permissive all to pokpong_owner using true with check true
shared_child owner_keeps_house: permissive all to pokpong_owner using true with check true
shared_child shared_child_read: permissive select to pokpong_app using (EXISTS ( SELECT
   FROM case_file c
  WHERE (c.record = shared_child.file)))
sign_in_try owner_keeps_house: permissive all to pokpong_owner using true with check true
sign_in_try sign_in_try_house: permissive all to pokpong_owner using true with check true
stated_purpose owner_keeps_house: permissive all to pokpong_owner using true with check true
stated_purpose stated_purpose_house: permissive all to pokpong_owner using true with check true
stated_purpose stated_purpose_own: permissive all to pokpong_app using (session = ( SELECT (NULLIF(current_setting('pokpong.session'::text, true), ''::text))::bigint AS "nullif")) with check (session = ( SELECT (NULLIF(current_setting('pokpong.session'::text, true), ''::text))::bigint AS "nullif"))
totp owner_keeps_house: permissive all to pokpong_owner using true with check true
totp totp_house: permissive all to pokpong_owner using true with check true
unlinked_identity owner_keeps_house: permissive all to pokpong_owner using true with check true
unlinked_identity unlinked_identity_house: permissive all to pokpong_owner using true with check true
used_challenge owner_keeps_house: permissive all to pokpong_owner using true with check true
used_challenge used_challenge_house: permissive all to pokpong_owner using true with check true
vault_key owner_keeps_house: permissive all to pokpong_owner using true with check true
vault_key vault_key_house: permissive all to pokpong_owner using true with check true
vault_key vault_key_read: permissive select to pokpong_app using true
village_watch owner_keeps_house: permissive all to pokpong_owner using true with check true
village_watch village_watch_house: permissive all to pokpong_owner using true with check true

-- Triggers
CREATE TRIGGER attachment_gone AFTER UPDATE OF state ON public.attachment FOR EACH ROW WHEN ((new.state = ANY (ARRAY['refused'::text, 'removed'::text]))) EXECUTE FUNCTION attachment_gone()
CREATE TRIGGER attachment_needs_key BEFORE INSERT ON public.attachment FOR EACH ROW EXECUTE FUNCTION attachment_needs_key()
CREATE TRIGGER destruction_stays BEFORE DELETE OR UPDATE ON public.destruction_log FOR EACH ROW EXECUTE FUNCTION destruction_stays()
CREATE TRIGGER joining_shares AFTER UPDATE ON public.person_file FOR EACH ROW WHEN ((old.joined_to IS DISTINCT FROM new.joined_to)) EXECUTE FUNCTION share_child_of()
CREATE TRIGGER involvement_shares AFTER INSERT OR UPDATE ON public.person_involvement FOR EACH ROW EXECUTE FUNCTION share_child_of()
CREATE TRIGGER share_referral BEFORE INSERT OR UPDATE ON public.record FOR EACH ROW WHEN (((new.type = 'referral'::text) AND (new.state <> ALL (ARRAY['draft'::text, 'withdrawn'::text])))) EXECUTE FUNCTION pokpong.share_referral()
CREATE TRIGGER attachments_forgotten AFTER INSERT OR UPDATE OF wrapped ON public.record_key FOR EACH ROW WHEN ((new.wrapped IS NULL)) EXECUTE FUNCTION forget_attachments()
CREATE TRIGGER glass_forgotten AFTER INSERT OR UPDATE OF wrapped ON public.record_key FOR EACH ROW WHEN ((new.wrapped IS NULL)) EXECUTE FUNCTION forget_glass()
CREATE TRIGGER person_forgotten AFTER INSERT OR UPDATE OF wrapped ON public.record_key FOR EACH ROW WHEN ((new.wrapped IS NULL)) EXECUTE FUNCTION forget_person()
CREATE TRIGGER report_forgotten AFTER INSERT OR UPDATE OF wrapped ON public.record_key FOR EACH ROW WHEN ((new.wrapped IS NULL)) EXECUTE FUNCTION forget_report()

-- Views

-- Functions
CREATE OR REPLACE FUNCTION public.attachment_gone()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from attachment_piece where attachment = new.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.attachment_needs_key()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform from record_key k where k.record = new.record and k.erased is null for share;
  if not found then raise exception 'the record is erased' using errcode = 'serialization_failure'; end if;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.destruction_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was destroyed stays written down' using errcode = 'insufficient_privilege';
end $function$

CREATE OR REPLACE FUNCTION public.forget_attachments()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from attachment_piece p using attachment a where a.record = new.record and p.attachment = a.id;
  update attachment set state = 'removed', ended = now(), ended_by = -1 where record = new.record and state in ('waiting', 'clean');
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.forget_glass()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update break_glass set reason = 'sealed:gone', ended = coalesce(ended, now()) where record = new.record;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.forget_person()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update person_name set hashes = '{}' where record = new.record;
  delete from person_pair p where (p.low = new.record or p.high = new.record) and not p.apart;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.forget_report()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  delete from report_word w using report_file f where f.record = new.record and w.record = f.record and w.received = f.received
    and w.word = any (f.words);
  update report_file set words = '{}' where record = new.record;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.project_case(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  insert into case_file
  select r.record, r.opened, r.month, r.form_of_harm, r.sex, r.age, r.province, r.district, r.source, r.status, r.nationality, r.risk,
         r.closure_reason, r.report, record.readers
  from jsonb_to_recordset(rows) as r (record uuid, opened date, month text, form_of_harm text, sex text, age int, province text, district text,
       source text, status text, nationality text, risk text, closure_reason text, report uuid)
  join record on record.id = r.record
  on conflict (record) do update set
    opened = excluded.opened, month = excluded.month, form_of_harm = excluded.form_of_harm, sex = excluded.sex, age = excluded.age,
    province = excluded.province, district = excluded.district, source = excluded.source, status = excluded.status,
    nationality = excluded.nationality, risk = excluded.risk, closure_reason = excluded.closure_reason, report = excluded.report,
    readers = excluded.readers
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_consent(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  insert into consent
  select r.record, r.case_file, r.purpose, r.agency, r.share, r.agreed, r.stands
  from jsonb_to_recordset(rows) as r (record uuid, case_file uuid, purpose text, agency text, share text[], agreed boolean, stands boolean)
  on conflict (record) do update set purpose = excluded.purpose, agency = excluded.agency, share = excluded.share, agreed = excluded.agreed,
    stands = excluded.stands;
  -- What was sent already is read from now on, or no longer: the trigger works it out anew.
  update record set referred_to = record.referred_to
  from jsonb_to_recordset(rows) as r (case_file uuid, agency text)
  where record.parent = r.case_file and record.type = 'referral' and record.values->>'to' = r.agency
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_distinction(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into person_pair (low, high, apart)
  select least(r.person, r.other), greatest(r.person, r.other), r.apart
  from jsonb_to_recordset(rows) as r (record uuid, person uuid, other uuid, apart boolean) where r.other <> r.person
  on conflict (low, high) do update set apart = excluded.apart
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_involvement(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into person_involvement
  select r.* from jsonb_to_recordset(rows) as r (record uuid, person uuid, involved_as text, file uuid, report uuid)
  on conflict (record) do update set involved_as = excluded.involved_as, file = excluded.file, report = excluded.report
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_person(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into person_file
  select r.* from jsonb_to_recordset(rows) as r (record uuid, state text, joined_to uuid, sex text, nationality text, born_from int, born_to int,
                                                 province text, district text)
  on conflict (record) do update set
    state = excluded.state, joined_to = excluded.joined_to, sex = excluded.sex, nationality = excluded.nationality,
    born_from = excluded.born_from, born_to = excluded.born_to, province = excluded.province, district = excluded.district
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_personname(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into person_name select r.* from jsonb_to_recordset(rows) as r (record uuid, person uuid, hashes bigint[])
  on conflict (record) do update set hashes = excluded.hashes
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_report(rows jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
begin
  delete from report_word w using report_file f, jsonb_to_recordset(rows) as r (record uuid, words bigint[])
  where f.record = r.record and f.words <> r.words and w.record = f.record and w.received = f.received
    and w.word = any (f.words) and not w.word = any (r.words);
  insert into report_word (word, received, record)
  select n.word, r.received, r.record from jsonb_to_recordset(rows) as r (record uuid, received timestamptz, words bigint[]), unnest(r.words) as n (word)
  on conflict do nothing;
  insert into report_file
  select r.record, r.received, r.opened, r.month, r.form_of_harm, r.sex, r.age, r.place, r.province, r.district, r.source, r.status, r.language,
         r.risk, r.signs, r.child_count, r.words, record.readers
  from jsonb_to_recordset(rows) as r (record uuid, received timestamptz, opened date, month text, form_of_harm text, sex text, age int,
      place text, province text, district text, source text, status text, language text, risk text, signs text[], child_count int, words bigint[])
  join record on record.id = r.record
  on conflict (record) do update set
    received = excluded.received, opened = excluded.opened, month = excluded.month, form_of_harm = excluded.form_of_harm, sex = excluded.sex,
    age = excluded.age, place = excluded.place, province = excluded.province, district = excluded.district, source = excluded.source,
    status = excluded.status, language = excluded.language, risk = excluded.risk, signs = excluded.signs, child_count = excluded.child_count,
    words = excluded.words, readers = excluded.readers;
end $function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.project_watch(rows jsonb)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_hashjoin TO 'off'
 SET enable_mergejoin TO 'off'
 SET enable_seqscan TO 'off'
AS $function$
  insert into village_watch
  select r.record, r.network, r.member, r.open from jsonb_to_recordset(rows) as r (record uuid, network uuid, member uuid, open boolean)
  on conflict (record) do update set network = excluded.network, member = excluded.member, open = excluded.open
$function$
-- execute to pokpong_app

CREATE OR REPLACE FUNCTION public.share_child(who uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  files uuid[];
begin
  select coalesce(array_agg(distinct i.file), '{}') into files from person_involvement i join person_file f on f.record = i.person
    where (f.joined_to = who or (f.record = who and f.joined_to is null)) and i.involved_as = 'child' and i.file is not null;
  if cardinality(files) < 2 then files := '{}'; end if;
  delete from shared_child where child = who and not file = any (files);
  insert into shared_child select file, who from unnest(files) file on conflict (file) do update set child = excluded.child;
end $function$

CREATE OR REPLACE FUNCTION public.share_child_of()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_table_name = 'person_involvement' then
    perform share_child((select coalesce(f.joined_to, f.record) from person_file f where f.record = new.person));
  else
    perform share_child(one) from unnest(array[new.record, old.joined_to, new.joined_to]) one where one is not null;
  end if;
  return null;
end $function$

