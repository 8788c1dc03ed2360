-- Which matter renews 延续 a licence of a type: asked on the page of everybody who holds one.
create index matter_version_renewing on catalogue.matter_version ((description->'result'->'licence'->>'type'))
  where state = 'published' and description->'result'->'licence'->>'operation' = '02';
