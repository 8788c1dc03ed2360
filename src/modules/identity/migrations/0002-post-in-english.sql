-- A session knows its post in both languages, so that the head of an English page is English.
alter table identity.session add column organisation_en text, add column post_en text;
