-- Consoles that were asked for and are open. Of a ticket only the hash is kept: who reads this table opens nothing. Each open one has a
-- place, and an instance has only so many.
create table grid.consoles (
    id          uuid primary key,
    tenant_id   uuid not null,
    application uuid not null,
    instance    uuid not null,
    name        text not null,
    host        uuid not null,
    subject     text not null,
    person      text not null,
    ticket      bytea not null unique,
    expires_at  timestamptz not null,
    place       integer,
    opened_at   timestamptz,
    seen_at     timestamptz,
    closed_at   timestamptz,
    ending      text,
    check ((opened_at is null) = (place is null))
);
create unique index consoles_place on grid.consoles (instance, place) where closed_at is null;
create index consoles_open on grid.consoles (seen_at) where opened_at is not null and closed_at is null;
create index consoles_by_expiry on grid.consoles (expires_at);

alter table grid.consoles enable row level security;
alter table grid.consoles force row level security;
create policy scope on grid.consoles to weft_app using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.consoles to weft_grid using (true) with check (true);

-- The controller that a host is to call with what it was asked for; null when any will do.
alter table grid.asks add column call_at text;
