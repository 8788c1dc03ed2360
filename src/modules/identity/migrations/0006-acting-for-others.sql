-- Acting for others (domain B4.3). A guardianship lies with the guardian: it is asked for whenever they sign in. It ends by
-- itself on the ward's eighteenth birthday (民法典 art. 17, 23, 27), or earlier when `ended_at` says so.
create table identity.guardianship (
  bucket int not null,
  id uuid not null,
  guardian_id uuid not null,
  ward_id uuid not null,
  -- Who says so: a register's name, or `sample`.
  source text not null,
  valid_from date not null,
  ended_at timestamptz,
  sample boolean not null default false,
  constraint guardianship_pk primary key (bucket, id),
  constraint guardianship_once unique (bucket, guardian_id, ward_id),
  constraint guardianship_guardian foreign key (bucket, guardian_id) references identity.person (bucket, id),
  constraint guardianship_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint guardianship_of_another check (guardian_id <> ward_id)
);

-- What somebody lets another do in their name: lies with who gives it, a person or a company.
create table identity.mandate (
  bucket int not null,
  id uuid not null,
  mandator_kind text not null,
  mandator_id uuid not null,
  entitled text not null,
  -- Named by the mandator, whether the house knows them or not.
  agent_name text not null,
  agent_masked text not null,
  agent_bucket int not null,
  agent_hash bytea not null,
  -- Known once they have accepted.
  agent_id uuid,
  -- Codes of matters; null: all of the mandator's.
  matters text[],
  valid_from date not null,
  valid_to date not null,
  prepared_by uuid not null,
  prepared_at timestamptz not null,
  -- The mandator's signature: when, at which level, shown by what. Before that it is only a paper on their own desk.
  confirmed_at timestamptz,
  confirmed_level smallint,
  confirmed_ways text[],
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  ended_why text,
  sample boolean not null default false,
  constraint mandate_pk primary key (bucket, id),
  constraint mandate_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint mandate_kind check (mandator_kind in ('person', 'company')),
  constraint mandate_entitled check (entitled = 'agent' or (entitled = 'administrator' and mandator_kind = 'company')),
  constraint mandate_term check (valid_to >= valid_from),
  constraint mandate_signed check ((confirmed_at is null) = (confirmed_level is null) and (confirmed_at is null) = (confirmed_ways is null)),
  constraint mandate_accepted check (accepted_at is null or (agent_id is not null and confirmed_at is not null)),
  constraint mandate_end check ((ended_at is null) = (ended_why is null)),
  constraint mandate_why check (ended_why in ('revoked', 'laid-down', 'representative-changed'))
);
create index mandate_given on identity.mandate (bucket, mandator_id, id desc);

-- Which mandates name somebody, by their number: lies with them, follows the mandate, and is no more than a pointer to it. Those
-- taken on are marked, so that nobody crowds them out by naming a stranger often.
create table identity.mandate_received (
  bucket int not null,
  agent_hash bytea not null,
  mandate_id uuid not null,
  accepted boolean not null default false,
  constraint mandate_received_pk primary key (bucket, agent_hash, mandate_id)
);

-- A register may end a representation at once, not only with a day.
alter table identity.representation add column ended_at timestamptz;

-- A session acts for a company or for a person, in all matters (null) or in these.
alter table identity.session
  add column acting_kind text,
  add column acting_matters text[];
update identity.session set acting_kind = 'company' where acting_id is not null;
-- Whoever ends a right ends it in every open session.
create index session_acting on identity.session (acting_id) where acting_id is not null;
