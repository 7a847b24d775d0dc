-- Applications on their way out, with the data that a snapshot has.
create table grid.exports (
    id           uuid primary key,
    tenant_id    uuid not null,
    application  uuid not null references grid.applications (id),
    snapshot     uuid not null,
    own_snapshot boolean not null,
    state        text not null check (state in ('TAKING', 'SENDING', 'READY', 'FAILED')),
    reason       text not null,
    asked_by     text not null,
    created_at   timestamptz not null,
    deadline     timestamptz not null,
    expires_at   timestamptz,
    head         bytea,
    constraint exports_ready_has_a_head check ((state = 'READY') = (head is not null)),
    constraint exports_ended_expires check ((state in ('READY', 'FAILED')) = (expires_at is not null))
);
create index exports_of_tenant on grid.exports (tenant_id, created_at);
create index exports_under_way on grid.exports (deadline) where state in ('TAKING', 'SENDING');
create index exports_expiring on grid.exports (expires_at) where expires_at is not null;
alter table grid.exports enable row level security;
alter table grid.exports force row level security;
create policy scope on grid.exports to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.exports to weft_grid using (true) with check (true);

-- What of each volume a host sends. The id is the transfer's, and names its file.
create table grid.parcels (
    id        uuid primary key,
    tenant_id uuid not null,
    export    uuid not null references grid.exports (id) on delete cascade,
    volume    uuid not null,
    name      text not null,
    size_mib  integer not null,
    state     text not null check (state in ('OPEN', 'HERE', 'FAILED')),
    reason    text not null,
    digest    text not null,
    bytes     bigint not null,
    unique (export, name)
);
create index parcels_open on grid.parcels (volume) where state = 'OPEN';
create index parcels_of_tenant on grid.parcels (tenant_id);
alter table grid.parcels enable row level security;
alter table grid.parcels force row level security;
create policy scope on grid.parcels to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.parcels to weft_grid using (true) with check (true);

-- Archives on their way in.
create table grid.imports (
    id          uuid primary key,
    tenant_id   uuid not null,
    asked_by    text not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    bytes       bigint not null check (bytes > 0),
    application uuid references grid.applications (id)
);
create index imports_of_tenant on grid.imports (tenant_id, created_at);
create index imports_expiring on grid.imports (expires_at);
alter table grid.imports enable row level security;
alter table grid.imports force row level security;
create policy scope on grid.imports to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.imports to weft_grid using (true) with check (true);

-- What volumes of an application are to begin with, from its import until they were seen with it.
create table grid.brought_data (
    application uuid not null references grid.applications (id),
    tenant_id   uuid not null,
    name        text not null,
    blob        text not null,
    bytes       bigint not null,
    size_mib    integer not null,
    primary key (application, name)
);
create index brought_data_by_blob on grid.brought_data (blob);
create index brought_data_of_tenant on grid.brought_data (tenant_id);
alter table grid.brought_data enable row level security;
alter table grid.brought_data force row level security;
create policy scope on grid.brought_data to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.brought_data to weft_grid using (true) with check (true);
