-- A key may be for one project. No reference: what is left of a key outlives its project, as it does its maker.
alter table tenancy.api_keys add column project uuid;
create index api_keys_of_project on tenancy.api_keys (tenant_id, project) where project is not null;
