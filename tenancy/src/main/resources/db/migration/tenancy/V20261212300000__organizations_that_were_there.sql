-- What V20261127301000 meant to say of tenants that were there before it: their organizations are known to be there. Owners see no rows
-- while policies are forced on them, so it said nothing of anybody.
alter table tenancy.tenants no force row level security;
update tenancy.tenants set organization_at = now()
where organization_at is null
  and created_at < (select installed_on from migrations.flyway_schema_history where version = '20261127301000');
alter table tenancy.tenants force row level security;
