-- By which duty or right somebody acted: what was a clerk's post then may be an approver's today.
alter table casework.case_event add column acted_as text;

-- A paper is issued with the deed that calls for it: number, day and every word it will show. Its file is drawn and sealed
-- after the deed is done, so that no lock is held while a PDF is made. The file has the paper's own id.
alter table casework.paper
  add column facts jsonb,
  add column made_at timestamptz,
  alter column file_id drop not null,
  alter column sha256 drop not null;
alter table casework.paper add constraint paper_has_content
  check (facts is not null or file_id is not null) not valid;
alter table casework.paper validate constraint paper_has_content;

-- Organisation family: an agency asks for a case to be declared void, an administrator answers. The newest request of a case.
create table casework.void_request (
  organisation_id uuid not null,
  case_id uuid not null,
  case_no text not null,
  why text not null,
  words text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  outcome text,
  answered_by uuid,
  answered_at timestamptz,
  answer text,
  constraint void_request_pk primary key (organisation_id, case_id),
  constraint void_request_outcome check (outcome in ('voided', 'kept')),
  constraint void_request_two_persons check (outcome is distinct from 'voided' or answered_by <> asked_by)
);
create index void_request_open on casework.void_request (asked_at, case_id) where outcome is null;
