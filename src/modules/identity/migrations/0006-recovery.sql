-- Local: somebody stands at a counter who has lost every way into their account. One clerk asks, a second one looks at the card,
-- too, and agrees; then a word printed on a slip opens the account once. The word follows from the row's id: it is not kept.
create table identity.recovery (
  id uuid not null,
  person_id uuid not null,
  -- The number the person uses from now on, sealed.
  mobile bytea not null,
  organisation_id uuid not null,
  asked_by uuid not null,
  asked_post uuid,
  asked_at timestamptz not null,
  -- An unanswered request lapses then; an agreed one cannot be used any more.
  until timestamptz not null,
  outcome text,
  answered_by uuid,
  answered_at timestamptz,
  used_at timestamptz,
  constraint recovery_pk primary key (id),
  constraint recovery_outcome check (outcome in ('agreed', 'refused')),
  constraint recovery_answered check ((outcome is null) = (answered_by is null) and (outcome is null) = (answered_at is null)),
  constraint recovery_two_persons check (outcome is distinct from 'agreed' or answered_by <> asked_by),
  constraint recovery_used check (used_at is null or outcome = 'agreed')
);
create index recovery_of on identity.recovery (person_id, asked_at desc);
create index recovery_here on identity.recovery (organisation_id, asked_at desc, id desc);
create index recovery_newest on identity.recovery (asked_at desc, id desc);
