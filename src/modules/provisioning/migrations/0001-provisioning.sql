create schema provisioning;

-- Reference: what an agency's own directory calls a member of staff, and that it opened or took over the account.
create table provisioning.account (
  staff_id uuid not null,
  organisation_id uuid not null,
  external_id text,
  title text,
  -- Deleted there: the account is deactivated, and the directory finds it no more.
  deleted_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint account_pk primary key (organisation_id, staff_id)
);
