create schema signature;

-- Case family: what somebody signs with lies with them. The private half is sealed, and is gone once the certificate has ended.
create table signature.certificate (
  bucket int not null,
  id uuid not null,
  person_id uuid not null,
  algorithm text not null,
  -- In hex, as the list of withdrawn certificates names it.
  serial text not null,
  der bytea not null,
  key_sealed bytea,
  made_at timestamptz not null,
  valid_to timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  constraint certificate_pk primary key (bucket, id),
  constraint certificate_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint certificate_algorithm check (algorithm in ('ecdsa-p256', 'sm2')),
  constraint certificate_why check (ended_why in ('own-wish', 'account-renewed', 'run-out')),
  constraint certificate_end check ((ended_at is null) = (ended_why is null) and (ended_at is null) = (key_sealed is not null))
);
create unique index certificate_in_use on signature.certificate (bucket, person_id, algorithm) where ended_at is null;

-- Local: serial numbers of certificates taken back before their time, for the list that everybody may read.
create table signature.withdrawn (
  serial text not null,
  since timestamptz not null,
  constraint withdrawn_pk primary key (serial)
);

-- Case family: what is declared in an application lies with it. The document is frozen; each signature adds to its file.
create table signature.declaration (
  bucket int not null,
  id uuid not null,
  case_id uuid not null,
  holder_kind text not null,
  holder_id uuid not null,
  matter_code text not null,
  matter_name jsonb not null,
  -- Keyed hash of what the application holds: another answer, another hash.
  content_hash bytea not null,
  -- Of the document before anybody signed it: what each passkey answers over.
  document_sha256 bytea not null,
  place text not null,
  state text not null,
  -- How many have signed: the number of the newest revision.
  signed smallint not null,
  made_by uuid not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  constraint declaration_pk primary key (bucket, id),
  constraint declaration_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int),
  constraint declaration_holder_kind check (holder_kind in ('person', 'company')),
  constraint declaration_state check (state in ('open', 'whole', 'refused', 'void')),
  constraint declaration_why check (ended_why in ('changed', 'replaced', 'refused')),
  constraint declaration_end check ((ended_at is null) = (state in ('open', 'whole')) and (ended_at is null) = (ended_why is null))
);
create index declaration_case on signature.declaration (bucket, case_id, id desc);
-- One at a time can be signed.
create unique index declaration_one on signature.declaration (bucket, case_id) where state in ('open', 'whole');

-- Who signs a declaration, named by name and number whether the house knows them or not.
create table signature.signer (
  bucket int not null,
  declaration_id uuid not null,
  seat smallint not null,
  role text not null,
  name text not null,
  masked text not null,
  number_bucket int not null,
  number_hash bytea not null,
  state text not null,
  -- Known once they have answered.
  person_id uuid,
  acted_by text,
  answered_at timestamptz,
  words text,
  serial text,
  -- Beside the file: a signature with SM2 over the document as it was made (GM/T 0010), where the house asks for one.
  sm2 bytea,
  -- What their passkey signed, its signature and its public key: anybody can look whether it was over this document.
  proof jsonb,
  constraint signer_pk primary key (bucket, declaration_id, seat),
  -- Nobody signs twice, in whatever right.
  constraint signer_once unique (bucket, declaration_id, number_hash),
  constraint signer_of foreign key (bucket, declaration_id) references signature.declaration (bucket, id),
  constraint signer_role check (role in ('applicant', 'handler', 'legal-representative', 'co-applicant')),
  constraint signer_state check (state in ('asked', 'signed', 'refused')),
  constraint signer_answered check ((state = 'asked') = (answered_at is null) and (answered_at is null) = (person_id is null)),
  constraint signer_signed check ((state = 'signed') = (serial is not null) and (serial is null) = (proof is null))
);

-- The document as it was made (0) and after each signature: a file that is shown to us is one of these or none.
create table signature.revision (
  bucket int not null,
  declaration_id uuid not null,
  signed smallint not null,
  file_id uuid not null,
  sha256 bytea not null,
  made_at timestamptz not null,
  constraint revision_pk primary key (bucket, declaration_id, signed),
  constraint revision_of foreign key (bucket, declaration_id) references signature.declaration (bucket, id)
);

-- Which declarations ask for somebody's signature, by their number: lies with them, follows by event, no more than a pointer.
create table signature.asked (
  bucket int not null,
  number_hash bytea not null,
  declaration_id uuid not null,
  constraint asked_pk primary key (bucket, number_hash, declaration_id)
);
