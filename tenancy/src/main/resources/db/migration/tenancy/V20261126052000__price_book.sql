-- What the grid asks for what it meters. A version is whole and holds from its instant until the next one begins; it is never changed,
-- so that a bill can be worked out again for ever.
create table tenancy.price_versions (
    id             uuid primary key,
    currency       text not null check (currency ~ '^[A-Z]{3}$'),
    effective_from timestamptz not null,
    rates          text not null,
    put_by         text not null,
    put_at         timestamptz not null default now(),
    unique (currency, effective_from)
);

-- What was agreed with one tenant takes the place of the version's rate for the same meter.
create table tenancy.price_overrides (
    tenant_id  uuid not null references tenancy.tenants (id),
    version_id uuid not null references tenancy.price_versions (id),
    rates      text not null,
    primary key (tenant_id, version_id)
);

alter table tenancy.price_versions enable row level security;
alter table tenancy.price_versions force row level security;
alter table tenancy.price_overrides enable row level security;
alter table tenancy.price_overrides force row level security;
-- Prices are no secret; what another tenant was granted is.
create policy readable on tenancy.price_versions for select to weft_app using (true);
create policy grid on tenancy.price_versions to weft_grid using (true) with check (true);
create policy scope on tenancy.price_overrides for select to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.price_overrides to weft_grid using (true) with check (true);
revoke update, delete on tenancy.price_versions, tenancy.price_overrides from weft_app, weft_grid;
