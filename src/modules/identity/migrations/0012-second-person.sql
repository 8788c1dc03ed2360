-- Whose account it is, where that is known: two accounts of one person are not two people. The number itself is not kept.
alter table identity.staff_member add column number_hash bytea;
alter table identity.staff_member add column masked_number text;
alter table identity.staff_member add constraint staff_member_number check ((number_hash is null) = (masked_number is null));
create index staff_member_number_hash on identity.staff_member (number_hash) where number_hash is not null;

-- Reference: who last set up somebody's account, by opening it, setting its password, giving or changing a post.
create table identity.set_up (
  staff_id uuid not null,
  by_id text not null,
  at timestamptz not null,
  constraint set_up_pk primary key (staff_id, by_id),
  constraint set_up_staff foreign key (staff_id) references identity.staff_member (id)
);
