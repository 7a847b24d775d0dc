-- What was left of a grant is taken back by an entry against it; the grant stays. As what expired it is taken by no invoice, and once: a
-- controller from before this reads it as expired, and so draws nothing of it either.
alter table tenancy.credit_draws
    add column revoked_at timestamptz,
    add column revoked_by text,
    add column reason     text,
    add constraint credit_draws_revoked check (
        (revoked_at is null and revoked_by is null and reason is null)
        or (invoice is null and revoked_at is not null and revoked_by is not null and reason is not null));

alter table tenancy.ledger drop constraint ledger_kind_check;
alter table tenancy.ledger
    add constraint ledger_kind_check check (kind in ('BILL', 'GRANT', 'EXPIRY', 'REVOCATION'));
