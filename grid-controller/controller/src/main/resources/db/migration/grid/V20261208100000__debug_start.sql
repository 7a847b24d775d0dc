-- Started for debugging: its guests have all the time they take to become ready.
alter table grid.applications add column debug boolean not null default false;
