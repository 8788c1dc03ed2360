-- The deed notes in one line that a paper is due. Its number and its words follow right after it, so that a deed never waits
-- for the agency's number counter, which whoever issues a paper of the same kind holds until they are done.
alter table casework.paper alter column number drop not null;
alter table casework.paper drop constraint paper_has_content;
alter table casework.paper add constraint paper_has_content
  check (facts is not null or file_id is not null or number is null) not valid;
alter table casework.paper validate constraint paper_has_content;
alter table casework.paper add constraint paper_made_when_issued check (file_id is null or number is not null) not valid;
alter table casework.paper validate constraint paper_made_when_issued;
