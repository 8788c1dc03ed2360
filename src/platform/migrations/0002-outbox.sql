-- Case family: what deeds have told and has not been carried to the queue yet. Written in the deed's own transaction.
create table platform.outbox (
  bucket int not null,
  id uuid not null,
  event text not null,
  facts jsonb not null,
  at timestamptz not null,
  constraint outbox_pk primary key (bucket, id),
  constraint outbox_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);
create index outbox_at on platform.outbox (at, id);
