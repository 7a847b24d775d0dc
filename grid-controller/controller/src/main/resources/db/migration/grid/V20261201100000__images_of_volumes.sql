-- What a volume begins as, where it is made from the image of a class: a digest in the image store.
alter table grid.volumes add column image text;
