-- What can be asked whether a host has power, past the host itself. The password is sealed under the grid's secret: who reads this
-- table turns nothing off.
create table grid.power_controllers (
    host        uuid primary key references grid.hosts (id) on delete cascade,
    url         text not null,
    account     text not null,
    password    bytea not null,
    fingerprint text,
    set_at      timestamptz not null
);

alter table grid.power_controllers enable row level security;
alter table grid.power_controllers force row level security;
create policy grid on grid.power_controllers to weft_grid using (true) with check (true);
