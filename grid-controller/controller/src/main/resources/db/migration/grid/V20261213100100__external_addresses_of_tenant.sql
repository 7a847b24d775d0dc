-- They are counted whenever something is added to the tenant; of all addresses they are few.
create index external_addresses_of_tenant on grid.addresses (tenant_id) where kind = 'EXTERNAL';
