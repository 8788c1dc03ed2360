-- Bodies come and go. One that was added here says what kind it is (行政许可法 art. 22 and 23); the list does not say it of its own.
-- A closed one keeps its row, for papers, cases and licences name it; who does its work now is its successor.
alter table directory.organisation
  add column kind text,
  -- The code was found out here and is not the list's to change.
  add column uscc_by_hand boolean not null default false,
  add column closed_on date,
  add column successor_id uuid,
  add constraint organisation_kind check (kind in ('organ', 'empowered', 'branch')),
  add constraint organisation_successor foreign key (successor_id) references directory.organisation (id),
  add constraint organisation_successor_of_closed check (successor_id is null or closed_on is not null);
