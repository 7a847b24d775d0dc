-- How far each topic that all hosts share has been read, not only the reports.
alter table grid.report_readers rename to topic_readers;
alter table grid.topic_readers
    add column topic text not null default 'weft.reports.v1',
    drop constraint report_readers_pkey,
    add primary key (topic, part);
alter table grid.topic_readers alter column topic drop default;

-- Whose a thing is or was that hosts count something of. It outlives the thing: the last reading comes when the thing is gone.
create table grid.metered (
    id          uuid primary key,
    tenant_id   uuid not null,
    application uuid not null,
    appliance   text not null,
    -- From then on the grid had given it up, and what its host still counts is nobody's.
    lost_at     timestamptz
);
alter table grid.metered enable row level security;
alter table grid.metered force row level security;
create policy scope on grid.metered to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.metered to weft_grid using (true) with check (true);

-- What hosts said that was not counted. No row of a host is referred to: it may be gone.
create table grid.metering_faults (
    host     uuid not null,
    kind     text not null,
    readings bigint not null,
    first_at timestamptz not null,
    last_at  timestamptz not null,
    last     text not null,
    primary key (host, kind)
);
alter table grid.metering_faults enable row level security;
alter table grid.metering_faults force row level security;
create policy grid on grid.metering_faults to weft_grid using (true) with check (true);

-- In the transaction that makes or gives up a thing, whoever does it.
create function grid.note_metered() returns trigger language plpgsql as $$
begin
    insert into grid.metered (id, tenant_id, application, appliance)
    values (new.id, new.tenant_id, new.application,
            case tg_table_name when 'instances' then to_jsonb(new) ->> 'appliance' else to_jsonb(new) ->> 'name' end)
    on conflict (id) do nothing;
    return new;
end
$$;
create trigger note_metered after insert on grid.instances for each row execute function grid.note_metered();
create trigger note_metered after insert on grid.volumes for each row execute function grid.note_metered();
create trigger note_metered after insert on grid.circuits for each row execute function grid.note_metered();

create function grid.note_lost() returns trigger language plpgsql as $$
begin
    update grid.metered set lost_at = coalesce(lost_at, now()) where id = new.id;
    return new;
end
$$;
create trigger note_lost after update on grid.instances for each row
    when (new.phase = 'LOST' and old.phase <> 'LOST') execute function grid.note_lost();
create trigger note_lost after update on grid.volumes for each row
    when (new.wish = 'LOST' and old.wish <> 'LOST') execute function grid.note_lost();

-- As the owner the rows are hidden by their own policies; a migration has to see all of them.
alter table grid.instances no force row level security;
alter table grid.volumes no force row level security;
alter table grid.circuits no force row level security;
alter table grid.metered no force row level security;
insert into grid.metered (id, tenant_id, application, appliance, lost_at)
select id, tenant_id, application, appliance, case when phase = 'LOST' then phase_since end from grid.instances
union all
select id, tenant_id, application, name, case when wish = 'LOST' then wished_at end from grid.volumes
union all
select id, tenant_id, application, name, null from grid.circuits;
alter table grid.instances force row level security;
alter table grid.volumes force row level security;
alter table grid.circuits force row level security;
alter table grid.metered force row level security;
