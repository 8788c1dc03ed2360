-- A file that was brought may be a signed declaration: what the check found is kept with it, masked, and forgotten with it.
alter table licences.file_check add column declaration jsonb;
