-- Which of the holder's licences an application renews or changes, by the version there was when it was begun. Null for what issues
-- a new one, and for applications from before this was kept.
alter table casework.case_file add column about_licence uuid;

-- Whoever holds two of a kind may have a draft for each.
drop index casework.case_file_one_draft;
create unique index case_file_one_draft on casework.case_file (bucket, holder_kind, holder_id, matter_id, about_licence)
  nulls not distinct where state = 'draft' and channel = 'online';
