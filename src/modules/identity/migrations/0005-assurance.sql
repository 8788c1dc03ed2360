-- How an account came to its level (domain B4.2): of each way the latest, who vouched, and until when it holds.
create table identity.assurance (
  bucket int not null,
  person_id uuid not null,
  way text not null,
  level smallint not null,
  vouched_by uuid,
  vouched_at timestamptz not null,
  lapses_at timestamptz,
  constraint assurance_pk primary key (bucket, person_id, way),
  constraint assurance_person foreign key (bucket, person_id) references identity.person (bucket, id),
  constraint assurance_way check (way in ('form', 'register', 'identity-card')),
  constraint assurance_level check (level between 1 and 5),
  constraint assurance_term check (lapses_at is null or lapses_at > vouched_at)
);
create index assurance_lapses on identity.assurance (lapses_at) where lapses_at is not null;

-- Who is known already was vouched for when the house came to know them.
insert into identity.assurance (bucket, person_id, way, level, vouched_at, lapses_at)
select bucket, id, case level when 5 then 'identity-card' when 3 then 'register' else 'form' end, level, created_at,
  case level when 5 then created_at + interval '10 years' when 3 then created_at + interval '5 years' end
from identity.person;

-- What a session was opened with, when somebody last proved to be its owner, and whether a second step is still awaited:
-- until then it is nobody's.
alter table identity.session
  add column ways text[] not null default '{}',
  add column proven_at timestamptz,
  add column awaits boolean not null default false;
update identity.session set proven_at = created_at;

-- Local: what opens an account beside its password. An authenticator's secret is sealed; of a passkey only the public half
-- is here, found by the name its device gave it.
create table identity.sign_in_key (
  id uuid not null,
  realm text not null,
  who uuid not null,
  kind text not null,
  name text not null,
  secret bytea,
  -- The last time step an authenticator's code was taken for: no code works twice (RFC 6238, 5.2).
  used_step bigint not null default 0,
  credential text,
  public_key bytea,
  -- Counts up with each use where the device counts at all: a copy would fall behind (WebAuthn 6.1.1).
  counter bigint not null default 0,
  transports text[] not null default '{}',
  created_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_key_pk primary key (id),
  constraint sign_in_key_realm check (realm in ('person', 'staff')),
  constraint sign_in_key_credential unique (credential),
  constraint sign_in_key_kind check (kind in ('authenticator', 'passkey')),
  constraint sign_in_key_whole check (
    case kind when 'authenticator' then secret is not null else credential is not null and public_key is not null end)
);
create index sign_in_key_of on identity.sign_in_key (who);

-- Local: challenges that were answered, until they would have run out anyway: none is taken twice.
create table identity.used_challenge (
  challenge text not null,
  expires_at timestamptz not null,
  constraint used_challenge_pk primary key (challenge)
);
create index used_challenge_expires on identity.used_challenge (expires_at);
