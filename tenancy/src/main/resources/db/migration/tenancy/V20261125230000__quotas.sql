-- What an operator decided for one tenant. An empty column, like a tenant without a row, means the grid's own default.
create table tenancy.quotas (
    tenant_id    uuid primary key references tenancy.tenants (id),
    applications integer check (applications >= 0),
    instances    integer check (instances >= 0),
    volume_mib   bigint check (volume_mib >= 0),
    set_by       text not null,
    set_at       timestamptz not null default now()
);

alter table tenancy.quotas enable row level security;
alter table tenancy.quotas force row level security;
-- A tenant reads its own and changes nothing.
create policy scope on tenancy.quotas for select to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.quotas to weft_grid using (true) with check (true);
