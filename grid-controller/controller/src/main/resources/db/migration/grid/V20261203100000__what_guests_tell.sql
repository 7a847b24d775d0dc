-- The number of the last thing that the guest told and that was made known: hosts say each again for a while.
alter table grid.instances add column heard bigint not null default 0;
