-- What an export is for: people fetch one, and a backup takes the other along.
alter table grid.exports add column purpose text not null default 'DOWNLOAD' check (purpose in ('DOWNLOAD', 'BACKUP'));

-- Where backups may lie, as controllers saw it last. The marker is what the place is known by: a directory without it is another one.
create table grid.backup_targets (
    name        text primary key,
    marker      uuid not null,
    state       text not null check (state in ('READY', 'FULL', 'GONE', 'READ_ONLY', 'HANGS', 'FAULTY')),
    reason      text not null,
    total_bytes bigint not null,
    free_bytes  bigint not null,
    checked_at  timestamptz not null,
    checked_by  uuid not null
);
alter table grid.backup_targets enable row level security;
alter table grid.backup_targets force row level security;
create policy seen on grid.backup_targets for select to weft_app using (true);
create policy grid on grid.backup_targets to weft_grid using (true) with check (true);

-- Backups outlive their application, and their target outlives this database.
create table grid.backups (
    id               uuid primary key,
    tenant_id        uuid not null,
    application      uuid not null references grid.applications (id),
    application_name text not null,
    revision         integer not null,
    target           text not null,
    state            text not null check (state in ('TAKING', 'WRITING', 'READY', 'FAILED', 'REMOVING')),
    reason           text not null,
    asked_by         text not null,
    created_at       timestamptz not null,
    deadline         timestamptz not null,
    scheduled_for    timestamptz,
    export           uuid,
    bytes            bigint not null,
    ended_at         timestamptz,
    attempt          integer not null,
    claimed_until    timestamptz,
    verified_at      timestamptz,
    damage           text not null,
    tested_at        timestamptz,
    test_passed      boolean not null,
    test_reason      text not null,
    test_seconds     integer not null
);
create index backups_of_tenant on grid.backups (tenant_id, id);
create index backups_of_application on grid.backups (application);
create index backups_under_way on grid.backups (created_at) where state in ('TAKING', 'WRITING', 'REMOVING') or claimed_until is not null;
create unique index backups_scheduled on grid.backups (application, scheduled_for) where scheduled_for is not null;
alter table grid.backups enable row level security;
alter table grid.backups force row level security;
create policy scope on grid.backups to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.backups to weft_grid using (true) with check (true);

-- What is done with a backup: it is read, made an application of, or proved by one that goes again.
create table grid.backup_runs (
    id            uuid primary key,
    tenant_id     uuid not null,
    backup        uuid not null references grid.backups (id) on delete cascade,
    kind          text not null check (kind in ('VERIFY', 'RESTORE', 'TEST')),
    name          text not null,
    state         text not null check (state in ('READING', 'STARTING', 'ENDING', 'DONE', 'FAILED')),
    reason        text not null,
    asked_by      text not null,
    created_at    timestamptz not null,
    deadline      timestamptz not null,
    ended_at      timestamptz,
    attempt       integer not null,
    claimed_until timestamptz,
    application   uuid
);
create index backup_runs_of_tenant on grid.backup_runs (tenant_id, id);
create index backup_runs_of_backup on grid.backup_runs (backup);
create index backup_runs_under_way on grid.backup_runs (created_at) where ended_at is null;
create index backup_runs_ended on grid.backup_runs (ended_at) where ended_at is not null;
alter table grid.backup_runs enable row level security;
alter table grid.backup_runs force row level security;
create policy scope on grid.backup_runs to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.backup_runs to weft_grid using (true) with check (true);

-- Which applications are backed up by the clock.
create table grid.backup_policies (
    application  uuid primary key references grid.applications (id),
    tenant_id    uuid not null,
    every        text not null,
    zone         text not null,
    target       text not null,
    keep_last    integer not null check (keep_last >= 0),
    keep_daily   integer not null check (keep_daily >= 0),
    keep_weekly  integer not null check (keep_weekly >= 0),
    keep_monthly integer not null check (keep_monthly >= 0),
    test_every   integer not null check (test_every >= 0),
    untested     integer not null,
    set_by       text not null,
    set_at       timestamptz not null,
    done_until   timestamptz not null,
    fault        text not null,
    due_at       timestamptz not null,
    check (keep_last + keep_daily + keep_weekly + keep_monthly > 0)
);
create index backup_policies_due on grid.backup_policies (due_at);
create index backup_policies_of_tenant on grid.backup_policies (tenant_id);
alter table grid.backup_policies enable row level security;
alter table grid.backup_policies force row level security;
create policy scope on grid.backup_policies to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.backup_policies to weft_grid using (true) with check (true);
