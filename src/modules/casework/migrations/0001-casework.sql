create schema casework;

-- Case family: a case lies with its holder (the applicant), by the holder's bucket.
create table casework.case_file (
  bucket int not null,
  id uuid not null,
  -- Given on submitting; a draft has none.
  case_no text,
  matter_id uuid not null,
  matter_code text not null,
  matter_version int not null,
  organisation_id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  -- The person who acts: the holder, or who acts for a company, and by what right.
  person_id uuid not null,
  acting_right text not null,
  channel text not null,
  -- The clerk who took it in, for cases of the counter.
  taken_by uuid,
  state text not null,
  -- Number of the newest event: two deeds at once cannot both write the next one.
  seq int not null,
  submitted_at timestamptz,
  clock jsonb not null default '{}',
  correct_by date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  constraint case_file_pk primary key (bucket, id),
  constraint case_file_no unique (bucket, case_no),
  constraint case_file_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint case_file_holder_kind check (holder_kind in ('person', 'company')),
  constraint case_file_channel check (channel in ('online', 'counter'))
);
create index case_file_holder on casework.case_file (bucket, holder_id, updated_at desc, id desc);
-- A holder continues the draft they have; two devices at once cannot begin two.
create unique index case_file_one_draft on casework.case_file (bucket, holder_kind, holder_id, matter_id)
  where state = 'draft' and channel = 'online';

-- The truth about a case: what happened, in order, never changed.
create table casework.case_event (
  bucket int not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  from_state text not null,
  to_state text not null,
  -- The legal clock as this event left it; a draft has none.
  clock jsonb,
  -- Opinion, reasons, what is missing, days: what the event needs to be understood on its own.
  data jsonb not null default '{}',
  constraint case_event_pk primary key (bucket, case_id, seq)
);

-- One value of one data element, with where it came from. Sealed: personal numbers, encrypted.
create table casework.answer (
  bucket int not null,
  case_id uuid not null,
  element text not null,
  value jsonb,
  sealed bytea,
  source text not null,
  reference text,
  at timestamptz not null,
  constraint answer_pk primary key (bucket, case_id, element),
  constraint answer_has_value check ((value is null) <> (sealed is null))
);

-- What meets a slot: a licence, a register's answer, a promise, a paper seen before, or a file.
create table casework.evidence (
  bucket int not null,
  id uuid not null,
  case_id uuid not null,
  slot text not null,
  met_by text not null,
  reference text,
  file_id uuid,
  name text,
  media text,
  size bigint,
  facts jsonb,
  -- A clerk who saw the original makes it reusable (trust B).
  seen_by uuid,
  at timestamptz not null,
  removed_at timestamptz,
  constraint evidence_pk primary key (bucket, id),
  constraint evidence_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);
create index evidence_case on casework.evidence (bucket, case_id, slot, id);
create index evidence_file on casework.evidence (bucket, file_id) where file_id is not null;

-- Papers (文书): numbered, dated, sealed; one for the event that causes it.
create table casework.paper (
  bucket int not null,
  id uuid not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  number text not null,
  dated date not null,
  file_id uuid not null,
  sha256 bytea not null,
  at timestamptz not null,
  constraint paper_pk primary key (bucket, id),
  constraint paper_once unique (bucket, case_id, seq, kind),
  constraint paper_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);

create table casework.case_serial (
  bucket int not null,
  region text not null,
  year int not null,
  last int not null,
  constraint case_serial_pk primary key (bucket, region, year)
);

-- Organisation family: paper numbers run by agency, kind and year (×审受〔2026〕0001号).
create table casework.paper_serial (
  organisation_id uuid not null,
  kind text not null,
  year int not null,
  last int not null,
  constraint paper_serial_pk primary key (organisation_id, kind, year)
);

-- Organisation family: the agency's inbox, made of events and rebuildable from them; never the truth.
create table casework.inbox (
  organisation_id uuid not null,
  case_id uuid not null,
  seq int not null,
  case_no text not null,
  matter_code text not null,
  matter_name jsonb not null,
  holder_name text not null,
  channel text not null,
  state text not null,
  -- accept · review · decide · wait · done
  task text not null,
  due_on date,
  legal_by date,
  correct_by date,
  -- Who examined it may not decide it.
  examined_by uuid,
  taken_by uuid,
  submitted_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  constraint inbox_pk primary key (organisation_id, case_id)
);
-- Each list by due date and by newest, of one agency and of all (a general counter).
create index inbox_due on casework.inbox (organisation_id, task, (coalesce(due_on, date '9999-12-31')), case_id);
create index inbox_any_due on casework.inbox (task, (coalesce(due_on, date '9999-12-31')), case_id);
create index inbox_newest on casework.inbox (organisation_id, task, updated_at desc, case_id desc);
create index inbox_any_newest on casework.inbox (task, updated_at desc, case_id desc);
create index inbox_correct_by on casework.inbox (correct_by, case_id) where state = 'correction';

-- Local: whose card a clerk read, and when. Lets them open a case for that person for a while; then it may be forgotten.
create table casework.card_reading (
  staff_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  constraint card_reading_pk primary key (staff_id, person_id)
);

-- Local rollup for the figures everybody may see.
create table casework.day_tally (
  day date not null,
  organisation_id uuid not null,
  closed int not null default 0,
  granted int not null default 0,
  on_the_spot int not null default 0,
  minutes bigint not null default 0,
  constraint day_tally_pk primary key (day, organisation_id)
);
