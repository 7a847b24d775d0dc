package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code weft grid restore}: the grid knows again what it knew at an earlier point.
 *
 * <p>On a running grid the controllers and Keycloak are held meanwhile; hosts and guests go on. On one that is down the archive's
 * secrets come with it. What was there before is kept beside it.
 */
final class Restore {
    private static final Duration PATIENCE = Part.START_DEADLINE;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final String GRID_SECRETS = "grid.json";

    private final Places places;
    private final Program program;

    /** @param program the newest that is built, for a grid that is down */
    Restore(Places places, Program program) {
        this.places = places;
        this.program = program;
    }

    int run(Path file) throws IOException, InterruptedException {
        if (!Files.isReadable(file)) throw new GridFault("there is no file " + file);
        try (var archive = Archive.unpack(file, places)) {
            var state = GridState.read(places).filter(GridState::supervised);
            refuseNewer(file, archive, state);
            if (state.isPresent()) {
                refuseOtherGrid(file, archive);
                whileHeld(archive, state.get());
                awaitHosts(state.get());
            } else {
                whileDown(archive);
                System.out.println("    ./weft up starts it");
            }
            System.out.println(
                    "    the grid knows what it knew at " + archive.manifest().createdAt()
                            + "; what it knew until now is kept in database " + DatabaseCopies.BEFORE);
        }
        return 0;
    }

    private void refuseNewer(Path file, Archive archive, Optional<GridState> state) throws IOException {
        var running = state.map(it -> new Program(Path.of(it.options().program())));
        var release = Release.of(running.orElse(program));
        var manifest = archive.manifest();
        if (!release.understands(manifest.migration()))
            throw new GridFault(file + " was made by Weft " + manifest.version() + ", whose database is newer ("
                    + manifest.migration() + ") than this Weft " + release.version() + " knows (" + release.migration()
                    + ")");
    }

    /** Parts that run were given their secrets when they were started. */
    private void refuseOtherGrid(Path file, Archive archive) {
        if (!sameSecrets(archive))
            throw new GridFault(file
                    + " is of a grid with other secrets than the one that runs here. To make this grid into that one: "
                    + "./weft down, then restore, then ./weft up");
    }

    private boolean sameSecrets(Archive archive) {
        return secrets(archive.secrets()).equals(secrets(places.secrets()));
    }

    private static Map<?, ?> secrets(Path directory) {
        return Json.read(directory.resolve(GRID_SECRETS), Map.class).orElse(Map.of());
    }

    private void whileHeld(Archive archive, GridState state) throws IOException, InterruptedException {
        var parts = new ArrayList<>(Controller.names(state.options()));
        parts.add(Keycloak.NAME);
        try {
            for (var part : parts) hold(part);
            replace(archive, state.options());
        } finally {
            for (var part : parts) Files.deleteIfExists(places.off(part));
        }
        for (var part : parts) await(part);
    }

    private void hold(String part) throws IOException {
        Json.writeText(places.off(part), "a restore is under way\n");
        Json.read(places.mark(part), ProcessMark.class)
                .flatMap(ProcessMark::alive)
                .ifPresent(it -> Processes.end(it, Part.StopWay.TERM, PATIENCE));
        System.out.println("    " + part + " is held");
    }

    private void await(String part) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(part)) {
            if (System.nanoTime() > until) throw new GridFault(part + " does not come back; ./weft logs " + part);
            Thread.sleep(LOOK);
        }
        System.out.println("    " + part + " serves again");
    }

    /** By the word of the supervisor and, since that may be of the time before, by its process. */
    private boolean isReady(String name) {
        var alive = Json.read(places.mark(name), ProcessMark.class).flatMap(ProcessMark::alive);
        return alive.isPresent()
                && GridState.read(places).stream()
                        .flatMap(state -> state.parts().stream())
                        .anyMatch(part -> part.name().equals(name)
                                && part.phase() == PartState.Phase.ready
                                && part.pid() == alive.get().pid());
    }

    private void awaitHosts(GridState state) throws IOException, InterruptedException {
        var api = new GridApi(places.slot(), "grid-ci", kept(state.options()).of("grid-ci"));
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var hosts = waitedFor(api); hosts.isPresent(); hosts = waitedFor(api)) {
            if (System.nanoTime() > until) {
                System.out.println("    these hosts have not said what is there, and nothing is decided before: "
                        + String.join(", ", hosts.get()) + ". If they are gone for good: ./weft grid resume");
                return;
            }
            Thread.sleep(LOOK);
        }
        System.out.println("    every host has said what is there; ./weft doctor shows what the grid had forgotten");
    }

    /** Everything has only just begun to serve: an answer that does not come is asked for again. */
    private static Optional<List<String>> waitedFor(GridApi api) throws InterruptedException {
        try {
            return api.waitedFor();
        } catch (IOException | GridFault fault) {
            return Optional.of(List.of("unknown, since the grid does not answer"));
        }
    }

    private Secrets kept(GridOptions options) {
        return Secrets.kept(places, options.tenants(), new SecureRandom());
    }

    private void whileDown(Archive archive) throws IOException, InterruptedException {
        var options = options(archive);
        takeSecrets(archive);
        var database = new Postgres(places, kept(options), options);
        var journal = new Journal(places, options);
        var runner = new PartRunner(database.part(), places, journal);
        runner.start();
        try {
            var until = System.nanoTime() + PATIENCE.toNanos();
            while (!journal.awaitReady(Postgres.NAME, LOOK.toMillis()))
                if (System.nanoTime() > until)
                    throw new GridFault("PostgreSQL does not start; ./weft logs " + Postgres.NAME);
            replace(archive, options);
        } finally {
            runner.stop();
            Files.deleteIfExists(places.state());
        }
    }

    /** As the grid last ran here, or as the archive's did; with the program that is built here. */
    private GridOptions options(Archive archive) {
        var known = Json.read(places.options(), GridOptions.class)
                .or(() -> Json.read(archive.options(), GridOptions.class))
                .orElseThrow(() -> new GridFault("the archive's options can't be read"));
        var options = known.with(program);
        Json.write(places.options(), options);
        return options;
    }

    /** Users of the bus have the passwords of the grid that was here; the controllers fill an empty one from the database. */
    private void takeSecrets(Archive archive) throws IOException {
        if (sameSecrets(archive)) return;
        if (Files.isDirectory(places.kafka()))
            Shell.must("rm", "-rf", "--one-file-system", places.kafka().toString());
        Files.createDirectories(places.secrets());
        try (var files = Files.list(archive.secrets())) {
            for (var secret : files.toList()) {
                var place = places.secrets().resolve(secret.getFileName());
                if (Files.exists(place)) Files.move(place, beside(place), StandardCopyOption.REPLACE_EXISTING);
                Json.writeText(place, Files.readString(secret));
            }
        }
    }

    private void replace(Archive archive, GridOptions options) throws IOException {
        new Postgres(places, kept(options), options).copies().restore(archive.dump(), System.getProperty("user.name"));
        var store = Keycloak.store(places);
        Files.createDirectories(store.getParent());
        if (Files.exists(store)) Files.move(store, beside(store), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(archive.keycloak(), store);
        System.out.println("    database, people and organizations are those of "
                + archive.manifest().createdAt());
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".before");
    }
}
