-- Images of tenants. One that was removed keeps its row, so that its name never means something else.
create table grid.disk_images (
    tenant_id  uuid not null,
    name       text not null,
    format     text not null,
    digest     text not null,
    bytes      bigint not null,
    brought_by text not null,
    brought_at timestamptz not null,
    blob       text,
    blob_bytes bigint,
    size_mib   integer,
    removed_at timestamptz,
    primary key (tenant_id, name),
    constraint ready_is_whole check (num_nulls(blob, blob_bytes, size_mib) in (0, 3))
);
create index disk_images_by_blob on grid.disk_images (blob) where blob is not null and removed_at is null;
alter table grid.disk_images enable row level security;
alter table grid.disk_images force row level security;
create policy scope on grid.disk_images to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.disk_images to weft_grid using (true) with check (true);
