package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ScopedTransactions;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second wall, tried with plain SQL past the program: what the database itself keeps from whom. */
@GridTest
class RowPolicyTest {
    private static final String SCHEMAS = "('catalog', 'volumes', 'tenancy', 'grid')";
    /** Tenants may read where their instances are, where backups may lie, and what things cost. */
    private static final Set<String> READABLE_BY_ALL =
            Set.of("grid.backup_targets", "grid.hosts", "tenancy.price_versions");

    @Inject
    SomeTenant someTenant;

    @Inject
    Transactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private SomeTenant.Things acme;

    @BeforeEach
    void acmeHasOneOfEverything() {
        var tenant = Someone.newTenant();
        var id = Someone.managerOf(tenant)
                .asks()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("tenants[0].id");
        acme = someTenant.fill(TenantId.fromString(id));
    }

    @Test
    void everyTableHasForcedRowPolicies() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            assertThat(texts(
                            connection,
                            "select c.oid::regclass::text from pg_class c where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in "
                                    + SCHEMAS + " and not (c.relrowsecurity and c.relforcerowsecurity)"))
                    .isEmpty();
            assertThat(tables(connection)).hasSizeGreaterThan(12);
        }
    }

    @Test
    void withoutAScopeNothingIsSeen() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            assertOnlySeen(connection, "true");
        }
    }

    @Test
    void aStrangersScopeSeesNothingOfAnothers() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            set(connection, "weft.tenant", UUID.randomUUID().toString());
            assertOnlySeen(connection, "true");
        }
    }

    @Test
    void theOwnersScopeSeesItsRowsAndNoOthers() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            set(connection, "weft.tenant", acme.tenant().toString());
            for (var table : tenantTables(connection)) {
                assertThat(count(
                                connection,
                                "select count(*) from " + table + " where tenant_id <> '" + acme.tenant() + "'"))
                        .as(table)
                        .isZero();
            }
            assertThat(count(connection, "select count(*) from grid.instances")).isEqualTo(1);
        }
    }

    @Test
    void aScopeWritesNoRowOfAnothers() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            set(connection, "weft.tenant", UUID.randomUUID().toString());
            try (var statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("update grid.applications set name = 'stolen'"))
                        .isZero();
                assertThat(statement.executeUpdate("delete from tenancy.members"))
                        .isZero();
                assertThatThrownBy(() -> statement.executeUpdate(
                                "insert into tenancy.members (tenant_id, subject, name, role) values ('" + acme.tenant()
                                        + "', 'mallory', 'Mallory', 'manager')"))
                        .hasMessageContaining("row-level security");
            }
        }
    }

    @Test
    void theLoginScopeReadsItsOwnMembershipsAndNothingElse() throws SQLException {
        try (var connection = TestDatabase.asApp(url)) {
            set(connection, "weft.subject", "somebody-else");
            assertOnlySeen(connection, "true");
        }
    }

    @Test
    void theProgramsRoleCannotLeaveItsBounds() throws SQLException {
        try (var connection = TestDatabase.asApp(url);
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("alter table grid.applications disable row level security"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("set role weft_owner")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("create table grid.mine (x int)"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("drop policy scope on grid.applications"))
                    .isInstanceOf(SQLException.class);
            assertThat(
                            texts(
                                    connection,
                                    "select rolname from pg_roles where rolname in ('weft_app', 'weft_grid', 'weft_owner') and (rolbypassrls or rolsuper)"))
                    .isEmpty();
        }
    }

    @Test
    void scopesDoNotNest() {
        var other = new TenantId(UUID.randomUUID());
        assertThatThrownBy(() -> transactions.forTenant(acme.tenant(), () -> transactions.forTenant(other, () -> 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> transactions.forTenant(acme.tenant(), () -> transactions.gridWide(() -> 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(transactions).isInstanceOf(ScopedTransactions.class);
    }

    private static void assertOnlySeen(Connection connection, String where) throws SQLException {
        var soft = new SoftAssertions();
        for (var table : tables(connection)) {
            if (!READABLE_BY_ALL.contains(table)) {
                soft.assertThat(count(connection, "select count(*) from " + table + " where " + where))
                        .as(table)
                        .isZero();
            }
        }
        soft.assertAll();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        return texts(
                connection,
                "select table_schema || '.' || table_name from information_schema.tables where table_type = 'BASE TABLE' and table_schema in "
                        + SCHEMAS);
    }

    private static List<String> tenantTables(Connection connection) throws SQLException {
        return texts(
                connection,
                "select table_schema || '.' || table_name from information_schema.columns where column_name = 'tenant_id' and table_schema in "
                        + SCHEMAS);
    }

    private static void set(Connection connection, String name, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config(?, ?, false)")) {
            statement.setString(1, name);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (result.next()) {
                found.add(result.getString(1));
            }
            return found;
        }
    }
}
