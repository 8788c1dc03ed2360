create schema messages;

-- Case family, in the bucket of the person it is written to. The text stays as it was said.
create table messages.message (
  bucket int not null,
  id uuid not null,
  person uuid not null,
  kind text not null,
  subject_zh text not null,
  subject_en text not null,
  body_zh text not null,
  body_en text not null,
  link text not null,
  at timestamptz not null,
  read_at timestamptz,
  constraint message_pk primary key (bucket, id),
  constraint message_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint message_link_local check (link ~ '^/[^/\\]')
);
create index message_of_person on messages.message (bucket, person, id desc);
create index message_unread on messages.message (bucket, person) where read_at is null;

-- Local: the post leaves from this installation. The address is sealed; address and text are forgotten once the mail has gone or come back.
create table messages.mail (
  id uuid not null,
  address bytea,
  subject text,
  body text,
  state text not null,
  tries int not null default 0,
  at timestamptz not null,
  tried_at timestamptz,
  sent_at timestamptz,
  answer text,
  constraint mail_pk primary key (id),
  constraint mail_state check (state in ('waiting', 'sent', 'kept', 'returned')),
  constraint mail_emptied check ((state in ('sent', 'returned')) = (address is null and subject is null and body is null))
);
create index mail_newest on messages.mail (id desc);
create index mail_kept on messages.mail (id desc) where state = 'kept';
