-- Local: one row. Counts up with every change of what visitors are shown, so that pages kept in memory know whether they are
-- still right.
create table platform.public_edition (
  name text not null,
  edition bigint not null,
  constraint public_edition_pk primary key (name)
);
insert into platform.public_edition (name, edition) values ('public', 1);
