-- Projects of tenants, and what members may in one beyond what they may in the tenant.
create table tenancy.projects (
    id         uuid primary key,
    tenant_id  uuid not null references tenancy.tenants (id),
    name       text not null check (name ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    title      text not null,
    note       text not null default '',
    made_by    text not null,
    created_at timestamptz not null default now(),
    unique (tenant_id, name),
    unique (tenant_id, id)
);

create table tenancy.project_roles (
    tenant_id uuid not null,
    project   uuid not null,
    subject   text not null,
    role      text not null check (role in ('billing', 'viewer', 'operator', 'developer', 'manager')),
    given_by  text not null,
    given_at  timestamptz not null,
    primary key (project, subject),
    foreign key (tenant_id, project) references tenancy.projects (tenant_id, id) on delete cascade,
    foreign key (tenant_id, subject) references tenancy.members (tenant_id, subject)
);
create index project_roles_by_subject on tenancy.project_roles (subject);

-- Each tenant has a first project, under the tenant's own id. Whoever makes a tenant need not think of it.
create function tenancy.make_usual_project() returns trigger language plpgsql as $$
begin
    insert into tenancy.projects (id, tenant_id, name, title, made_by, created_at)
    values (new.id, new.id, 'default', 'Default', '', new.created_at);
    return null;
end
$$;
create trigger usual_project after insert on tenancy.tenants for each row execute function tenancy.make_usual_project();
-- Owners see no rows while policies are forced on them.
alter table tenancy.tenants no force row level security;
insert into tenancy.projects (id, tenant_id, name, title, made_by, created_at)
select id, id, 'default', 'Default', '', created_at from tenancy.tenants;
alter table tenancy.tenants force row level security;

do $$
declare
    owned text;
begin
    foreach owned in array array['projects', 'project_roles'] loop
        execute format('alter table tenancy.%I enable row level security', owned);
        execute format('alter table tenancy.%I force row level security', owned);
        execute format($policy$create policy scope on tenancy.%I to weft_app
            using (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)
            with check (tenant_id = nullif(current_setting('weft.tenant', true), '')::uuid)$policy$, owned);
        execute format('create policy grid on tenancy.%I to weft_grid using (true) with check (true)', owned);
    end loop;
end
$$;

-- Login: what somebody may is asked before any tenant is known, with where they are a member.
create policy own on tenancy.project_roles for select to weft_app
    using (subject = nullif(current_setting('weft.subject', true), ''));
create policy own on tenancy.projects for select to weft_app
    using (exists (select 1 from tenancy.project_roles r
                   where r.project = projects.id and r.subject = nullif(current_setting('weft.subject', true), '')));

-- Somebody who belongs to a tenant and may nothing there, but in some of its projects.
alter table tenancy.members drop constraint members_role_check;
alter table tenancy.members add constraint members_role_check
    check (role in ('member', 'billing', 'viewer', 'operator', 'developer', 'manager'));
alter table tenancy.invitations drop constraint invitations_role_check;
alter table tenancy.invitations add constraint invitations_role_check
    check (role in ('member', 'billing', 'viewer', 'operator', 'developer', 'manager'));

-- Whoever reads as a member of some projects sees what is of their applications alone.
create policy reach on tenancy.usage as restrictive for select to weft_app
    using ((select coalesce(current_setting('weft.reach', true), '')) = ''
           or application = any (array(select unnest(nullif(current_setting('weft.reach', true), '')::uuid[]))));
create policy reach on tenancy.usage_sources as restrictive for select to weft_app
    using ((select coalesce(current_setting('weft.reach', true), '')) = ''
           or application = any (array(select unnest(nullif(current_setting('weft.reach', true), '')::uuid[]))));
