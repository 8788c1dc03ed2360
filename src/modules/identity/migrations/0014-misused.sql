-- Whoever asks for their account at a counter says whether somebody else may have used it: then what was given and let know
-- from it ends with it.
alter table identity.recovery add column misused boolean not null default false;
