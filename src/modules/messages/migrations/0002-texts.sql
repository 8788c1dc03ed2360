-- Text messages lie beside the mails: the same outbox, another way out. A text has no subject of its own.
alter table messages.mail
  add column channel text not null default 'mail',
  add constraint mail_channel check (channel in ('mail', 'text'));
