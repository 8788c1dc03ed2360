-- A session goes on under new tokens and new ids: after a second step, for a company, with a new password. What stays the
-- same from signing in to signing out is named here, for whatever hangs on it elsewhere. Sessions older than this column
-- begin with themselves.
alter table identity.session add column sign_in uuid;
create index session_sign_in on identity.session (sign_in);
