-- What an answer said as it was handed in, where a correction changed it: whoever examines the case sees both. `{"was": …}`, without `was` where
-- there was no answer; sealed as the value is. Corrections from before this was kept have none.
alter table casework.answer
  add column before_correction jsonb,
  add column before_correction_sealed bytea;
alter table casework.answer add constraint answer_before_correction_once
  check (before_correction is null or before_correction_sealed is null) not valid;
alter table casework.answer validate constraint answer_before_correction_once;
