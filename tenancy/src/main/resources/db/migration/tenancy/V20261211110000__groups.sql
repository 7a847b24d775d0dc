-- Named sets of a tenant's members, and what each of them may for that.
create table tenancy.groups (
    id         uuid primary key,
    tenant_id  uuid not null references tenancy.tenants (id),
    name       text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title      text not null,
    -- in the tenant; empty where it has none
    role       text check (role in ('billing', 'viewer', 'operator', 'developer', 'manager')),
    made_by    text not null,
    created_at timestamptz not null,
    unique (tenant_id, name),
    unique (tenant_id, id)
);

create table tenancy.group_members (
    tenant_id uuid not null,
    group_id  uuid not null,
    subject   text not null,
    added_by  text not null,
    added_at  timestamptz not null,
    primary key (group_id, subject),
    foreign key (tenant_id, group_id) references tenancy.groups (tenant_id, id) on delete cascade,
    foreign key (tenant_id, subject) references tenancy.members (tenant_id, subject)
);
create index group_members_by_subject on tenancy.group_members (subject);

create table tenancy.group_roles (
    tenant_id uuid not null,
    project   uuid not null,
    group_id  uuid not null,
    role      text not null check (role in ('billing', 'viewer', 'operator', 'developer', 'manager')),
    given_by  text not null,
    given_at  timestamptz not null,
    primary key (project, group_id),
    foreign key (tenant_id, project) references tenancy.projects (tenant_id, id) on delete cascade,
    foreign key (tenant_id, group_id) references tenancy.groups (tenant_id, id) on delete cascade
);
create index group_roles_of_group on tenancy.group_roles (group_id);

do $$
declare
    owned text;
begin
    foreach owned in array array['groups', 'group_members', 'group_roles'] loop
        execute format('alter table tenancy.%I enable row level security', owned);
        execute format('alter table tenancy.%I force row level security', owned);
        execute format($policy$create policy scope on tenancy.%I to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on tenancy.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;

-- Login: somebody's own groups, what those may, and on which projects.
create policy own on tenancy.group_members for select to weft_app
    using (subject = nullif(current_setting('weft.subject', true), ''));
create policy own on tenancy.groups for select to weft_app
    using (exists (select 1 from tenancy.group_members m
                   where m.group_id = groups.id and m.subject = nullif(current_setting('weft.subject', true), '')));
create policy own on tenancy.group_roles for select to weft_app
    using (exists (select 1 from tenancy.group_members m
                   where m.group_id = group_roles.group_id and m.subject = nullif(current_setting('weft.subject', true), '')));
create policy own_by_group on tenancy.projects for select to weft_app
    using (exists (select 1 from tenancy.group_roles r join tenancy.group_members m on m.group_id = r.group_id
                   where r.project = projects.id and m.subject = nullif(current_setting('weft.subject', true), '')));
