-- An account opened with a card is vouched for by the authority that gave the card out.
alter table identity.assurance drop constraint assurance_way;
alter table identity.assurance add constraint assurance_way
  check (way in ('form', 'register', 'identity-card', 'certificate')) not valid;
alter table identity.assurance validate constraint assurance_way;

-- Local: the cards that have signed somebody in, known again by a keyed hash of their issuer and serial number. One that its owner
-- has barred stays here, for it must never open anything again.
create table identity.card (
  id uuid not null,
  who uuid not null,
  mark bytea not null,
  issuer text not null,
  serial_end text not null,
  expires_at timestamptz not null,
  seen_at timestamptz not null,
  used_at timestamptz not null,
  barred_at timestamptz,
  constraint card_pk primary key (id),
  constraint card_mark unique (mark)
);
create index card_of on identity.card (who, used_at desc);

-- Local: what a signed-in phone answered a browser that showed it a code; nothing is written before there is an answer. `mark` is a hash of
-- what the browser holds.
create table identity.phone_answer (
  mark bytea not null,
  who uuid not null,
  agreed boolean not null,
  -- How far the phone's own session was trusted: no more is handed on.
  level smallint not null,
  answered_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz,
  constraint phone_answer_pk primary key (mark),
  constraint phone_answer_level check (level between 1 and 5),
  constraint phone_answer_used check (used_at is null or agreed)
);
create index phone_answer_until on identity.phone_answer (until);
