-- A tenant's instances are listed page by page in this order.
create index instances_of_tenant on grid.instances (tenant_id, application, appliance, ordinal, id);
