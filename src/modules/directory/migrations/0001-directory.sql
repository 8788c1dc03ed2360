create schema if not exists directory;

-- Reference tables: small, rarely written, the same on every machine. No key of them points into another family.

-- Administrative divisions by their statistical code without trailing zeros: 2, 4, 6, 9 or 12 digits.
-- A code is never given to another place; a division that was dissolved keeps its row with the day it ended.
create table directory.region (
  code text collate "C" not null,
  name text not null,
  level smallint not null,
  parent text collate "C",
  valid_from date,
  valid_to date,
  constraint region_pk primary key (code),
  constraint region_level check (level between 1 and 5),
  constraint region_code check (code ~ '^[1-9][0-9]+$' and length(code) = (array[2, 4, 6, 9, 12])[level]),
  constraint region_parent check ((parent is null) = (level = 1)),
  constraint region_term check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index region_below on directory.region (parent, code);

create table directory.organisation (
  id uuid not null,
  name text not null,
  short text,
  en text,
  region text not null,
  -- Only a 统一社会信用代码 that passes its checks; what the source list says stands in raw_code.
  uscc text,
  raw_code text,
  phone text,
  -- The name in the list it was loaded from: found by it again when the list changes, whatever it is called now.
  listed_as text,
  sample boolean not null default false,
  changed_at timestamptz not null,
  constraint organisation_pk primary key (id),
  constraint organisation_name unique (name),
  constraint organisation_uscc unique (uscc),
  constraint organisation_listed_as unique (listed_as)
);

-- Every code under which the source lists an organisation's matters, valid or not: matters are found by them.
create table directory.organisation_code (
  organisation_id uuid not null,
  code text not null,
  items int not null,
  valid boolean not null,
  constraint organisation_code_pk primary key (organisation_id, code),
  constraint organisation_code_organisation foreign key (organisation_id) references directory.organisation (id)
);
create index organisation_code_code on directory.organisation_code (code);

-- Days that differ from the ordinary week, or confirm it.
create table directory.calendar_day (
  day date not null,
  kind text not null,
  name text not null,
  constraint calendar_day_pk primary key (day),
  constraint calendar_day_kind check (kind in ('holiday', 'workday'))
);

-- Years whose schedule is out. What is counted through any other year is provisional.
create table directory.calendar_year (
  year int not null,
  source text not null,
  published_at timestamptz not null,
  constraint calendar_year_pk primary key (year)
);

-- One row: changes whenever a day changes, so that a calendar in memory knows whether it is still right.
create table directory.calendar_stamp (
  name text not null,
  stamp uuid not null,
  constraint calendar_stamp_pk primary key (name)
);

-- One row: the place this installation serves.
create table directory.place (
  name text not null,
  region text collate "C" not null,
  full_zh text not null,
  full_en text,
  short_zh text not null,
  short_en text,
  hotline text not null,
  sample boolean not null default false,
  constraint place_pk primary key (name),
  constraint place_region foreign key (region) references directory.region (code)
);
