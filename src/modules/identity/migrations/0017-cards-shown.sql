-- Local: what a card has shown on the line for cards, sealed, for the browser that began: ten minutes, once. The address a browser
-- is led by carries nothing of it.
create table identity.card_shown (
  -- A keyed hash of what the browser holds.
  browser bytea not null,
  certificate bytea not null,
  shown_at timestamptz not null,
  until timestamptz not null,
  used_at timestamptz,
  constraint card_shown_pk primary key (browser)
);
create index card_shown_until on identity.card_shown (until);
