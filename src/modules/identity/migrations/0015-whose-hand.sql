-- When somebody opened an account or set its password, which a post given later does not undo: two accounts that one person can come as
-- are not two people. What was noted before does not say which it was, and counts for its month.
alter table identity.set_up add column opened_at timestamptz;
update identity.set_up set opened_at = at;
