-- Once a volume was seen with its image's data it is somebody's, and never made anew, whatever a host shows of it later.
alter table grid.volumes add column filled boolean not null default false;
update grid.volumes set filled = true where image is not null and seen_present;
