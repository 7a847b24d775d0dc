-- Run as weft_owner. Privileges of weft_app and weft_grid come from the owner's default privileges (roles.sql).
create schema if not exists grid;

create table grid.hosts (
    id                 uuid primary key,
    name               text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    number             integer not null unique check (number > 0),
    cpu_millis         integer not null check (cpu_millis >= 0),
    memory_mib         integer not null check (memory_mib >= 0),
    underlay           text not null unique,
    vtep               text not null unique,
    acceleration       text not null,
    agent_version      text not null default '',
    epoch              bigint not null default 1,
    boot               text,
    boot_at            timestamptz,
    last_sequence      bigint not null default 0,
    session_generation bigint not null default 0,
    session_at         timestamptz,
    last_seen_at       timestamptz,
    strangers          jsonb not null default '[]',
    publish_due_at     timestamptz,
    joined_at          timestamptz not null default now()
);
create index hosts_to_publish on grid.hosts (publish_due_at) where publish_due_at is not null;

-- What stands on a host's topic, so that only changes are sent. Whoever writes here holds the host's row.
create table grid.published (
    host       uuid not null references grid.hosts (id),
    key        text not null,
    generation bigint not null,
    digest     text not null,
    sent_at    timestamptz not null,
    primary key (host, key)
);

create table grid.applications (
    id         uuid primary key,
    tenant_id  uuid not null,
    name       text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title      text not null,
    wish       text not null check (wish in ('STOPPED', 'RUNNING', 'DESTROYED')),
    generation bigint not null,
    revision   integer not null,
    state      text not null,
    message    text not null default '',
    due_at     timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
-- A destroyed application keeps its row for its operations and gives up its name.
create unique index applications_by_name on grid.applications (tenant_id, name) where state <> 'DESTROYED';
create index applications_due on grid.applications (due_at) where state <> 'DESTROYED';

create table grid.revisions (
    application uuid not null references grid.applications (id),
    tenant_id   uuid not null,
    number      integer not null,
    text        text not null,
    made_by     text not null,
    made_at     timestamptz not null,
    primary key (application, number)
);

create table grid.operations (
    id          uuid primary key,
    tenant_id   uuid not null,
    application uuid not null references grid.applications (id),
    kind        text not null,
    generation  bigint not null,
    state       text not null check (state in ('RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    done        integer not null,
    total       integer not null,
    message     text not null,
    started_at  timestamptz not null,
    deadline    timestamptz not null,
    finished_at timestamptz
);
-- At most one request is under way per application: a newer one cancels it.
create unique index operations_running on grid.operations (application) where state = 'RUNNING';

-- An instance's row is the reservation of its capacity. Deleted only when its host confirmed absence or was never told.
create table grid.instances (
    id              uuid primary key,
    tenant_id       uuid not null,
    application     uuid not null references grid.applications (id),
    appliance       text not null,
    ordinal         integer not null check (ordinal > 0),
    name            text not null,
    host            uuid not null references grid.hosts (id),
    address         text not null,
    cpu_millis      integer not null,
    memory_mib      integer not null,
    phase           text not null check (phase in ('PLACED', 'RUNNING', 'DRAINING', 'ABSENT')),
    phase_since     timestamptz not null,
    generation      bigint not null,
    spec            jsonb not null,
    placement       text not null,
    objections      jsonb not null,
    seen_generation bigint,
    seen_state      text,
    seen_reason     text,
    seen_since      timestamptz,
    seen_at         timestamptz,
    unique (application, appliance, ordinal)
);
create index instances_on_host on grid.instances (host);

create table grid.history (
    ordinal     bigint generated always as identity primary key,
    tenant_id   uuid not null,
    instance    uuid not null references grid.instances (id) on delete cascade,
    at          timestamptz not null,
    what        text not null
);
create index history_of_instance on grid.history (instance, ordinal);

create table grid.volumes (
    id               uuid primary key,
    tenant_id        uuid not null,
    application      uuid not null references grid.applications (id),
    name             text not null,
    owner            text,
    size_mib         integer not null check (size_mib > 0),
    host             uuid not null references grid.hosts (id),
    wish             text not null check (wish in ('PRESENT', 'ABSENT')),
    generation       bigint not null,
    attachment_epoch bigint not null,
    seen_generation  bigint,
    seen_present     boolean,
    seen_reason      text,
    unique (application, name)
);
create index volumes_on_host on grid.volumes (host);

create table grid.circuits (
    id          uuid primary key,
    tenant_id   uuid not null,
    application uuid not null references grid.applications (id),
    name        text not null,
    generation  bigint not null,
    unique (application, name)
);

-- What one host was told of a circuit, and what it shows.
create table grid.ends (
    circuit         uuid not null references grid.circuits (id),
    host            uuid not null references grid.hosts (id),
    tenant_id       uuid not null,
    told            jsonb not null,
    seen_generation bigint,
    seen_open       boolean,
    packets         bigint not null default 0,
    bytes           bigint not null default 0,
    seen_at         timestamptz,
    primary key (circuit, host)
);
create index ends_on_host on grid.ends (host);

-- The key is what keeps two holders of one address apart, whoever looked when.
create table grid.addresses (
    address     text primary key,
    tenant_id   uuid not null,
    application uuid not null references grid.applications (id),
    kind        text not null check (kind in ('GUEST', 'VIRTUAL', 'EXTERNAL')),
    holder      text not null,
    unique (application, kind, holder)
);

create table grid.asks (
    id          uuid primary key,
    tenant_id   uuid not null,
    host        uuid not null references grid.hosts (id),
    instance    uuid not null,
    question    text not null,
    max_bytes   integer not null,
    deadline    timestamptz not null,
    answered_at timestamptz,
    found       boolean,
    answer      text
);
create index asks_of_host on grid.asks (host);

do $$
declare
    owned text;
begin
    foreach owned in array array['applications', 'revisions', 'operations', 'instances', 'history', 'volumes', 'circuits',
                                 'ends', 'addresses', 'asks'] loop
        execute format('alter table grid.%I enable row level security', owned);
        execute format('alter table grid.%I force row level security', owned);
        execute format($policy$create policy scope on grid.%I to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on grid.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;

-- Hosts are nobody's: a tenant may read where its instances are, and write nothing.
alter table grid.hosts enable row level security;
alter table grid.hosts force row level security;
create policy named on grid.hosts for select to weft_app using (true);
create policy grid on grid.hosts to weft_grid using (true) with check (true);
alter table grid.published enable row level security;
alter table grid.published force row level security;
create policy grid on grid.published to weft_grid using (true) with check (true);
