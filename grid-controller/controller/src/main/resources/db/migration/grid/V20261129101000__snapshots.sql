-- What an application's volumes had at a moment. It outlives its application, whose row stays for ever.
create table grid.snapshots (
    id          uuid primary key,
    tenant_id   uuid not null,
    application uuid not null references grid.applications (id),
    name        text not null,
    revision    integer not null,
    state       text not null check (state in ('TAKING', 'READY', 'FAILED', 'REMOVING')),
    reason      text not null,
    made_by     text not null,
    created_at  timestamptz not null,
    deadline    timestamptz not null,
    unique (application, name)
);
create index snapshots_under_way on grid.snapshots (deadline) where state in ('TAKING', 'REMOVING');
alter table grid.snapshots enable row level security;
alter table grid.snapshots force row level security;
create policy scope on grid.snapshots to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.snapshots to weft_grid using (true) with check (true);

-- Its data is a volume for each, which nobody is given. Names are an application's own only among those that it uses.
alter table grid.volumes
    add column snapshot    uuid references grid.snapshots (id),
    add column taken_at    timestamptz,
    add column consistency text check (consistency in ('STOPPED', 'FROZEN', 'CRASH')),
    add constraint volumes_taken_says_how check ((taken_at is null) = (consistency is null)),
    drop constraint volumes_application_name_key;
create unique index volumes_of_application on grid.volumes (application, name) where snapshot is null;
create unique index volumes_of_snapshot on grid.volumes (snapshot, name) where snapshot is not null;
