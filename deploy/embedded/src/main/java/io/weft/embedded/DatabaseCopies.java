package io.weft.embedded;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Weft's database on its way into a file and back, with PostgreSQL's own tools. */
final class DatabaseCopies {
    /** What was there before the last restore. */
    static final String BEFORE = "weft_before";

    private static final String RESTORED = "weft_restored";
    private static final File NOTHING = new File("/dev/null");

    private final Postgres postgres;

    DatabaseCopies(Postgres postgres) {
        this.postgres = postgres;
    }

    String version() {
        return must("postgres", "show server_version");
    }

    String newestMigration() {
        return must(Postgres.DATABASE, "select max(version) from migrations.flyway_schema_history where success");
    }

    /** All schemas with their owners, rights and row policies, as of one moment. */
    void dump(Path file) throws IOException {
        piped(
                postgres.client("pg_dump", "-Fc", "-d", Postgres.DATABASE),
                Redirect.from(NOTHING),
                Redirect.to(file.toFile()));
    }

    /**
     * Beside the one that is there, and told that it goes back before anybody sees it. Only when all of it went in does it take the
     * name; the other is kept under another. Nobody may be using either: the controllers are held.
     */
    void restore(Path dump, String by) throws IOException {
        must("postgres", "drop database if exists " + RESTORED);
        must("postgres", "create database " + RESTORED);
        piped(
                postgres.client("pg_restore", "--exit-on-error", "-d", RESTORED),
                Redirect.from(dump.toFile()),
                Redirect.to(NOTHING));
        must(RESTORED, postgres.roles());
        must(RESTORED, "select grid.restored('" + by.replace("'", "''") + "')");
        must(
                "postgres",
                "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname in ('"
                        + Postgres.DATABASE + "', '" + BEFORE + "')");
        must("postgres", "drop database if exists " + BEFORE);
        if (!must("postgres", "select 1 from pg_database where datname = '" + Postgres.DATABASE + "'")
                .isEmpty()) must("postgres", "alter database " + Postgres.DATABASE + " rename to " + BEFORE);
        must("postgres", "alter database " + RESTORED + " rename to " + Postgres.DATABASE);
    }

    private String must(String database, String text) {
        var done = postgres.sql(database, text);
        if (!done.ok()) throw new GridFault(text.lines().findFirst().orElse("") + ": " + done.output());
        return done.output();
    }

    private static void piped(List<String> words, Redirect in, Redirect out) throws IOException {
        var process =
                new ProcessBuilder(words).redirectInput(in).redirectOutput(out).start();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) throw new GridFault(said.strip());
    }
}
