-- What people set on an application besides its wish.
alter table grid.applications
    add column template boolean not null default false,
    add column locked_by text,
    add column locked_by_subject text,
    add column locked_note text,
    add column locked_at timestamptz,
    add constraint lock_is_whole check (num_nulls(locked_by, locked_by_subject, locked_note, locked_at) in (0, 4));
