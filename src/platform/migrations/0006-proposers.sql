-- Systems that propose. The row is the lock: what one of them proposes twice at the same moment is seen to be the same.
create table platform.proposer (
  id text not null,
  constraint proposer_pk primary key (id)
);
