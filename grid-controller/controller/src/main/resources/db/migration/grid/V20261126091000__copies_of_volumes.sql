-- Whose data a volume begins with. No reference: the original may go before its copy does.
alter table grid.volumes add column copy_of uuid;
create index volumes_copied on grid.volumes (copy_of) where copy_of is not null;
