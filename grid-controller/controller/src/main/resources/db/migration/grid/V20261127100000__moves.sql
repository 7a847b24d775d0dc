-- While an instance moves it has to do with two hosts: the one it is on, and another. Room is kept for it on both.
alter table grid.instances
    add column counts_from      bigint,
    add column move_other       uuid,
    add column move_stage       text check (move_stage in ('OPENING', 'SENDING', 'RECALLING', 'CLEARING', 'GIVEN_UP', 'FAILED')),
    add column move_number      bigint,
    add column move_since       timestamptz,
    add column move_why         text,
    add column there_generation bigint,
    add column there_state      text,
    add column there_reason     text,
    add column there_since      timestamptz,
    add column there_at         timestamptz,
    add constraint instances_move_is_whole check (num_nulls(move_other, move_stage, move_number, move_since, move_why) in (0, 5));
update grid.instances set counts_from = generation;
alter table grid.instances alter column counts_from set not null;
create index instances_moving_at_host on grid.instances (move_other) where move_other is not null;

-- Where to, of an operation that moves an instance; empty as long as the planner has not chosen.
alter table grid.operations add column target_host uuid;
