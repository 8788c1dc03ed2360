-- The matters inside a life event by their English names, too.
alter table catalogue.life_event_matter add column name_en text;
