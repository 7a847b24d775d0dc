-- How a tenant is billed. Where its open period begins is all that closing goes by; what the wall says is never asked.
create table tenancy.billing_accounts (
    tenant_id uuid primary key references tenancy.tenants (id),
    currency  text not null check (currency ~ '^[A-Z]{3}$'),
    zone      text not null,
    anchor    integer not null check (anchor between 1 and 31),
    open_from timestamptz not null,
    rated_at  timestamptz not null
);

-- Every period that was closed, with an invoice or without.
create table tenancy.billing_periods (
    tenant_id uuid not null references tenancy.billing_accounts (tenant_id),
    from_at   timestamptz not null,
    to_at     timestamptz not null check (to_at > from_at),
    primary key (tenant_id, from_at)
);

-- One row, whose lock makes numbers follow one another without a gap: it goes with the transaction that takes the number.
create table tenancy.invoice_numbers (
    single boolean primary key check (single),
    last bigint not null
);
insert into tenancy.invoice_numbers (single, last) values (true, 0);

-- The document is what the hash covers, byte for byte. A document names the hash of the tenant's one before.
create table tenancy.invoices (
    number        bigint primary key check (number > 0),
    tenant_id     uuid not null references tenancy.billing_accounts (tenant_id),
    kind          text not null check (kind in ('INVOICE', 'CREDIT_NOTE')),
    credits       bigint references tenancy.invoices (number),
    from_at       timestamptz not null,
    to_at         timestamptz not null,
    issued_at     timestamptz not null,
    total         bigint not null,
    previous_hash text not null,
    hash          text not null unique,
    document      text not null,
    check ((kind = 'CREDIT_NOTE') = (credits is not null)),
    unique (tenant_id, previous_hash)
);
create unique index one_invoice_per_period on tenancy.invoices (tenant_id, from_at) where kind = 'INVOICE';

create table tenancy.invoice_lines (
    number      bigint not null references tenancy.invoices (number),
    position    integer not null check (position > 0),
    tenant_id   uuid not null,
    kind        text not null check (kind in ('USAGE', 'CORRECTION', 'CREDIT')),
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    application uuid,
    appliance   text not null,
    meter       text not null,
    version     timestamptz not null,
    tier        integer not null,
    quantity    numeric(38, 9) not null,
    units       numeric(38, 9) not null,
    unit        text not null,
    price       numeric(38, 12) not null,
    amount      bigint not null,
    primary key (number, position)
);
create index invoice_lines_of_period on tenancy.invoice_lines (tenant_id, from_at);

-- Double entry, in the currency's smallest unit: what a tenant owes, and what for. An entry is one invoice or credit note.
create table tenancy.ledger (
    entry     bigint not null references tenancy.invoices (number),
    position  integer not null,
    tenant_id uuid not null,
    account   text not null,
    currency  text not null,
    amount    bigint not null check (amount <> 0),
    primary key (entry, position)
);

create function tenancy.entry_balances() returns trigger language plpgsql as $$
begin
    if exists (select from tenancy.ledger where entry = new.entry group by entry, currency having sum(amount) <> 0) then
        raise exception 'ledger entry % does not balance', new.entry using errcode = 'check_violation';
    end if;
    return null;
end
$$;
create constraint trigger entry_balances after insert on tenancy.ledger
    deferrable initially deferred for each row execute function tenancy.entry_balances();

do $$
declare
    owned text;
begin
    foreach owned in array array['billing_accounts', 'billing_periods', 'invoices', 'invoice_lines', 'ledger'] loop
        execute format('alter table tenancy.%I enable row level security', owned);
        execute format('alter table tenancy.%I force row level security', owned);
        -- A tenant reads its own and changes nothing.
        execute format($policy$create policy scope on tenancy.%I for select to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on tenancy.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;
alter table tenancy.invoice_numbers enable row level security;
alter table tenancy.invoice_numbers force row level security;
create policy grid on tenancy.invoice_numbers to weft_grid using (true) with check (true);

-- What was issued stays as it was, whoever asks.
revoke update, delete on tenancy.billing_periods, tenancy.invoices, tenancy.invoice_lines, tenancy.ledger from weft_app, weft_grid;
revoke insert, delete on tenancy.invoice_numbers from weft_app, weft_grid;
revoke delete on tenancy.billing_accounts from weft_app, weft_grid;
