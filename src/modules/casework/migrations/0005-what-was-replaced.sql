-- What a register or a licence said where the applicant says otherwise: whoever examines the case sees both. Sealed as the value is.
-- Answers from before this was kept have none.
alter table casework.answer
  add column replaced jsonb,
  add column replaced_sealed bytea;
alter table casework.answer add constraint answer_replaced_once
  check (replaced is null or replaced_sealed is null) not valid;
alter table casework.answer validate constraint answer_replaced_once;
