-- Who pays sees usage and bills, and nothing of what runs.
alter table tenancy.members drop constraint members_role_check;
alter table tenancy.members add constraint members_role_check
    check (role in ('billing', 'viewer', 'operator', 'developer', 'manager'));

-- What somebody signs in with, so that lists can be read by those who know it. Empty until a token has said it.
alter table tenancy.members add column login text not null default '';
