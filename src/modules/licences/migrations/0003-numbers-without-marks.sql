-- A sample's number is found without the mark behind it, （样例）, which people do not type. The keys with the mark stay for an older
-- release beside this one.
insert into licences.number_index (number_key, licence_id)
select regexp_replace(number_key, '样例$', ''), licence_id from licences.number_index where number_key ~ '.样例$'
on conflict do nothing;
