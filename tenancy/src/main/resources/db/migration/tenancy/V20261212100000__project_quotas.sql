-- What a manager decided for one project, below what its tenant may have. An empty column, like a project without a row, means
-- that only the tenant's limit counts.
create table tenancy.project_quotas (
    tenant_id    uuid not null,
    project      uuid primary key,
    applications integer check (applications >= 0),
    instances    integer check (instances >= 0),
    volume_mib   bigint check (volume_mib >= 0),
    set_by       text not null,
    set_at       timestamptz not null default now(),
    foreign key (tenant_id, project) references tenancy.projects (tenant_id, id) on delete cascade
);

alter table tenancy.project_quotas enable row level security;
alter table tenancy.project_quotas force row level security;
create policy scope on tenancy.project_quotas to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.project_quotas to weft_grid using (true) with check (true);
