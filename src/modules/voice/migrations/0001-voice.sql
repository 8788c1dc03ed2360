create schema voice;

-- Case family, with the case it is about. Never changed: a supplement is a second row.
create table voice.rating (
  bucket int not null,
  id uuid not null,
  case_id uuid not null,
  -- 评价次数: 1 the rating, 2 its supplement.
  time int not null,
  -- GB/T 39046: 1 is best, 5 worst.
  level int not null,
  tags text[] not null,
  said text,
  channel text not null,
  -- Who rated stays in this table: no answer of this room names them.
  rater uuid not null,
  matter_code text not null,
  organisation_id uuid not null,
  at timestamptz not null,
  constraint rating_pk primary key (bucket, id),
  constraint rating_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint rating_once unique (bucket, case_id, time),
  constraint rating_time check (time in (1, 2)),
  constraint rating_level check (level between 1 and 5),
  constraint rating_said_short check (length(said) <= 500),
  constraint rating_channel check (channel = 'online')
);

-- Local: what has been counted, by the month the case was closed in. Made of events, rebuildable from them.
create table voice.tally (
  organisation_id uuid not null,
  matter_code text not null,
  month date not null,
  invited int not null default 0,
  level_1 int not null default 0,
  level_2 int not null default 0,
  level_3 int not null default 0,
  level_4 int not null default 0,
  level_5 int not null default 0,
  updated_at timestamptz not null,
  constraint tally_pk primary key (organisation_id, matter_code, month)
);
