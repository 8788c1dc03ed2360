create schema portal;

-- Case family, in the bucket of the person who keeps it. A matter somebody wants to find again 收藏.
create table portal.kept_matter (
  bucket int not null,
  id uuid not null,
  person uuid not null,
  matter_code text not null,
  at timestamptz not null,
  constraint kept_matter_pk primary key (bucket, id),
  constraint kept_matter_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint kept_matter_once unique (bucket, person, matter_code)
);
create index kept_matter_of_person on portal.kept_matter (bucket, person, id desc);
