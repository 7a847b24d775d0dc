-- The three roles of Weft's database and what they may do. Run as superuser, inside Weft's own database (default privileges
-- belong to a database), in one session, each time before the controller starts: it is idempotent and renews the passwords.
--
-- The passwords are settings of the session, so that no one has to paste a secret into SQL:
--   JDBC   select set_config('weft.owner_password', ?, false), set_config('weft.app_password', ?, false)
--   psql   select set_config('weft.owner_password', :'owner', false), set_config('weft.app_password', :'app', false);
--
--   weft_owner  owns the schemas and migrates them; nothing else logs in as it
--   weft_app    the program; subject to every row policy, inherits nothing
--   weft_grid   no login; the program becomes it with "set local role" for work over all tenants
do $roles$
begin
    if not exists (select from pg_roles where rolname = 'weft_owner') then create role weft_owner; end if;
    if not exists (select from pg_roles where rolname = 'weft_app') then create role weft_app; end if;
    if not exists (select from pg_roles where rolname = 'weft_grid') then create role weft_grid; end if;
    if coalesce(current_setting('weft.owner_password', true), '') = '' or coalesce(current_setting('weft.app_password', true), '') = '' then
        raise exception 'set weft.owner_password and weft.app_password first';
    end if;
    execute format('alter role weft_owner login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password %L',
                   current_setting('weft.owner_password'));
    execute format('alter role weft_app login noinherit nosuperuser nocreatedb nocreaterole nobypassrls password %L',
                   current_setting('weft.app_password'));
    alter role weft_grid nologin noinherit nosuperuser nocreatedb nocreaterole nobypassrls;
    grant weft_grid to weft_app;

    execute format('alter database %I owner to weft_owner', current_database());
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to weft_app', current_database());
    revoke all on schema public from public;

    -- A query that hangs must not hold a row lock for ever, and neither must a controller that is paused or has lost its machine: the
    -- others wait for its locks that long. Longer than the one and a half weft.kafka.timeout that a transaction waits for a broker.
    alter role weft_app set statement_timeout = '30s';
    alter role weft_app set idle_in_transaction_session_timeout = '20s';

    alter default privileges for role weft_owner grant usage on schemas to weft_app, weft_grid;
    alter default privileges for role weft_owner grant select, insert, update, delete on tables to weft_app, weft_grid;
    alter default privileges for role weft_owner grant usage, select on sequences to weft_app, weft_grid;
    alter default privileges for role weft_owner revoke execute on functions from public;
    alter default privileges for role weft_owner grant execute on functions to weft_app, weft_grid;
end
$roles$;
