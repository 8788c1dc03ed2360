-- One body has one official name. `name` is that name, as it stands on every paper, seal and licence; `short` is the label
-- screens show where the whole name is too long. A list that knew one name only gave it as both.
update directory.organisation set short = name where short is null;
alter table directory.organisation alter column short set not null;
