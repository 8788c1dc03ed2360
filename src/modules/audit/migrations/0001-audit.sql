create schema audit;

-- Local tables: the sealed log of one installation. Rows are only ever added; the one row of `tree` is the sealer's turn.

-- Whoever seals holds this row, so entries are counted off by one at a time.
create table audit.tree (
  one boolean not null default true,
  size bigint not null,
  heads bigint not null,
  constraint tree_pk primary key (one),
  constraint tree_is_one check (one)
);
insert into audit.tree (one, size, heads) values (true, 0, 0);

-- The place of each entry in the tree, and its hash (RFC 9162, 2.1.1). An entry is sealed once.
create table audit.leaf (
  seq bigint not null,
  entry uuid not null,
  hash bytea not null,
  constraint leaf_pk primary key (seq),
  constraint leaf_entry_once unique (entry),
  constraint leaf_hash_is_sha256 check (length(hash) = 32)
);

-- Hashes of whole subtrees of 256, 65,536, … leaves: enough to reckon any other hash from a few hundred.
create table audit.node (
  level int not null,
  place bigint not null,
  hash bytea not null,
  constraint node_pk primary key (level, place),
  constraint node_hash_is_sha256 check (length(hash) = 32)
);

-- Signed tree heads. `note` is what was signed, with its signature; the columns beside it are only for finding.
create table audit.tree_head (
  number bigint not null,
  size bigint not null,
  at timestamptz not null,
  note text not null,
  constraint tree_head_pk primary key (number)
);
create index tree_head_size on audit.tree_head (size, number);

-- What looking through the whole log found, each time it was done.
create table audit.log_check (
  id uuid not null,
  asked_by text not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  verdict jsonb,
  constraint log_check_pk primary key (id)
);
create index log_check_asked_at on audit.log_check (asked_at desc);
