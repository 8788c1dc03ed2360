create schema licences;

-- Reference: the registry of licence types (证照类型目录, GB/T 36902).
create table licences.licence_type (
  code text not null,
  definition jsonb not null,
  sample boolean not null,
  updated_at timestamptz not null,
  constraint licence_type_pk primary key (code),
  constraint licence_type_code_length check (length(code) = 21)
);

-- Case family: counts the serials of one bucket in one year. The row is the lock.
create table licences.serial_count (
  bucket int not null,
  year int not null,
  last int not null,
  constraint serial_count_pk primary key (bucket, year),
  constraint serial_count_bucket check (bucket between 0 and 4095)
);

-- Case family: one row for each version of a licence. Personal numbers lie masked in `fields` and whole in `sealed`.
create table licences.licence (
  bucket int not null,
  id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  type_code text not null,
  serial text not null,
  version int not null,
  identifier text not null,
  number text not null,
  issuer_id uuid,
  issuer_name text not null,
  issuer_uscc text not null,
  operation text not null,
  state text not null,
  issue_date date not null,
  valid_from date not null,
  -- Null is long-term (长期).
  valid_to date,
  fields jsonb not null,
  sealed bytea,
  matter_code text,
  case_id uuid,
  previous uuid,
  file_id uuid,
  sha256 bytea,
  sample boolean not null,
  issued_at timestamptz not null,
  printed_at timestamptz,
  changed_at timestamptz not null,
  constraint licence_pk primary key (bucket, id),
  constraint licence_identifier unique (bucket, identifier),
  constraint licence_version unique (bucket, serial, version),
  constraint licence_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint licence_holder_bucket check (bucket = ('x' || substr(holder_id::text, 16, 3))::bit(12)::int),
  constraint licence_holder_kind check (holder_kind in ('person', 'company')),
  constraint licence_version_positive check (version between 1 and 999),
  constraint licence_term check (valid_to is null or valid_from <= valid_to),
  constraint licence_printed check ((file_id is null) = (sha256 is null) and (file_id is null) = (printed_at is null))
);
create index licence_holder on licences.licence (bucket, holder_id, id desc);

-- Case family, append-only: what happened to a licence, with the reason and the law it rests on.
create table licences.licence_event (
  bucket int not null,
  id uuid not null,
  licence_id uuid not null,
  deed text not null,
  operation text not null,
  from_state text,
  to_state text not null,
  actor_kind text not null,
  actor_id text,
  organisation_id uuid,
  reason text,
  basis text,
  at timestamptz not null,
  constraint licence_event_pk primary key (bucket, id),
  constraint licence_event_licence foreign key (bucket, licence_id) references licences.licence (bucket, id),
  constraint licence_event_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);
create index licence_event_licence_at on licences.licence_event (bucket, licence_id, id);

-- Local read model: a printed number says nothing about its bucket. Rebuilt from the licences at any time.
create table licences.number_index (
  number_key text not null,
  licence_id uuid not null,
  constraint number_index_pk primary key (number_key, licence_id)
);

-- Local: what a check of a file found. The file itself is never kept; the line is forgotten after thirty days.
create table licences.file_check (
  id uuid not null,
  at timestamptz not null,
  finding text not null,
  identifier text,
  constraint file_check_pk primary key (id)
);
create index file_check_at on licences.file_check (at);
