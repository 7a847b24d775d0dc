-- Who asked for an operation: a person, or the rule by which an appliance scales.
alter table grid.operations add column origin text not null default 'PERSON' check (origin in ('PERSON', 'RULE'));

-- Of people's one at a time; rules follow each its own appliance.
drop index grid.operations_running;
create unique index operations_running on grid.operations (application) where state = 'RUNNING' and origin = 'PERSON';
create unique index operations_running_by_rule on grid.operations (application, appliance)
    where state = 'RUNNING' and origin = 'RULE';

-- Up to which revision it is known which appliances scale by a rule.
alter table grid.applications add column tiers_of_revision integer not null default 0;

-- Appliances that scale by a rule. What is remembered of each is read and written whole.
create table grid.tiers (
    tenant_id   uuid not null,
    application uuid not null,
    appliance   text not null,
    memory      text not null,
    looks       text not null,
    paused_at   timestamptz,
    paused_by   text,
    due_at      timestamptz not null,
    primary key (application, appliance),
    constraint pause_is_whole check (num_nulls(paused_at, paused_by) in (0, 2))
);
create index tiers_due on grid.tiers (due_at);
alter table grid.tiers enable row level security;
alter table grid.tiers force row level security;
create policy scope on grid.tiers to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.tiers to weft_grid using (true) with check (true);
