-- An application that is to be destroyed, and is kept until then in case somebody thinks better of it: stopped, with all of its data.
alter table grid.applications
    add column grace_by    text,
    add column grace_until timestamptz,
    add constraint grace_is_whole check (num_nulls(grace_by, grace_until) in (0, 2));
create index applications_with_a_grace on grid.applications (grace_until) where grace_until is not null;
