-- Reference: houses whose word on who somebody is we take (OpenID Connect Core 1.0): one administrator registers one, another lets it in.
create table identity.identity_provider (
  id uuid not null,
  -- The name it signs with, and the only one it may.
  issuer text not null,
  -- What we are called there, and our secret, sealed.
  client_id text not null,
  secret_sealed bytea not null,
  name_zh text not null,
  name_en text not null,
  -- What is asked for beside `openid`.
  scopes text not null,
  -- The claims in which it tells an identity number and a name; null where it tells none.
  number_claim text,
  name_claim text,
  -- What each of its levels (`acr`) is worth here; one it does not name is worth the least.
  acr_values text[] not null,
  acr_levels smallint[] not null,
  -- More than this its word never carries.
  most_level smallint not null,
  state text not null,
  proposed_by uuid not null,
  decided_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint identity_provider_pk primary key (id),
  constraint identity_provider_issuer unique (issuer),
  constraint identity_provider_state check (state in ('proposed', 'approved', 'refused', 'suspended')),
  constraint identity_provider_second_person check (decided_by is distinct from proposed_by),
  constraint identity_provider_decided check (state = 'proposed' or decided_by is not null),
  constraint identity_provider_levels check (
    cardinality(acr_values) = cardinality(acr_levels) and 1 <= all (acr_levels) and 4 >= all (acr_levels)),
  constraint identity_provider_most check (most_level between 1 and 4)
);

-- Local: who is who at another house, by a keyed hash of the name it has for them. One name there is one account here, and is never
-- moved to another.
create table identity.identity_link (
  id uuid not null,
  provider_id uuid not null,
  subject bytea not null,
  who uuid not null,
  linked_at timestamptz not null,
  used_at timestamptz,
  constraint identity_link_pk primary key (id),
  constraint identity_link_subject unique (provider_id, subject),
  constraint identity_link_one unique (provider_id, who)
);
create index identity_link_of on identity.identity_link (who);

-- Local: which sign-ins go back to another house's word, so that they end when it says that theirs has.
create table identity.identity_visit (
  sign_in uuid not null,
  provider_id uuid not null,
  subject bytea not null,
  -- The other house's own session, where it names one.
  sid bytea,
  opened_at timestamptz not null,
  until timestamptz not null,
  constraint identity_visit_pk primary key (sign_in, provider_id)
);
create index identity_visit_subject on identity.identity_visit (provider_id, subject);
create index identity_visit_sid on identity.identity_visit (provider_id, sid) where sid is not null;
create index identity_visit_until on identity.identity_visit (until);

-- Local: every question to the population register, with the number as a keyed hash only.
create table identity.real_name_call (
  id uuid not null,
  number_hash bytea not null,
  why text not null,
  who uuid,
  answer text not null,
  tries smallint not null,
  took_ms int not null,
  asked_at timestamptz not null,
  constraint real_name_call_pk primary key (id),
  constraint real_name_call_why check (why in ('registering', 'again')),
  constraint real_name_call_answer check (answer in ('match', 'mismatch', 'not-found', 'away'))
);
create index real_name_call_of on identity.real_name_call (number_hash, asked_at desc);
create index real_name_call_asked on identity.real_name_call (asked_at);

-- Local: who opened an account while the register was away, and when it is asked again.
create table identity.real_name_due (
  person_id uuid not null,
  tries int not null,
  next_at timestamptz not null,
  constraint real_name_due_pk primary key (person_id)
);
create index real_name_due_next on identity.real_name_due (next_at);
