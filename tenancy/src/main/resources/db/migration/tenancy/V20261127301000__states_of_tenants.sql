-- Tenants are made, held and let go by operators. One that is gone keeps its row: its invoices name it, and its name is not given again.
alter table tenancy.tenants
    add column state text not null default 'active' check (state in ('active', 'suspended', 'leaving', 'gone')),
    add column state_at timestamptz not null default now(),
    add column state_by text not null default '',
    add column state_why text not null default '',
    -- when a leaving one is destroyed
    add column gone_due timestamptz,
    -- since when its organization is known to be there; empty while one is still to be made
    add column organization_at timestamptz,
    -- who made it to try the grid; one for each person, whoever asks twice at once
    add column trial_of text unique,
    add constraint leaving_has_an_end check ((state = 'leaving') = (gone_due is not null));
update tenancy.tenants set organization_at = now();
create index tenants_on_their_way on tenancy.tenants (state) where state = 'leaving' or organization_at is null;
