-- What is to be done with a thing, read from the name of its matter: change, renew, replace, end … And the words again, each as
-- a number that says its weight too: what an entry shares with a question is one intersection of numbers.
create extension if not exists intarray;
alter table catalogue.search_entry add column deeds text not null default '';
alter table catalogue.search_entry add column keys int[] not null default '{}';
create index search_entry_keys on catalogue.search_entry using gin (keys gin__int_ops) with (fastupdate = off);
-- Misspelt words are put right before they are looked for (search/sounds.ts), so likeness of texts is not asked for any more.
drop index catalogue.search_entry_spoken;
create index search_entry_initials on catalogue.search_entry using gin (initials gin_trgm_ops) with (fastupdate = off);

-- The list without a question: what is described first, then all from A to Z.
create index matter_by_rank on catalogue.matter (((current_version is null)::int), sort_key, id);

-- What people say and what they mean by it, for the staff to change; takes the place of catalogue.synonym, which an older
-- release still reads. `key` names a group of the starter data until somebody of the staff changes it.
create table catalogue.saying (
  id uuid not null,
  says text[] not null,
  means text[] not null,
  key text,
  retired boolean not null,
  changed_at timestamptz not null,
  changed_by text not null,
  constraint saying_pk primary key (id),
  constraint saying_once unique (key),
  constraint saying_not_empty check (cardinality(says) > 0 and cardinality(means) > 0)
);
create index saying_by_change on catalogue.saying (changed_at desc, id desc);
create index saying_says on catalogue.saying using gin (says);

-- Questions that found nothing, by day: the words only, tidied, never who asked or when. Kept for 90 days.
create table catalogue.search_gap (
  day date not null,
  query text not null,
  asked int not null,
  constraint search_gap_pk primary key (day, query)
);
