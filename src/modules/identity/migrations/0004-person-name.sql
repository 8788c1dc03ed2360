-- Whoever keeps the audit log finds a person by name, with a reason that is put on record.
create index person_name on identity.person (name);
