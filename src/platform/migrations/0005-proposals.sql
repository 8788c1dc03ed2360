-- Local: deeds that take two people and wait for the second one. What is to be done lies sealed, for it may name people; what
-- its preparation found out, such as the hash of a password, only until it is answered.
create table platform.proposal (
  id uuid not null,
  deed text not null,
  input bytea,
  ready bytea,
  why text,
  proposed_by text not null,
  proposed_at timestamptz not null,
  until timestamptz not null,
  -- Whose word counts beside the proposer's: one of these duties, over this organisation or, where there is none, over all.
  duties text[] not null,
  concerns uuid,
  outcome text,
  answered_by text,
  answered_at timestamptz,
  answer text,
  constraint proposal_pk primary key (id),
  constraint proposal_outcome check (outcome in ('done', 'refused', 'withdrawn', 'lapsed')),
  constraint proposal_answered check ((outcome is null) = (answered_at is null)),
  constraint proposal_second_person check (outcome is distinct from 'done' or answered_by <> proposed_by),
  constraint proposal_waits check (outcome is not null or input is not null)
);
create index proposal_open on platform.proposal (until, id) where outcome is null;
create index proposal_by on platform.proposal (proposed_by, id desc);
create index proposal_answered_at on platform.proposal (answered_at) where input is not null and outcome is not null;
