-- A database that goes back to an earlier point knows less than its hosts have done since. While a restoration is not accounted
-- for, nothing is planned and nothing is ordered: first every host says what runs there.
create table grid.restorations (
    id           uuid primary key default gen_random_uuid(),
    restored_at  timestamptz not null default clock_timestamp(),
    restored_by  text not null,
    accounted_at timestamptz,
    accounted_by text
);
create unique index restorations_under_way on grid.restorations ((true)) where accounted_at is null;

-- Hosts that joined after the point that was gone back to. They prove themselves by the grid's secret and have no row.
create table grid.unknown_hosts (
    host      uuid primary key,
    seen_at   timestamptz not null,
    strangers jsonb not null
);

alter table grid.hosts add column accounted boolean not null default true;

alter table grid.restorations enable row level security;
alter table grid.restorations force row level security;
create policy grid on grid.restorations to weft_grid using (true) with check (true);
alter table grid.unknown_hosts enable row level security;
alter table grid.unknown_hosts force row level security;
create policy grid on grid.unknown_hosts to weft_grid using (true) with check (true);

-- Run by a superuser in the database that was just restored, before any controller sees it. Raises every epoch above all that hosts
-- may have been told since: by the clock, since nothing else is known of what was forgotten. Twice does no harm.
create function grid.restored(who text) returns void language plpgsql as $restored$
declare
    beginning bigint := extract(epoch from clock_timestamp());
begin
    update grid.restorations set accounted_at = clock_timestamp(), accounted_by = 'another restore' where accounted_at is null;
    insert into grid.restorations (restored_by) values (who);
    update grid.hosts
    set epoch = greatest(epoch + 1, beginning), session_generation = session_generation + 1, session_at = null, boot = null,
        boot_at = null, last_sequence = 0, last_seen_at = null, strangers = '[]', accounted = false, publish_due_at = now();
    delete from grid.published;
    delete from grid.asks;
    delete from grid.unknown_hosts;
    update grid.volumes
    set attachment_epoch = greatest(attachment_epoch + 1, beginning), seen_generation = null, seen_present = null, seen_reason = null;
    update grid.instances i
    set seen_generation = null, seen_state = null, seen_reason = null, seen_since = null, seen_at = null,
        spec = jsonb_set(i.spec, '{volumes}',
                         (select coalesce(jsonb_agg(case when v.id is null then u.use
                                                         else jsonb_set(u.use, '{attachmentEpoch}', to_jsonb(v.attachment_epoch)) end
                                                    order by u.place), '[]')
                          from jsonb_array_elements(i.spec -> 'volumes') with ordinality u (use, place)
                          left join grid.volumes v on v.id = cast(u.use ->> 'volume' as uuid)));
    update grid.ends set seen_generation = null, seen_open = null, seen_at = null;
    update grid.applications set due_at = now() where state <> 'DESTROYED';
    -- Whoever follows the list of events has a cursor of the time that is forgotten; what is new must stand behind it.
    update grid.outbox_head set position = greatest(position, beginning * 1000);
    insert into grid.outbox (id, type, subject, at, message, data)
    values (gen_random_uuid(), 'weft.grid.restored', 'grid', clock_timestamp(), who || ' restored the grid to an earlier point.', '{}');
end
$restored$;
revoke execute on function grid.restored(text) from public;
