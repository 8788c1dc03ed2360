-- Local tables: belong to one installation, never distributed.

-- A deed sent twice with the same key is done once.
create table platform.once (
  actor text not null,
  key text not null,
  did text not null,
  -- SHA-256 of what was sent; null where files came with it, which are new each time.
  input bytea,
  at timestamptz not null,
  output jsonb,
  constraint once_pk primary key (actor, key),
  constraint once_key_short check (length(key) between 8 and 200)
);
create index once_at on platform.once (at);

-- A reaction to an event takes effect once, however often its job runs.
create table platform.reacted (
  reaction text not null,
  event uuid not null,
  at timestamptz not null,
  constraint reacted_pk primary key (reaction, event)
);
create index reacted_at on platform.reacted (at);

-- What was loaded, from which file: loading again changes nothing.
create table platform.loaded (
  name text not null,
  hash text not null,
  at timestamptz not null,
  constraint loaded_pk primary key (name)
);

-- Case family: files people bring and papers we make. The bytes lie in the file store under their id.
create table platform.file (
  bucket int not null,
  id uuid not null,
  owner uuid,
  name text not null,
  media text not null,
  size bigint not null,
  sha256 bytea not null,
  scanned text not null default 'not-scanned',
  at timestamptz not null,
  constraint file_pk primary key (bucket, id),
  constraint file_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);

-- Case family: one line for every deed and every refused attempt, written in the deed's own transaction.
create table platform.audit_entry (
  bucket int not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  acting_for uuid,
  organisation_id uuid,
  did text not null,
  about text not null,
  detail jsonb,
  refused text,
  reference text,
  constraint audit_entry_pk primary key (bucket, id),
  constraint audit_entry_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);
create index audit_entry_about on platform.audit_entry (bucket, about, id);
create index audit_entry_at on platform.audit_entry (at desc, id desc);
create index audit_entry_actor on platform.audit_entry (actor_id, at desc, id desc);
create index audit_entry_organisation on platform.audit_entry (organisation_id, at desc, id desc);
create index audit_entry_did on platform.audit_entry (did, at desc, id desc);
