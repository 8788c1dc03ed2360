-- Reference: who stands in at whose post, for which days (岗位代理).
create table identity.deputyship (
  id uuid not null,
  post_id uuid not null,
  -- Whose post it is, for the rules on days that overlap.
  holder_id uuid not null,
  deputy_id uuid not null,
  organisation_id uuid not null,
  -- Some of the post's duties; null: all it has.
  duties text[],
  from_on date not null,
  until_on date not null,
  named_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  created_at timestamptz not null,
  constraint deputyship_pk primary key (id),
  constraint deputyship_post foreign key (post_id) references identity.post (id),
  constraint deputyship_deputy foreign key (deputy_id) references identity.staff_member (id),
  constraint deputyship_days check (until_on >= from_on),
  constraint deputyship_another check (deputy_id <> holder_id),
  constraint deputyship_duties check (duties is null or cardinality(duties) > 0),
  constraint deputyship_ended check ((ended_at is null) = (ended_by is null))
);
create index deputyship_of_deputy on identity.deputyship (deputy_id, until_on) where ended_at is null;
create index deputyship_of_holder on identity.deputyship (holder_id, until_on) where ended_at is null;
create index deputyship_of_organisation on identity.deputyship (organisation_id, until_on desc, id desc);

-- Who works as somebody's deputy does so in a session of that post, until the last day at the latest.
alter table identity.session add column deputyship_id uuid;
alter table identity.session add column deputy_of uuid;
alter table identity.session add column deputy_of_name text;
alter table identity.session add column deputy_until date;
alter table identity.session add constraint session_deputy
  check ((deputyship_id is null) = (deputy_of is null) and (deputyship_id is null) = (deputy_until is null));
create index session_deputyship on identity.session (deputyship_id) where deputyship_id is not null;
