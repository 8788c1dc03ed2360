create schema if not exists identity;

-- Case family: people and companies as subjects. The bucket is a function of the identity number, so a number is
-- unique in the whole country although every constraint begins with the bucket.

create table identity.person (
  bucket int not null,
  id uuid not null,
  -- The number itself is only here, closed with a key; it is found by its keyed hash.
  number_sealed bytea not null,
  number_hash bytea not null,
  number_masked text not null,
  name text not null,
  gender text not null,
  birth_date date not null,
  mobile text,
  email text,
  -- argon2id; none: known from a counter, has no account yet.
  password text,
  -- How well the account is proven to be this person's, 1 to 5.
  level smallint not null,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint person_pk primary key (bucket, id),
  constraint person_number unique (bucket, number_hash),
  constraint person_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint person_gender check (gender in ('male', 'female')),
  constraint person_level check (level between 1 and 5)
);

create table identity.company (
  bucket int not null,
  id uuid not null,
  uscc text not null,
  name text not null,
  kind text not null,
  legal_representative uuid,
  sample boolean not null default false,
  created_at timestamptz not null,
  constraint company_pk primary key (bucket, id),
  constraint company_uscc unique (bucket, uscc),
  constraint company_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);

-- Who may act for which company. Lies with the person: it is asked for whenever they sign in.
create table identity.representation (
  bucket int not null,
  id uuid not null,
  person_id uuid not null,
  company_id uuid not null,
  entitled text not null,
  valid_from date not null,
  valid_to date,
  sample boolean not null default false,
  constraint representation_pk primary key (bucket, id),
  constraint representation_once unique (bucket, person_id, company_id, valid_from),
  constraint representation_person foreign key (bucket, person_id) references identity.person (bucket, id),
  constraint representation_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint representation_entitled check (entitled in ('legal-representative', 'administrator', 'agent')),
  constraint representation_term check (valid_to is null or valid_to >= valid_from)
);

-- Reference tables: the staff of the agencies, a realm of its own.

create table identity.staff_member (
  id uuid not null,
  login text not null,
  name text not null,
  password text not null,
  -- Set by an administrator: opens nothing but the page to change it.
  initial_password boolean not null,
  ended_at timestamptz,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint staff_member_pk primary key (id),
  constraint staff_member_login unique (login),
  constraint staff_member_login_form check (login ~ '^[a-z][a-z0-9.-]{1,39}$')
);

create table identity.post (
  id uuid not null,
  staff_id uuid not null,
  organisation_id uuid not null,
  title_zh text not null,
  title_en text,
  duties text[] not null,
  scope text not null,
  ended_at timestamptz,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint post_pk primary key (id),
  constraint post_staff foreign key (staff_id) references identity.staff_member (id),
  constraint post_duties check (cardinality(duties) > 0 and duties <@ array['clerk', 'officer', 'approver', 'admin']),
  constraint post_scope check (scope in ('own', 'all'))
);
create index post_of_staff on identity.post (staff_id);
create index post_of_organisation on identity.post (organisation_id) where ended_at is null;

-- Local tables: belong to one installation.

-- A session carries all that a request needs to know, so that looking it up is one statement.
create table identity.session (
  token_hash bytea not null,
  id uuid not null,
  realm text not null,
  who uuid not null,
  name text not null,
  level smallint not null,
  acting_id uuid,
  acting_right text,
  acting_name text,
  acting_until date,
  post_id uuid,
  organisation_id uuid,
  organisation_name text,
  post_title text,
  duties text[] not null default '{}',
  scope text,
  address text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pk primary key (token_hash),
  constraint session_id unique (id),
  constraint session_realm check (realm in ('person', 'staff')),
  constraint session_acting check ((acting_id is null) = (acting_right is null)),
  constraint session_staff check (realm = 'person' or (organisation_id is not null and post_id is not null))
);
create index session_of on identity.session (who);
create index session_expires on identity.session (expires_at);

-- Wrong tries, by account and address, both only as keyed hashes.
create table identity.sign_in_try (
  account bytea not null,
  address bytea not null,
  failures int not null,
  last_at timestamptz not null,
  constraint sign_in_try_pk primary key (account, address)
);
create index sign_in_try_last on identity.sign_in_try (last_at);

-- A mobile number is the sign-in name of one account at most: the first that gave it.
create table identity.mobile_name (
  mobile_hash bytea not null,
  person_id uuid not null,
  constraint mobile_name_pk primary key (mobile_hash)
);
create index mobile_name_of on identity.mobile_name (person_id);

-- The answers of the demo real-name provider; a town in earnest asks the population register instead.
create table identity.known_person (
  number_hash bytea not null,
  name text not null,
  gender text not null,
  birth_date date not null,
  sample boolean not null,
  constraint known_person_pk primary key (number_hash)
);

create table identity.demo_account (
  login text not null,
  realm text not null,
  who uuid not null,
  name text not null,
  about_zh text not null,
  about_en text,
  place int not null,
  constraint demo_account_pk primary key (login)
);
