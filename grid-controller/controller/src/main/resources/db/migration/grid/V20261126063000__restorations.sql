-- A database that goes back to an earlier point knows less than its hosts have done since. While a restoration is open, nothing is
-- planned and nothing is ordered: first every host says what is there.
create table grid.restorations (
    id           uuid primary key default gen_random_uuid(),
    restored_at  timestamptz not null default clock_timestamp(),
    restored_by  text not null,
    accounted_at timestamptz,
    accounted_by text
);
create unique index restorations_open on grid.restorations ((true)) where accounted_at is null;

-- Hosts that joined after the point that was gone back to. They prove themselves by the grid's secret and have no row.
create table grid.unknown_hosts (
    host    uuid primary key,
    seen_at timestamptz not null,
    holds   jsonb not null
);

-- holds: living guests with their addresses, and the volumes whose disks are there, whatever was ordered; null until the host has said
-- so. accounted: what was restored has been compared with it; a host that was not is told nothing. restored_epoch: a report of a
-- lower epoch is of what was forgotten.
alter table grid.hosts
    add column holds          jsonb,
    add column accounted      boolean not null default true,
    add column restored_epoch bigint not null default 0;

do $$
declare
    owned text;
begin
    foreach owned in array array['restorations', 'unknown_hosts'] loop
        execute format('alter table grid.%I enable row level security', owned);
        execute format('alter table grid.%I force row level security', owned);
        execute format('create policy grid on grid.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;

-- Run by a superuser in a database that was just restored, before any controller sees it. Raises every epoch and every generation that
-- hosts may have been told above all that they were told since: to the milliseconds of the clock, since nothing else is known of what
-- was forgotten. What was seen counts on, under the new number, so that no wire is drawn anew for it. Twice does no harm.
create function grid.restored(who text) returns void language plpgsql as $restored$
declare
    beginning bigint := extract(epoch from clock_timestamp()) * 1000;
begin
    update grid.restorations set accounted_at = clock_timestamp(), accounted_by = 'another restore' where accounted_at is null;
    insert into grid.restorations (restored_by) values (who);
    update grid.hosts
    set epoch = greatest(epoch + 1, beginning), session_generation = greatest(session_generation + 1, beginning), session_at = null,
        boot = null, boot_at = null, last_sequence = 0, previous_boot = null, previous_sequence = null, challenger = null,
        challenger_at = null, challenger_heard_at = null, strangers = '[]', holds = null, accounted = false, publish_due_at = clock_timestamp();
    update grid.hosts set restored_epoch = epoch;
    update grid.hosts set heard_at = clock_timestamp(), steady_since = clock_timestamp() where heard_at is not null;
    delete from grid.published;
    delete from grid.asks;
    delete from grid.unknown_hosts;
    delete from grid.watches;
    -- What waits on the bus is of boots that may be gone; -1 is the end. What was used is read again from where it was, and counted once.
    update grid.topic_readers set next_offset = -1, until = clock_timestamp() where topic = 'weft.reports.v1';
    update grid.volumes
    set seen_generation = case when seen_generation >= generation then greatest(generation + 1, beginning)
                               when seen_generation is not null then 0 end,
        generation = greatest(generation + 1, beginning), attachment_epoch = greatest(attachment_epoch + 1, beginning);
    update grid.instances
    set seen_generation = case when seen_generation >= generation then greatest(generation + 1, beginning) else 0 end
    where seen_state is not null;
    update grid.instances set generation = greatest(generation + 1, beginning) where generation > 0;
    update grid.circuits set generation = greatest(generation + 1, beginning);
    update grid.ends e
    set seen_generation = case when e.seen_generation >= cast(e.told ->> 'generation' as bigint) then c.generation
                               when e.seen_generation is not null then 0 end,
        told = jsonb_set(e.told, '{generation}', to_jsonb(c.generation)), told_at = clock_timestamp()
    from grid.circuits c where c.id = e.circuit;
    update grid.applications set due_at = clock_timestamp() where state <> 'DESTROYED';
    -- Whoever follows the list of events has a cursor of the time that is forgotten; what is new must stand behind it.
    update grid.outbox_head set position = greatest(position, beginning);
    insert into grid.outbox (id, type, subject, at, message, data)
    values (gen_random_uuid(), 'weft.grid.restored', 'grid', clock_timestamp(), who || ' restored the grid to an earlier point.', '{}');
end
$restored$;
revoke execute on function grid.restored(text) from public, weft_app, weft_grid;
