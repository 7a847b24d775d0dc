-- What of its application an operation is about: all of it, an appliance, or one instance.
alter table grid.operations add column appliance text not null default '';
alter table grid.operations add column ordinal integer not null default 0 check (ordinal >= 0);
