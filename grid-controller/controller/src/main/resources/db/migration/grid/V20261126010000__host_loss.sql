-- What is decided about a host, and by what it was judged. The controllers' own clock stands in heard_at and steady_since; boots
-- and last_seen_at keep the host's.
alter table grid.hosts
    add column lost_at             timestamptz,
    add column draining_since      timestamptz,
    add column quarantined_at      timestamptz,
    add column quarantine          text,
    add column refused_at          timestamptz,
    add column refusal_code        text,
    add column refusal             text,
    add column machine             text,
    add column claimed_machine     text,
    add column heard_at            timestamptz,
    add column steady_since        timestamptz,
    add column previous_boot       text,
    add column previous_sequence   bigint,
    add column challenger          text,
    add column challenger_at       timestamptz,
    add column challenger_heard_at timestamptz,
    add constraint hosts_quarantine_says_why check ((quarantined_at is null) = (quarantine is null)),
    add constraint hosts_refusal_says_why check ((refused_at is null) = (refusal_code is null));

-- One loss per epoch of a host, whoever noticed it: convicting counts the epoch up.
create table grid.losses (
    host        uuid not null references grid.hosts (id) on delete cascade,
    epoch       bigint not null,
    lost_at     timestamptz not null,
    returned_at timestamptz,
    primary key (host, epoch)
);

-- How long each partition of the reports has been read to its end without a pause.
create table grid.watches (
    partition      integer primary key,
    unbroken_since timestamptz not null,
    attested_at    timestamptz not null
);

do $$
declare
    owned text;
begin
    foreach owned in array array['losses', 'watches'] loop
        execute format('alter table grid.%I enable row level security', owned);
        execute format('alter table grid.%I force row level security', owned);
        execute format('create policy grid on grid.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;

-- A copy that was lost with its host no longer counts. What stands in for it says so, and nothing else can: that, and not the
-- care of three detectors, is what makes it one restart for each loss.
alter table grid.instances
    drop constraint instances_phase_check,
    add constraint instances_phase_check check (phase in ('PLACED', 'RUNNING', 'DRAINING', 'ABSENT', 'LOST')),
    drop constraint instances_application_appliance_ordinal_key,
    add column replaces uuid unique,
    add column attempt  bigint not null default 0;
create unique index instances_that_count on grid.instances (application, appliance, ordinal) where phase <> 'LOST';

-- A lost volume outlives its host's row: people have to hear of it. All others stand on a host.
alter table grid.volumes
    drop constraint volumes_host_fkey,
    drop constraint volumes_wish_check,
    add constraint volumes_wish_check check (wish in ('PRESENT', 'ABSENT', 'LOST')),
    add column stands_on uuid generated always as (case when wish <> 'LOST' then host end) stored references grid.hosts (id),
    add column wished_at timestamptz not null default now();

alter table grid.ends
    add column told_at timestamptz not null default now();

-- What only tells what a host was asked and sent goes with the host. Instances, volumes and ends hold it fast.
alter table grid.asks
    drop constraint asks_host_fkey,
    add constraint asks_host_fkey foreign key (host) references grid.hosts (id) on delete cascade;
alter table grid.published
    drop constraint published_host_fkey,
    add constraint published_host_fkey foreign key (host) references grid.hosts (id) on delete cascade;
