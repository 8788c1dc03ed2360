-- Digits sent to the mobile number of the account, as a second thing to show: a key that holds no secret.
alter table identity.sign_in_key
  drop constraint sign_in_key_kind,
  drop constraint sign_in_key_whole,
  add constraint sign_in_key_kind check (kind in ('authenticator', 'passkey', 'text')),
  add constraint sign_in_key_whole check (
    case kind
      when 'authenticator' then secret is not null
      when 'passkey' then credential is not null and public_key is not null
      else secret is null and credential is null
    end);
create unique index sign_in_key_text on identity.sign_in_key (who) where kind = 'text';

-- Local: digits that were sent, for the session that asked for them. Only their keyed hash is kept, and every try is counted.
create table identity.text_code (
  id uuid not null,
  who uuid not null,
  session uuid not null,
  hash bytea not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint text_code_pk primary key (id)
);
create index text_code_of on identity.text_code (who, created_at);
create index text_code_in on identity.text_code (session, created_at);
create index text_code_sent on identity.text_code (created_at);
