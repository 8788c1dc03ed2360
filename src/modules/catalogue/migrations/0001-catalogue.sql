create schema catalogue;

-- Reference family: small, rarely written, the same on every node.

-- One row for each edition of a data element 数据元; the highest version counts.
create table catalogue.element (
  id text not null,
  version int not null,
  definition jsonb not null,
  at timestamptz not null,
  constraint element_pk primary key (id, version)
);

-- Which edition of a part a process holds in memory: changed with every change of that part.
create table catalogue.edition (
  part text not null,
  edition uuid not null,
  constraint edition_pk primary key (part)
);

-- A matter 事项: what one agency does for people, whether described yet or only listed.
create table catalogue.matter (
  id uuid not null,
  code text not null,
  scheme text not null,
  basic_code text,
  impl_region text,
  impl_agency text,
  organisation_id uuid not null,
  name text not null,
  name_en text,
  task_type_raw text not null,
  task_type text,
  -- For whom, on which theme, at which stage of a life: said by the description, else inferred from the name by rules.
  audience text[] not null,
  themes text[] not null,
  stages text[] not null,
  state text not null,
  sample boolean not null,
  sort_key text not null,
  current_version int,
  imported jsonb,
  imported_hash text,
  at timestamptz not null,
  constraint matter_pk primary key (id),
  constraint matter_code unique (code),
  constraint matter_state check (state in ('in-use', 'suspended', 'retired')),
  constraint matter_audience check (audience <@ array['person', 'company'])
);
create index matter_by_name on catalogue.matter (sort_key, id);
create index matter_by_organisation on catalogue.matter (organisation_id, sort_key, id);

-- A frozen description 实施清单. A published version never changes: running cases point at it.
create table catalogue.matter_version (
  matter_id uuid not null,
  version int not null,
  state text not null,
  description jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  published_by text,
  effective_from date,
  constraint matter_version_pk primary key (matter_id, version),
  constraint matter_version_matter foreign key (matter_id) references catalogue.matter (id),
  constraint matter_version_state check (state in ('draft', 'published', 'retired')),
  constraint matter_version_published check ((state = 'draft') = (published_at is null))
);
create unique index matter_version_one_draft on catalogue.matter_version (matter_id) where state = 'draft';

-- Why a matter was suspended, retired or put back into use. The audit log has who and when; the words stand here.
create table catalogue.matter_state_change (
  id uuid not null,
  matter_id uuid not null,
  from_state text not null,
  to_state text not null,
  reason text not null,
  changed_by text not null,
  at timestamptz not null,
  constraint matter_state_change_pk primary key (id),
  constraint matter_state_change_matter foreign key (matter_id) references catalogue.matter (id),
  constraint matter_state_change_states check (
    from_state in ('in-use', 'suspended', 'retired') and to_state in ('in-use', 'suspended', 'retired'))
);
create index matter_state_change_by_matter on catalogue.matter_state_change (matter_id, at desc, id desc);

-- Several matters one lives through at once (高效办成一件事).
create table catalogue.life_event (
  code text not null,
  place int not null,
  definition jsonb not null,
  constraint life_event_pk primary key (code)
);

create table catalogue.life_event_matter (
  event_code text not null,
  place int not null,
  name text not null,
  lead text not null,
  codes text[] not null,
  constraint life_event_matter_pk primary key (event_code, place),
  constraint life_event_matter_event foreign key (event_code) references catalogue.life_event (code) on delete cascade
);
create index life_event_matter_codes on catalogue.life_event_matter using gin (codes);

-- Halls 大厅 with their windows, for telling people where to ask.
create table catalogue.hall (
  id text not null,
  place int not null,
  definition jsonb not null,
  sample boolean not null,
  constraint hall_pk primary key (id)
);

-- One reading of a list of matters, and every row of it that was not as it should be.
create table catalogue.import_run (
  id uuid not null,
  name text not null,
  file_id uuid,
  state text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  row_count int not null,
  added int not null,
  changed int not null,
  unchanged int not null,
  waiting int not null,
  problem text,
  constraint import_run_pk primary key (id),
  constraint import_run_state check (state in ('waiting', 'running', 'done', 'failed'))
);

create table catalogue.import_defect (
  run_id uuid not null,
  row_number int not null,
  place int not null,
  field text not null,
  raw text not null,
  reason text not null,
  name text not null,
  row_kept jsonb,
  constraint import_defect_pk primary key (run_id, row_number, place),
  constraint import_defect_run foreign key (run_id) references catalogue.import_run (id) on delete cascade
);
create index import_defect_by_reason on catalogue.import_defect (run_id, reason, row_number, place);

-- How often a matter was begun: a rollup that helps ranking, rebuildable from cases.
create table catalogue.matter_use (
  matter_id uuid not null,
  begun bigint not null,
  constraint matter_use_pk primary key (matter_id)
);

-- Search. Written in the same transaction as what it describes, so it never drifts.
create extension if not exists pg_trgm;

create table catalogue.search_entry (
  id uuid not null,
  kind text not null,
  code text not null,
  words tsvector not null,
  spoken text not null,
  pinyin text not null,
  initials text not null,
  length real not null,
  constraint search_entry_pk primary key (id),
  constraint search_entry_kind check (kind in ('matter', 'life-event'))
);
-- Written rarely, read all the time: no pending list that every search would have to read through.
create index search_entry_words on catalogue.search_entry using gin (words) with (fastupdate = off);
create index search_entry_spoken on catalogue.search_entry using gin (spoken gin_trgm_ops) with (fastupdate = off);
create index search_entry_pinyin on catalogue.search_entry using gin (pinyin gin_trgm_ops) with (fastupdate = off);

-- What people say, and what they mean by it. Chinese and English alike.
create table catalogue.synonym (
  phrase text not null,
  means text[] not null,
  origin text not null,
  constraint synonym_pk primary key (phrase)
);
