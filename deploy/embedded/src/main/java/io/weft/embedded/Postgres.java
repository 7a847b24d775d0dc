package io.weft.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL with a data directory of its own. Listens on loopback; the superuser comes in through the socket only. */
final class Postgres {
    static final String NAME = "postgresql";
    static final String DATABASE = "weft";
    /** A controller's pool, and its migrations at the start. */
    private static final int CONNECTIONS_PER_CONTROLLER = 26;
    /** For the superuser, and for people who look. */
    private static final int OWN_CONNECTIONS = 34;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Places places;
    private final Secrets secrets;
    private final GridOptions options;

    Postgres(Places places, Secrets secrets, GridOptions options) {
        this.places = places;
        this.secrets = secrets;
        this.options = options;
    }

    Part part() {
        // INT is "fast": it does not wait for sessions to leave, and leaves a clean checkpoint.
        return Part.of(NAME, List.of(), this::prepare, this::serves).stoppedBy(Part.StopWay.INT);
    }

    /** The newest installed; a data directory once made stays with its version. */
    static Optional<Path> binaries() {
        var root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) return Optional.empty();
        try (var versions = Files.list(root)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(java.util.Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path binary(String name) {
        return binaries()
                .orElseThrow(() -> new GridFault("PostgreSQL is not installed"))
                .resolve(name);
    }

    private Path data() {
        return places.postgres().resolve("data");
    }

    private Path socket() {
        return places.postgres().resolve("socket");
    }

    private ProcessBuilder prepare() throws IOException {
        if (!Files.exists(data().resolve("PG_VERSION"))) initialise();
        return new ProcessBuilder(asPostgres(
                binary("postgres").toString(),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(places.slot().postgresPort()),
                "-k",
                socket().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=" + (OWN_CONNECTIONS + options.controllers() * CONNECTIONS_PER_CONTROLLER),
                "-c",
                "shared_buffers=64MB",
                "-c",
                "password_encryption=scram-sha-256",
                "-c",
                "log_line_prefix=%m [%p] %q%u@%d "));
    }

    private void initialise() throws IOException {
        Files.createDirectories(socket());
        if (Privileges.root())
            Shell.must("chown", "-R", "postgres:postgres", places.postgres().toString());
        Files.setPosixFilePermissions(places.postgres(), PosixFilePermissions.fromString("rwx------"));
        var made = Shell.attempt(
                asPostgres(
                        binary("initdb").toString(),
                        "-D",
                        data().toString(),
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--auth-local=" + (Privileges.root() ? "peer" : "trust"),
                        "--auth-host=scram-sha-256"),
                "",
                PATIENCE);
        if (!made.ok()) throw new GridFault("initdb: " + made.output());
    }

    /** Serves when the roles stand: whoever waits for the database needs them. */
    private boolean serves() {
        if (!sql("postgres", "select 1").ok()) return false;
        var known = sql("postgres", "select datname from pg_database where datname = '" + DATABASE + "'");
        if (known.ok() && !known.output().contains(DATABASE)) sql("postgres", "create database " + DATABASE);
        var done = sql(DATABASE, roles());
        if (!done.ok()) throw new GridFault("making the roles: " + done.output());
        return true;
    }

    String roles() {
        try (var in = Postgres.class.getResourceAsStream("roles.sql")) {
            if (in == null) throw new IllegalStateException("roles.sql is missing from the embedded grid");
            // Both are made of letters and digits; the script reads them as settings of its session.
            return "select set_config('weft.owner_password', '" + secrets.of("db-owner") + "', false) is null,"
                    + " set_config('weft.app_password', '" + secrets.of("db-app") + "', false) is null;\n"
                    + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading the roles", e);
        }
    }

    /** As superuser, through the socket; a row is a line, its columns are parted by bars. */
    Shell.Outcome sql(String database, String text) {
        return Shell.attempt(
                client("psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", database, "-f", "-"),
                text,
                PATIENCE);
    }

    DatabaseCopies copies() {
        return new DatabaseCopies(this);
    }

    /** A client program of PostgreSQL's, as superuser. */
    List<String> client(String program, String... words) {
        var all = new ArrayList<String>(List.of(binary(program).toString()));
        all.addAll(List.of(
                "-h", socket().toString(), "-p", Integer.toString(places.slot().postgresPort()), "-U", "postgres"));
        all.addAll(List.of(words));
        return asPostgres(all.toArray(String[]::new));
    }

    private static List<String> asPostgres(String... words) {
        var all = new ArrayList<String>();
        if (Privileges.root())
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"));
        all.addAll(List.of(words));
        return all;
    }
}
