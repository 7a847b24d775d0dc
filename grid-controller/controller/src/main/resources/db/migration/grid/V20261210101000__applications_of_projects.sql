-- Every application belongs to a project of its tenant. The first project of a tenant has the tenant's own id.
alter table grid.applications add column project uuid;
-- Owners see no rows while policies are forced on them.
alter table grid.applications no force row level security;
update grid.applications set project = tenant_id;
alter table grid.applications force row level security;
alter table grid.applications alter column project set not null;
create index applications_of_project on grid.applications (project);

-- Which application an event is about, so that it can be told to those who may see that one. What was told before is for those who
-- see all of the tenant.
alter table grid.outbox add column application uuid;

-- Whoever reads as a member of some projects sees what is of their applications alone: the transaction says which those are. One that
-- says none is of the tenant as a whole. Nothing is written in such a transaction, so what is counted is counted over all.
create policy reach on grid.applications as restrictive for select to weft_app
    using ((select coalesce(current_setting('weft.reach', true), '')) = ''
           or id = any (array(select unnest(nullif(current_setting('weft.reach', true), '')::uuid[]))));
do $$
declare
    owned text;
begin
    foreach owned in array array[
        'revisions', 'operations', 'instances', 'volumes', 'circuits', 'addresses', 'metered', 'tiers', 'survivals', 'snapshots',
        'snapshot_schedules', 'exports', 'consoles', 'backups', 'backup_policies', 'outbox'] loop
        execute format($policy$create policy reach on grid.%I as restrictive for select to weft_app
            using ((select coalesce(current_setting('weft.reach', true), '')) = ''
                   or application = any (array(select unnest(nullif(current_setting('weft.reach', true), '')::uuid[]))))$policy$, owned);
    end loop;
end
$$;
