-- Who answers for a company: asked when something happens to what the company holds.
create index representation_company on identity.representation (company_id) where entitled <> 'agent';
