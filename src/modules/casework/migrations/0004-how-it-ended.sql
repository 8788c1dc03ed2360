-- How a case ended, where its state alone does not say: granted or denied, returned uncorrected or void.
alter table casework.inbox add column standing text;

-- The day to correct by stays with a case that was returned because it passed.
update casework.case_file f set correct_by = (asked.data->>'correctBy')::date
from casework.case_event lapsed, casework.case_event asked
where f.state = 'void' and f.correct_by is null
  and lapsed.bucket = f.bucket and lapsed.case_id = f.id and lapsed.kind = 'correction-lapsed'
  and asked.bucket = f.bucket and asked.case_id = f.id and asked.kind = 'correction-asked';

-- The column fills as cases move; what has ended does not move any more.
update casework.inbox i set standing = case
    when f.state = 'void' then case when f.correct_by is null then 'void' else 'returned' end
    when f.clock->'decided'->>'outcome' = 'deny' then 'closed-denied' else 'closed-granted' end
from casework.case_file f
where i.state in ('closed', 'void')
  and f.bucket = ('x' || substr(i.case_id::text, 16, 3))::bit(12)::int and f.id = i.case_id;
