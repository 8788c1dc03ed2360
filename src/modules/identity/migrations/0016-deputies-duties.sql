-- What a deputy was named for, in full: a duty the post gets later is nobody's to stand in for who was not named for it.
update identity.deputyship d set duties = p.duties from identity.post p where p.id = d.post_id and d.duties is null;
alter table identity.deputyship alter column duties set not null;
