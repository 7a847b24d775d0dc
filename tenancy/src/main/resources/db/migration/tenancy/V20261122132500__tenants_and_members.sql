-- Run as weft_owner. Privileges of weft_app and weft_grid come from the owner's default privileges (roles.sql).
create schema if not exists tenancy;

create table tenancy.tenants (
    id         uuid primary key,
    name       text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title      text not null,
    created_at timestamptz not null default now()
);

-- A removed member keeps the row: the next token would otherwise seed it again.
create table tenancy.members (
    tenant_id  uuid not null references tenancy.tenants (id),
    subject    text not null,
    name       text not null,
    role       text not null check (role in ('viewer', 'operator', 'developer', 'manager')),
    created_at timestamptz not null default now(),
    removed_at timestamptz,
    primary key (tenant_id, subject)
);
create index members_by_subject on tenancy.members (subject);

alter table tenancy.tenants enable row level security;
alter table tenancy.tenants force row level security;
alter table tenancy.members enable row level security;
alter table tenancy.members force row level security;

create policy scope on tenancy.tenants to weft_app
    using (id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy scope on tenancy.members to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);

-- Login: before any tenant is known, a caller sees the own memberships, their tenants, and tenants that the token names.
create policy own on tenancy.members for select to weft_app
    using (subject = nullif(current_setting('weft.subject', true), ''));
create policy own on tenancy.tenants for select to weft_app
    using (exists (select 1 from tenancy.members m
                   where m.tenant_id = tenants.id and m.subject = nullif(current_setting('weft.subject', true), '')));
create policy claimed on tenancy.tenants for select to weft_app
    using (name = any (string_to_array(nullif(current_setting('weft.claimed', true), ''), ',')));

create policy grid on tenancy.tenants to weft_grid using (true);
create policy grid on tenancy.members to weft_grid using (true);
