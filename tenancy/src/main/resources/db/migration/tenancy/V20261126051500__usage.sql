-- What was used, and the readings it was formed from.
--
-- The names of subjects and meters are in every row and every index. That is paid for with room and saves a join in every sum.
create extension if not exists btree_gist with schema tenancy;

-- A counter on a host: it began at zero and only grows. Another generation is another counter.
create table tenancy.usage_sources (
    id          bigint generated always as identity primary key,
    tenant_id   uuid not null,
    application uuid not null,
    appliance   text not null,
    subject     uuid not null,
    meter       text not null,
    host        uuid not null,
    generation  bigint not null,
    began_at    timestamptz not null,
    unique (subject, meter, host, generation)
);

-- How far it had come. The key is what makes a reading that comes twice count once.
create table tenancy.usage_samples (
    source    bigint not null,
    number    bigint not null check (number > 0),
    tenant_id uuid not null,
    at        timestamptz not null,
    told_at   timestamptz not null,
    total     bigint not null check (total >= 0),
    primary key (source, number)
);
create index usage_samples_by_time on tenancy.usage_samples using brin (at);

-- Amounts are whole: thousandths where time is part of the unit, else bytes. The key alone would keep windows on the grid of five
-- minutes apart; the exclusion says it whatever grid they may once be on.
create table tenancy.usage (
    tenant_id   uuid not null,
    application uuid not null,
    appliance   text not null,
    subject     uuid not null,
    meter       text not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null check (to_at > from_at),
    amount      bigint not null check (amount >= 0),
    covered_ms  bigint not null,
    gap_ms      bigint not null,
    changed_at  timestamptz not null,
    primary key (subject, meter, from_at),
    constraint usage_windows_do_not_overlap
        exclude using gist (subject with =, meter with =, tstzrange(from_at, to_at) with &&)
) with (fillfactor = 80);
create index usage_by_tenant on tenancy.usage (tenant_id, from_at);

do $$
declare
    owned text;
begin
    foreach owned in array array['usage_sources', 'usage_samples', 'usage'] loop
        execute format('alter table tenancy.%I enable row level security', owned);
        execute format('alter table tenancy.%I force row level security', owned);
        -- A tenant reads its own and changes nothing.
        execute format($policy$create policy scope on tenancy.%I for select to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on tenancy.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;
