-- What a tenant means to spend in a billing period, and what was said of it in the period that began then.
create table tenancy.budgets (
    tenant_id   uuid not null references tenancy.tenants (id),
    name        text not null check (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    application uuid,
    amount      numeric(20, 6) not null check (amount > 0),
    alerts      integer[] not null,
    freezes     boolean not null,
    set_by      text not null,
    set_at      timestamptz not null,
    period_from timestamptz not null,
    reached     integer not null,
    foreseen    boolean not null,
    frozen_at   timestamptz,
    primary key (tenant_id, name)
);

alter table tenancy.budgets enable row level security;
alter table tenancy.budgets force row level security;
create policy scope on tenancy.budgets to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.budgets to weft_grid using (true) with check (true);
