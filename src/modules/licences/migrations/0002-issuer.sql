-- The issuer's English name as it was on the day of issue, like the Chinese one.
alter table licences.licence add column issuer_en text;
-- Whose staff decided, where that is not the issuer: a body it had entrusted (行政许可法 art. 24).
alter table licences.licence add column entrusted_id uuid;
