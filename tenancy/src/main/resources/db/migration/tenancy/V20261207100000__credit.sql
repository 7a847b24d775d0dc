-- A prepaid tenant pays from credit. A postpaid one may have some too, and pays the rest of each invoice.
alter table tenancy.billing_accounts
    add column terms text not null default 'POSTPAID' check (terms in ('POSTPAID', 'PREPAID'));

-- What was paid in or given. In the currency's smallest unit, as everything here.
create table tenancy.credit_grants (
    number     bigint generated always as identity primary key,
    tenant_id  uuid not null references tenancy.billing_accounts (tenant_id),
    source     text not null check (source in ('PAYMENT', 'GIFT')),
    currency   text not null,
    amount     bigint not null check (amount > 0),
    reason     text not null,
    granted_by text not null,
    granted_at timestamptz not null,
    expires_at timestamptz check (expires_at > granted_at),
    unique (number, tenant_id)
);
create index credit_grants_of on tenancy.credit_grants (tenant_id, number);

-- What an invoice took of a grant; without an invoice, what was left of it when it expired.
create table tenancy.credit_draws (
    grant_number bigint not null,
    invoice      bigint references tenancy.invoices (number),
    tenant_id    uuid not null,
    amount       bigint not null check (amount > 0),
    unique nulls not distinct (grant_number, invoice),
    foreign key (grant_number, tenant_id) references tenancy.credit_grants (number, tenant_id)
);
create index credit_draws_of on tenancy.credit_draws (tenant_id);

create function tenancy.grant_is_not_overdrawn() returns trigger language plpgsql as $$
begin
    if (select sum(amount) from tenancy.credit_draws where grant_number = new.grant_number)
        > (select amount from tenancy.credit_grants where number = new.grant_number) then
        raise exception 'credit % is overdrawn', new.grant_number using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger grant_is_not_overdrawn after insert on tenancy.credit_draws
    deferrable initially deferred for each row execute function tenancy.grant_is_not_overdrawn();

-- An entry of the ledger is a bill, a grant, or the expiry of one; each kind is numbered as what it is the entry of. A controller from
-- before this knows bills only, and says of none that it is one.
alter table tenancy.ledger drop constraint ledger_entry_fkey, drop constraint ledger_pkey;
alter table tenancy.ledger
    add column kind text not null default 'BILL' check (kind in ('BILL', 'GRANT', 'EXPIRY')),
    add column bill bigint generated always as (case when kind = 'BILL' then entry end) stored
        references tenancy.invoices (number),
    add column grant_number bigint generated always as (case when kind <> 'BILL' then entry end) stored
        references tenancy.credit_grants (number),
    add primary key (kind, entry, position);
create or replace function tenancy.entry_balances() returns trigger language plpgsql as $$
begin
    if exists (select from tenancy.ledger where kind = new.kind and entry = new.entry
               group by currency having sum(amount) <> 0) then
        raise exception 'ledger entry % does not balance', new.entry using errcode = 'check_violation';
    end if;
    return null;
end
$$;

-- From which balance on the tenant wants to be told, and what was told of it.
create table tenancy.credit_watches (
    tenant_id  uuid primary key references tenancy.tenants (id),
    warn_below numeric(20, 6) check (warn_below > 0),
    terms      text not null default 'POSTPAID' check (terms in ('POSTPAID', 'PREPAID')),
    low_told   boolean not null default false,
    gone_at    timestamptz,
    frozen_at  timestamptz
);

do $$
declare
    owned text;
begin
    foreach owned in array array['credit_grants', 'credit_draws'] loop
        execute format('alter table tenancy.%I enable row level security', owned);
        execute format('alter table tenancy.%I force row level security', owned);
        execute format($policy$create policy scope on tenancy.%I for select to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on tenancy.%I to weft_grid using (true) with check (true)', owned);
        execute format('revoke update, delete on tenancy.%I from weft_app, weft_grid', owned);
    end loop;
end
$$;
alter table tenancy.credit_watches enable row level security;
alter table tenancy.credit_watches force row level security;
create policy scope on tenancy.credit_watches to weft_app
    using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
    with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid);
create policy grid on tenancy.credit_watches to weft_grid using (true) with check (true);
