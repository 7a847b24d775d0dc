-- From which percent of a limit on it is told that it is nearly reached, and how many percent of it may be had beyond it. Empty, as
-- all are at first: as the grid has it, and for a project as its tenant is told, with nothing beyond.
alter table tenancy.quotas
    add column warn_percent integer check (warn_percent between 1 and 100),
    add column burst_percent integer check (burst_percent between 0 and 1000);

alter table tenancy.project_quotas
    add column warn_percent integer check (warn_percent between 1 and 100),
    add column burst_percent integer check (burst_percent between 0 and 1000);

-- What was told last of how a tenant, or a project of it, stands to a limit. Without a row: that it is within.
create table tenancy.quota_levels (
    tenant_id uuid not null references tenancy.tenants (id),
    project   uuid,
    kind      text not null,
    level     text not null check (level in ('NEAR', 'BEYOND', 'FULL')),
    at        timestamptz not null,
    unique nulls not distinct (tenant_id, project, kind),
    foreign key (tenant_id, project) references tenancy.projects (tenant_id, id) on delete cascade
);

alter table tenancy.quota_levels enable row level security;
alter table tenancy.quota_levels force row level security;
create policy scope on tenancy.quota_levels to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.quota_levels to weft_grid using (true) with check (true);
