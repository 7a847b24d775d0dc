package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A grid with tenants, instances and volumes from before is brought up to date: migrations reach the rows that policies hide. */
@GridTest
class OlderGridTest {
    private static final String TENANT = "10000000-0000-0000-0000-000000000001";

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    TestDatabase database;

    @Test
    void whatMigrationsSayOfRowsIsSaidOfThoseThatAreThere() throws SQLException {
        try (var connection = database.asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("create database older owner weft_owner");
        }
        var older = url.replaceFirst("/weft$", "/older");
        migrate(older, "20261127000000");
        try (var connection = DriverManager.getConnection(older, "postgres", "")) {
            anInstanceOfATenant(connection);
            migrate(older, "20261201101000");
            run(connection, """
                    insert into grid.volumes (id, tenant_id, application, name, size_mib, host, wish, generation, attachment_epoch, image, seen_present)
                    select gen_random_uuid(), tenant_id, application, 'root', 64, host, 'PRESENT', 1, 1, 'sha256:00', true from grid.instances""");
            migrate(older, "latest");
            assertThat(said(connection, "select organization_at is not null from tenancy.tenants"))
                    .isEqualTo("t");
            assertThat(said(connection, "select counts_from from grid.instances"))
                    .isEqualTo("7");
            assertThat(said(connection, "select filled from grid.volumes")).isEqualTo("t");
            assertThat(said(connection, """
                            select string_agg(oid::regclass::text, ' ') from pg_class where relkind in ('r', 'p')
                            and relnamespace::regnamespace::text in ('grid', 'tenancy') and not relforcerowsecurity""")).isNull();
        }
    }

    private static void anInstanceOfATenant(Connection connection) throws SQLException {
        run(connection, "insert into tenancy.tenants (id, name, title) values ('" + TENANT + "', 'acme', 'acme')");
        run(connection, """
                insert into grid.hosts (id, name, number, cpu_millis, memory_mib, underlay, vtep, acceleration)
                values (gen_random_uuid(), 'h1', 1, 4000, 4096, '10.0.0.1', '10.0.1.1', 'none')""");
        run(connection, """
                insert into grid.applications (id, tenant_id, name, title, wish, generation, revision, state, due_at, created_at, updated_at)
                select gen_random_uuid(), id, 'shop', 'shop', 'RUNNING', 1, 1, 'RUNNING', now(), now(), now() from tenancy.tenants""");
        run(connection, """
                insert into grid.instances (id, tenant_id, application, appliance, ordinal, name, host, address, cpu_millis, memory_mib,
                                            phase, phase_since, generation, spec, placement, objections)
                select gen_random_uuid(), a.tenant_id, a.id, 'web', 1, 'web-1', h.id, '10.1.0.1', 100, 64, 'RUNNING', now(), 7, '{}', '', '[]'
                from grid.applications a, grid.hosts h""");
    }

    private static void migrate(String url, String target) {
        Flyway.configure()
                .dataSource(url, "weft_owner", TestDatabase.OWNER_PASSWORD)
                .locations("classpath:db/migration")
                .defaultSchema("migrations")
                .createSchemas(true)
                .target(target)
                .load()
                .migrate();
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            assertThat(running.executeUpdate(statement)).isPositive();
        }
    }

    private static String said(Connection connection, String question) throws SQLException {
        try (var asking = connection.createStatement();
                var rows = asking.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
