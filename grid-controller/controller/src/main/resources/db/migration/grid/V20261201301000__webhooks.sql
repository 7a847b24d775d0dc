-- Where a tenant wants its events sent. The secret is no row: it follows from the grid's own, the id and the generation.
create table grid.webhooks (
    id                uuid primary key,
    tenant_id         uuid not null,
    url               text not null,
    -- what events are about: application, instance, …; empty for all
    kinds             text[] not null,
    made_by           text not null,
    created_at        timestamptz not null,
    secret_generation integer not null check (secret_generation > 0),
    -- until then the secret before signs too
    rotated_until     timestamptz,
    -- the last event that it was given or that is none of its kinds
    position          bigint not null,
    -- why it is switched off; empty while it is on
    off_why           text not null default '',
    off_at            timestamptz,
    -- since when the event at hand is refused, and how often it was
    failing_since     timestamptz,
    failures          integer not null default 0,
    due_at            timestamptz not null,
    -- who is at it now, and until when nobody else begins
    claim             uuid,
    claimed_until     timestamptz
);
create index webhooks_of_tenant on grid.webhooks (tenant_id, created_at);
create index webhooks_due on grid.webhooks (due_at) where off_why = '';

create table grid.webhook_deliveries (
    number     bigint generated always as identity primary key,
    tenant_id  uuid not null,
    webhook_id uuid not null references grid.webhooks (id) on delete cascade,
    event_id   uuid not null,
    type       text not null,
    at         timestamptz not null,
    attempt    integer not null,
    by_hand    boolean not null,
    -- the answer's status; empty when none came
    status     integer,
    outcome    text not null check (outcome in ('delivered', 'failed')),
    detail     text not null,
    millis     bigint not null
);
create index webhook_deliveries_of on grid.webhook_deliveries (webhook_id, number);

do $$
declare
    owned text;
begin
    foreach owned in array array['webhooks', 'webhook_deliveries'] loop
        execute format('alter table grid.%I enable row level security', owned);
        execute format('alter table grid.%I force row level security', owned);
        execute format($policy$create policy scope on grid.%I to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on grid.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;
