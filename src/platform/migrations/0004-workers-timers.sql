-- Local: workers that live, so that jobs of one that died are not left lying. The name is the one the queue locks jobs by.
create table platform.worker (
  name text not null,
  seen_at timestamptz not null,
  constraint worker_pk primary key (name)
);

-- Local: the minute up to which each timer has been put into the queue, however many workers watch the clock.
create table platform.timer (
  name text not null,
  at timestamptz not null,
  constraint timer_pk primary key (name)
);
