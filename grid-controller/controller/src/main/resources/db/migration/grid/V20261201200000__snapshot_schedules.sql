-- Which applications are kept by the clock, and how much of that stays.
create table grid.snapshot_schedules (
    application uuid primary key references grid.applications (id),
    tenant_id   uuid not null,
    every       text not null,
    zone        text not null,
    keep_last   integer not null check (keep_last >= 0),
    keep_daily  integer not null check (keep_daily >= 0),
    keep_weekly integer not null check (keep_weekly >= 0),
    set_by      text not null,
    set_at      timestamptz not null,
    done_until  timestamptz not null,
    fault       text not null,
    due_at      timestamptz not null,
    check (keep_last + keep_daily + keep_weekly > 0)
);
create index snapshot_schedules_due on grid.snapshot_schedules (due_at);
alter table grid.snapshot_schedules enable row level security;
alter table grid.snapshot_schedules force row level security;
create policy scope on grid.snapshot_schedules to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.snapshot_schedules to weft_grid using (true) with check (true);

-- Of one time of a schedule there is one, whoever looks. What people took is of none.
alter table grid.snapshots add column scheduled_for timestamptz;
create unique index snapshots_scheduled on grid.snapshots (application, scheduled_for) where scheduled_for is not null;
