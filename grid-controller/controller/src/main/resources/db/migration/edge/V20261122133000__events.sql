create schema if not exists grid;

-- Events, from the transaction that made them to the bus and to the people who read them.
--
-- ordinal is given before the commit, so rows appear out of its order and a reader with "ordinal > cursor" would lose some.
-- position is given after the commit, by one writer at a time: whoever reads in its order misses nothing.
create table grid.outbox (
    id           uuid primary key,
    ordinal      bigint generated always as identity,
    position     bigint unique,
    tenant_id    uuid,
    type         text not null,
    subject      text not null,
    at           timestamptz not null,
    message      text not null,
    data         jsonb not null,
    published_at timestamptz
);
create index outbox_unplaced on grid.outbox (ordinal) where position is null;
create index outbox_unpublished on grid.outbox (subject, position) where published_at is null;
create index outbox_of_tenant on grid.outbox (tenant_id, position);
create index outbox_published on grid.outbox (published_at);

alter table grid.outbox enable row level security;
alter table grid.outbox force row level security;
create policy scope on grid.outbox to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.outbox to weft_grid using (true);

-- The last position given. Its row lock lets one writer at a time give more; a table of its own, because the highest
-- position in the outbox may be deleted with its row and must not be given twice.
create table grid.outbox_head (
    only_one boolean primary key default true check (only_one),
    position bigint not null
);
insert into grid.outbox_head (position) values (0);

alter table grid.outbox_head enable row level security;
alter table grid.outbox_head force row level security;
create policy grid on grid.outbox_head to weft_grid using (true);
