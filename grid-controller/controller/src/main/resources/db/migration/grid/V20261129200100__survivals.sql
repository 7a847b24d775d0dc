-- Whether an application would survive the loss of any one host, as far as that was told.
create table grid.survivals (
    tenant_id   uuid not null,
    application uuid primary key,
    survives    boolean not null,
    since       timestamptz not null
);
alter table grid.survivals enable row level security;
alter table grid.survivals force row level security;
create policy scope on grid.survivals to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.survivals to weft_grid using (true) with check (true);

-- What becomes of a start or a scale by which an application would no longer survive. One row, or none as long as nobody has set it.
create table grid.survival_policy (
    only_one  boolean primary key default true check (only_one),
    admission text not null check (admission in ('OFF', 'WARN', 'REFUSE')),
    set_by    text not null,
    set_at    timestamptz not null
);
alter table grid.survival_policy enable row level security;
alter table grid.survival_policy force row level security;
create policy grid on grid.survival_policy to weft_grid using (true) with check (true);
