-- Whose case a look was for: only they are led to it. Two people may share a bucket, so the case's id does not tell.
-- Unknown for looks before this: their case is named to nobody.
alter table exchange.use add column case_holder_id uuid;
