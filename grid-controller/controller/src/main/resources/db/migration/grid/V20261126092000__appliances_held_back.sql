-- Names of appliances that people have stopped by themselves, with a space between; none has a space in it.
alter table grid.applications add column held_back text not null default '';
