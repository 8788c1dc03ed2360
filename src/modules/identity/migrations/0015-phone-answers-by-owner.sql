-- What a phone has said yes to ends with the sessions of its owner.
create index phone_answer_unused on identity.phone_answer (who) where used_at is null;
