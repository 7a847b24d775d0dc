-- A way into a tenant, for whoever holds its token. The token itself is shown once and kept nowhere.
create table tenancy.invitations (
    id         uuid primary key,
    tenant_id  uuid not null references tenancy.tenants (id),
    token_hash bytea not null unique,
    role       text not null check (role in ('billing', 'viewer', 'operator', 'developer', 'manager')),
    for_whom   text not null,
    invited_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at   timestamptz,
    ended_as   text check (ended_as in ('accepted', 'withdrawn')),
    ended_by   text not null default '',
    check ((ended_at is null) = (ended_as is null))
);
create index invitations_of_tenant on tenancy.invitations (tenant_id, created_at);

alter table tenancy.invitations enable row level security;
alter table tenancy.invitations force row level security;
create policy scope on tenancy.invitations to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.invitations to weft_grid using (true) with check (true);
