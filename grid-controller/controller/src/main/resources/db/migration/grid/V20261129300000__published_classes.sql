-- Classes of tenants. A version is written once; one that was removed keeps its row, so that its number never means something else.
create table grid.published_classes (
    tenant_id    uuid not null,
    name         text not null,
    version      text not null,
    place        bigint generated always as identity,
    text         text not null,
    guide        text not null,
    published_by text not null,
    published_at timestamptz not null,
    removed_at   timestamptz,
    primary key (tenant_id, name, version)
);
create index published_classes_in_order on grid.published_classes (tenant_id, place) where removed_at is null;
alter table grid.published_classes enable row level security;
alter table grid.published_classes force row level security;
create policy scope on grid.published_classes to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.published_classes to weft_grid using (true) with check (true);

-- What people say of a class, all its versions together.
create table grid.class_marks (
    tenant_id         uuid not null,
    name              text not null,
    locked_by         text,
    locked_by_subject text,
    locked_note       text,
    locked_at         timestamptz,
    deprecated_by     text,
    deprecated_reason text,
    replacement       text,
    deprecated_at     timestamptz,
    primary key (tenant_id, name),
    constraint lock_is_whole check (num_nulls(locked_by, locked_by_subject, locked_note, locked_at) in (0, 4)),
    constraint deprecation_is_whole
        check (num_nulls(deprecated_by, deprecated_reason, replacement, deprecated_at) in (0, 4))
);
alter table grid.class_marks enable row level security;
alter table grid.class_marks force row level security;
create policy scope on grid.class_marks to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.class_marks to weft_grid using (true) with check (true);
