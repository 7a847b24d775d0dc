package io.weft.grid;

import io.weft.kernel.TenantId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real PostgreSQL with the roles of the embedded grid. It can be away for a while: {@link #stop} and {@link #start}. */
final class TestDatabase implements AutoCloseable {
    static final String OWNER_PASSWORD = "owner-password";
    static final String APP_PASSWORD = "app-password";

    private final Path directory;
    private EmbeddedPostgres postgres;

    TestDatabase() {
        try {
            directory = Files.createTempDirectory("weft-test-postgres");
            postgres = builder().setPort(SteadyPorts.free(1).getFirst()).start();
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database weft");
            }
            makeRoles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                // What the program acknowledges must outlive the server's death, though not the machine's.
                .setServerConfig("synchronous_commit", "on");
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/weft";
    }

    /** Past the program and its policies, for faults and for looking behind it. */
    Connection asSuperuser() throws SQLException {
        return postgres.getDatabase("postgres", "weft").getConnection();
    }

    /** All that a tenant has, table by table, in a form in which every change shows that somebody asked for. Periods close by themselves. */
    Map<String, String> rowsOf(TenantId tenant) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = asSuperuser();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery("select table_schema || '.' || table_name from information_schema.columns"
                            + " where column_name = 'tenant_id' and table_schema in ('grid', 'tenancy', 'volumes', 'catalog')"
                            + " and table_name not in ('audit', 'idempotency', 'billing_periods')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows =
                        statement.executeQuery("select coalesce(string_agg(r, E'\\n' order by r), '') from (select"
                                + " (to_jsonb(t) - 'position' - 'published_at' - 'rated_at' - 'open_from' - 'tiers_of_revision'"
                                + " - 'period_from' - 'reached' - 'foreseen')::text as r from "
                                + table
                                + " t where tenant_id = '" + tenant + "') rows")) {
                    rows.next();
                    found.put(table, rows.getString(1));
                }
            }
        }
        return found;
    }

    /** Ends every session of the program but keeps its data. */
    void stop() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it is now, to come back to. */
    void keep() {
        stop();
        if (Files.exists(directory.resolve("kept"))) {
            TestBroker.remove(directory.resolve("kept"));
        }
        copy(directory.resolve("data"), directory.resolve("kept"));
        start();
    }

    /** As it was then, and told so before anybody sees it. */
    void comeBack(String who) {
        var kept = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("kept"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off");
        try (var aside = kept.start();
                var connection = aside.getDatabase("postgres", "weft").getConnection();
                var restored = connection.prepareStatement("select grid.restored(?)")) {
            restored.setString(1, who);
            restored.execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        stop();
        TestBroker.remove(directory.resolve("data"));
        copy(directory.resolve("kept"), directory.resolve("data"));
        start();
    }

    private static void copy(Path from, Path to) {
        try {
            var copied = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            if (copied.onExit().join().exitValue() != 0) {
                throw new IllegalStateException("cannot copy " + from);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a chance to say goodbye to anybody. */
    void kill() {
        try (var lines = Files.lines(directory.resolve("data/postmaster.pid"))) {
            var postmaster = ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow()))
                    .orElseThrow();
            var all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(it -> it.onExit().join());
            stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** At the same address, with the same data. */
    void start() {
        try {
            postgres = builder().setPort(postgres.getPort()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Past the program, as the role that the program logs in with. */
    static Connection asApp(String url) throws SQLException {
        return DriverManager.getConnection(url, "weft_app", APP_PASSWORD);
    }

    private void makeRoles() throws SQLException, IOException {
        try (var connection = postgres.getDatabase("postgres", "weft").getConnection();
                var passwords = connection.prepareStatement(
                        "select set_config('weft.owner_password', ?, false), set_config('weft.app_password', ?, false)");
                var statement = connection.createStatement();
                var script = TestDatabase.class.getResourceAsStream("/io/weft/embedded/roles.sql")) {
            passwords.setString(1, OWNER_PASSWORD);
            passwords.setString(2, APP_PASSWORD);
            passwords.execute();
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(text);
            statement.execute(text); // it runs before every start of a grid, so it must bear being repeated
        }
    }

    @Override
    public void close() {
        stop();
        TestBroker.remove(directory);
    }
}
