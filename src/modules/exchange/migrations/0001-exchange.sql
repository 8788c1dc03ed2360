create schema exchange;

-- Reference: what can be looked up, who answers for it, on which ground (政务数据共享条例).
create table exchange.resource (
  id text not null,
  code text not null,
  share_class text not null,
  definition jsonb not null,
  sample boolean not null,
  updated_at timestamptz not null,
  constraint resource_pk primary key (id),
  constraint resource_code unique (code),
  constraint resource_share_class check (share_class in ('1', '2', '3'))
);

-- Case family: what a register says about one subject. Personal numbers lie in `sealed`, never in `data`.
create table exchange.register_entry (
  bucket int not null,
  id uuid not null,
  resource text not null,
  subject_kind text not null,
  subject_id uuid not null,
  data jsonb not null,
  sealed bytea,
  valid_from date,
  valid_to date,
  sample boolean not null,
  updated_at timestamptz not null,
  constraint register_entry_pk primary key (bucket, id),
  constraint register_entry_subject unique (bucket, subject_id, resource),
  constraint register_entry_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint register_entry_subject_bucket check (bucket = ('x' || substr(subject_id::text, 16, 3))::bit(12)::int),
  constraint register_entry_subject_kind check (subject_kind in ('person', 'company')),
  constraint register_entry_term check (valid_to is null or valid_from is null or valid_from <= valid_to)
);

-- Case family, append-only: one line for every look at somebody's data, found or not. It lies with whom it is about.
create table exchange.use (
  bucket int not null,
  id uuid not null,
  resource text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_kind text not null,
  actor_id text not null,
  organisation_id uuid,
  case_id uuid not null,
  matter_code text not null,
  basis text not null,
  items text[] not null,
  found boolean not null,
  at timestamptz not null,
  constraint use_pk primary key (bucket, id),
  constraint use_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint use_subject_bucket check (bucket = ('x' || substr(subject_id::text, 16, 3))::bit(12)::int),
  constraint use_subject_kind check (subject_kind in ('person', 'company'))
);
create index use_subject on exchange.use (bucket, subject_id, id desc);
