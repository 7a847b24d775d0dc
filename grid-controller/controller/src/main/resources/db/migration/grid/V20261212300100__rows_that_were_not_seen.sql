-- What V20261201102000 meant: a volume that is seen with its image's data is somebody's, and never made anew. Owners see no rows while
-- policies are forced on them, so it said so of none.
alter table grid.volumes no force row level security;
update grid.volumes set filled = true where image is not null and seen_present and not filled;
alter table grid.volumes force row level security;
-- Off by beforeMigrate on a grid that had instances before V20261127100000.
alter table grid.instances force row level security;
