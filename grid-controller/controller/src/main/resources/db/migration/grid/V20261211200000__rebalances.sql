-- What operators asked for so that no host is much fuller than another: moves, one after the other, at most so many. One goes on at a time.
create table grid.rebalances (
    id                 uuid primary key,
    asked_by           text not null,
    asked_at           timestamptz not null,
    deadline           timestamptz not null,
    at_most            integer not null check (at_most > 0),
    begun              integer not null,
    moved              integer not null,
    state              text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    message            text not null,
    finished_at        timestamptz,
    -- The move at hand: whose operation, of which instance, to where.
    move_operation     uuid,
    move_tenant        uuid,
    move_application   uuid,
    move_appliance     text,
    move_ordinal       integer,
    move_target        uuid,
    check (begun >= moved and begun <= at_most)
);
create unique index rebalances_one_at_a_time on grid.rebalances (state) where state = 'RUNNING';
alter table grid.rebalances enable row level security;
alter table grid.rebalances force row level security;
create policy grid on grid.rebalances to weft_grid using (true) with check (true);

alter table grid.operations drop constraint operations_origin_check;
alter table grid.operations add constraint operations_origin_check check (origin in ('PERSON', 'RULE', 'BALANCE'));
