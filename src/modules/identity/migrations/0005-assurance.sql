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

-- Local: what opens an account beside its password. An authenticator's secret is sealed.
create table identity.sign_in_key (
  id uuid not null,
  realm text not null,
  who uuid not null,
  kind text not null,
  name text not null,
  secret bytea,
  -- The last time step an authenticator's code was taken for: no code works twice (RFC 6238, 5.2).
  used_step bigint not null default 0,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint sign_in_key_pk primary key (id),
  constraint sign_in_key_realm check (realm in ('person', 'staff')),
  constraint sign_in_key_kind check (kind in ('authenticator')),
  constraint sign_in_key_secret check (kind <> 'authenticator' or secret is not null)
);
create index sign_in_key_of on identity.sign_in_key (who);

-- Local: the code of six digits that was sent to a mobile number for one session. Sealed: six digits hide behind no hash.
create table identity.one_time_code (
  session_id uuid not null,
  who uuid not null,
  code bytea not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  constraint one_time_code_pk primary key (session_id)
);
create index one_time_code_of on identity.one_time_code (who, sent_at);
