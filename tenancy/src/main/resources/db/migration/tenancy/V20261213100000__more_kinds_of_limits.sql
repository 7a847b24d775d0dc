-- Processors, memory and outside addresses beside what was limited before. An empty column, as all are at first, limits nothing.
alter table tenancy.quotas
    add column cpu_millis bigint check (cpu_millis >= 0),
    add column memory_mib bigint check (memory_mib >= 0),
    add column addresses integer check (addresses >= 0);

alter table tenancy.project_quotas
    add column cpu_millis bigint check (cpu_millis >= 0),
    add column memory_mib bigint check (memory_mib >= 0),
    add column addresses integer check (addresses >= 0);
