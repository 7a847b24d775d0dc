create table grid.idempotency (
    tenant_id   uuid not null,
    caller      text not null,
    key         text not null,
    fingerprint bytea not null,
    claimed_at  timestamptz not null,
    expires_at  timestamptz not null,
    status      integer,
    media_type  text,
    location    text,
    etag        text,
    body        bytea,
    primary key (tenant_id, caller, key)
);
create index idempotency_by_expiry on grid.idempotency (expires_at);

alter table grid.idempotency enable row level security;
alter table grid.idempotency force row level security;
create policy scope on grid.idempotency to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on grid.idempotency to weft_grid using (true);

-- One use, one hour. Only the hash is kept: who reads this table joins nothing.
create table grid.host_tokens (
    hash       bytea primary key,
    created_by text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    host_id    uuid
);

alter table grid.host_tokens enable row level security;
alter table grid.host_tokens force row level security;
create policy grid on grid.host_tokens to weft_grid using (true);
