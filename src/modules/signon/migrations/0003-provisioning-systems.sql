-- A system that may keep the staff accounts of its own organisation (SCIM), as it was registered and approved.
alter table signon.site add column provisions boolean not null default false;
alter table signon.site add constraint site_provisions check (not provisions or kind = 'system') not valid;
alter table signon.site validate constraint site_provisions;
