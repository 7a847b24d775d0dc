-- Keys of programs. The key itself is shown once and kept nowhere; its beginning is kept so that people can tell keys apart.
create table tenancy.api_keys (
    id           uuid primary key,
    tenant_id    uuid not null references tenancy.tenants (id),
    key_hash     bytea not null unique,
    prefix       text not null,
    name         text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    role         text not null check (role in ('billing', 'viewer', 'operator', 'developer', 'manager')),
    -- names of the only applications it is good for; empty for all of the tenant
    applications text[] not null,
    -- whose rights it has, at most
    made_by      text not null,
    maker        text not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text not null default ''
);
create index api_keys_of_tenant on tenancy.api_keys (tenant_id, created_at);
create unique index one_live_api_key_of_a_name on tenancy.api_keys (tenant_id, name) where revoked_at is null;

alter table tenancy.api_keys enable row level security;
alter table tenancy.api_keys force row level security;
create policy scope on tenancy.api_keys to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.api_keys to weft_grid using (true) with check (true);
