-- A budget may be of one project: of what the applications cost that are in it, or were at their end. It goes with the project.
alter table tenancy.budgets add column project uuid;
alter table tenancy.budgets add constraint budgets_of_one_thing check (application is null or project is null);
alter table tenancy.budgets add foreign key (tenant_id, project) references tenancy.projects (tenant_id, id) on delete cascade;
