-- Who did what, when, from where, and with which result. A chain for each tenant and one for the grid itself: each entry's hash
-- covers the one before, so that nothing can be changed, left out or put in between without breaking what follows.
create table grid.audit (
    -- the tenant's id; zeros for the grid's own
    chain      uuid not null,
    number     bigint not null check (number > 0),
    tenant_id  uuid check (tenant_id = chain),
    at         timestamptz not null,
    actor      text not null,
    actor_name text not null,
    source     text not null,
    request    text not null,
    act        text not null,
    object     text not null,
    result     text not null,
    message    text not null,
    previous   text not null,
    hash       text not null,
    primary key (chain, number)
);
create index audit_by_time on grid.audit (chain, at);

-- Written and read, never changed and never deleted: not by the program, whatever is asked of it.
revoke update, delete, truncate on grid.audit from weft_app, weft_grid;

alter table grid.audit enable row level security;
alter table grid.audit force row level security;
create policy scope on grid.audit for select to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy adding on grid.audit for insert to weft_app
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.audit to weft_grid using (true) with check (true);
