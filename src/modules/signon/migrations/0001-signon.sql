create schema if not exists signon;

-- Reference table: the sites and systems of agencies that sign people in here.
create table signon.site (
  id uuid not null,
  -- How the site names itself to us (OAuth 2.0, client_id).
  client_id text not null,
  kind text not null,
  name_zh text not null,
  name_en text not null,
  organisation_id uuid not null,
  redirect_uris text[] not null,
  -- Where a browser may be led after signing out, and where the site is told that somebody did.
  logout_uris text[] not null,
  backchannel_uri text,
  -- What it may ask for, and why: {"profile": {"zh": …, "en": …}}.
  scopes jsonb not null,
  -- The least level a session must have.
  level smallint not null,
  -- SHA-256 of the secret: 256 random bits need no slower hash. What it was is shown once, and until then kept sealed.
  secret_hash bytea,
  secret_sealed bytea,
  secret_taken_by uuid,
  secret_taken_at timestamptz,
  -- Public keys of a site that signs instead of having a secret.
  jwks jsonb,
  state text not null,
  proposed_by uuid not null,
  decided_by uuid,
  sample boolean not null default false,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  constraint site_pk primary key (id),
  constraint site_client_id unique (client_id),
  constraint site_kind check (kind in ('web-secret', 'web-keys', 'system')),
  constraint site_level check (level between 1 and 5),
  constraint site_state check (state in ('proposed', 'approved', 'refused', 'suspended')),
  -- Whoever registers a site does not approve it.
  constraint site_second_person check (decided_by is distinct from proposed_by),
  constraint site_decided check (state = 'proposed' or decided_by is not null),
  constraint site_addresses check (kind = 'system' or cardinality(redirect_uris) > 0),
  constraint site_keys check (kind <> 'web-keys' or jwks is not null)
);
create index site_of_organisation on signon.site (organisation_id);

-- Case family, with the person: which site they let know what, and when it last asked. Gone when they cut it.
create table signon.link (
  bucket int not null,
  id uuid not null,
  person_id uuid not null,
  -- The company they acted for, or the person themselves.
  for_id uuid not null,
  site_id uuid not null,
  scopes text[] not null,
  -- Single facts that were asked for beside the scopes.
  claims text[] not null,
  since timestamptz not null,
  changed_at timestamptz not null,
  -- What the site was last told, and when.
  told text[] not null default '{}',
  told_at timestamptz,
  constraint link_pk primary key (bucket, id),
  constraint link_once unique (bucket, person_id, for_id, site_id),
  constraint link_id_bucket check (bucket = ('x' || substr(id::text, 16, 3))::bit(12)::int)
);

-- Local: what the protocol needs to remember between two requests: codes, tokens, grants, sign-ins under way. Of what opens
-- something only the hash is here. No name and no number is ever in a payload.
create table signon.artifact (
  model text not null,
  key bytea not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  -- The identity room's name of the sign-in it hangs on.
  sign_in uuid,
  person_id uuid,
  client_id text,
  created_at timestamptz not null,
  expires_at timestamptz,
  consumed_at timestamptz,
  constraint artifact_pk primary key (model, key)
);
create index artifact_grant on signon.artifact (grant_id) where grant_id is not null;
create index artifact_uid on signon.artifact (model, uid) where uid is not null;
create index artifact_sign_in on signon.artifact (sign_in) where model = 'Session';
create index artifact_person on signon.artifact (person_id, client_id) where person_id is not null;
create index artifact_client on signon.artifact (client_id) where client_id is not null;
create index artifact_expires on signon.artifact (expires_at) where expires_at is not null;

-- Local: the keys our word is signed with, sealed. Each is used until the next one is; it is known to others before that, and
-- as long after as anything signed with it may be shown to us.
create table signon.signing_key (
  -- Counts up: two processes that make the next one at once make one.
  number int not null,
  kid text not null,
  jwk_sealed bytea not null,
  published_at timestamptz not null,
  used_from timestamptz not null,
  constraint signing_key_pk primary key (number),
  constraint signing_key_kid unique (kid),
  constraint signing_key_order check (published_at <= used_from)
);
