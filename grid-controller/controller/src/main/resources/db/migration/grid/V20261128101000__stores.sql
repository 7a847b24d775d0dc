-- Where a volume's data is, which stores a host shares in, and whether one of them has shut it out.
alter table grid.volumes add column store text not null default 'LOCAL' check (store in ('LOCAL', 'RBD'));
alter table grid.hosts add column stores text not null default 'local';
alter table grid.hosts add column shut_out_at timestamptz;
-- The store's map since which it is proved. Without one it is not, or is being taken back.
alter table grid.hosts add column shut_out_map bigint;
alter table grid.hosts add constraint shut_out_whole check (shut_out_map is null or shut_out_at is not null);
