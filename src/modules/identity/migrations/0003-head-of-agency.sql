-- The head of an agency 负责人: the law leaves some steps to them (行政许可法 art. 42).
alter table identity.post drop constraint post_duties;
alter table identity.post add constraint post_duties
  check (cardinality(duties) > 0 and duties <@ array['clerk', 'officer', 'approver', 'head', 'admin']) not valid;
alter table identity.post validate constraint post_duties;
