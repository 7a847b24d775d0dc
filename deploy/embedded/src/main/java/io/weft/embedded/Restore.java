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
 * {@code weft restore}: the grid knows again what it knew at an earlier point.
 *
 * <p>On a running grid the controllers and Keycloak are held meanwhile; hosts and guests go on. On one that is down the
 * archive's secrets come with it, and the bus begins empty. What was there before is kept beside it.
 */
final class Restore {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Places places;

    Restore(Places places) {
        this.places = places;
    }

    int run(Path file) throws IOException, InterruptedException {
        if (!Files.isReadable(file)) throw new GridFault("there is no file " + file);
        try (var archive = Archive.unpack(file.toAbsolutePath(), places)) {
            var point = archive.manifest().orElseThrow().createdAt();
            var state = GridState.read(places).filter(GridState::supervised);
            if (state.isPresent()) {
                refuseOtherGrid(file, archive);
                whileHeld(state.get(), () -> replace(archive, state.get().options()));
                awaitHosts();
            } else {
                whileDown(archive);
            }
            System.out.println("    the grid knows what it knew at " + point
                    + "; what it knew until now is kept in database " + "weft_before");
        }
        return 0;
    }

    /** Parts that run were given their secrets when they were started. */
    private void refuseOtherGrid(Path file, Archive archive) {
        if (!secrets(archive.secrets()).equals(secrets(places.secrets())))
            throw new GridFault(file
                    + " is of a grid with other secrets than the one that runs here. To make this grid into that one: "
                    + "./weft down, then restore, then ./weft up");
    }

    private static Map<?, ?> secrets(Path directory) {
        return Json.read(directory.resolve("grid.json"), Map.class).orElse(Map.of());
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void whileHeld(GridState state, Work work) throws IOException, InterruptedException {
        var parts = new ArrayList<>(Controller.names(state.options()));
        parts.add(Keycloak.NAME);
        try {
            for (var part : parts) Json.writeText(places.hold(part), "a restore is under way\n");
            for (var part : parts) {
                Json.read(places.mark(part), ProcessMark.class)
                        .flatMap(ProcessMark::alive)
                        .ifPresent(it -> Processes.end(it, Part.StopWay.TERM, PATIENCE));
                System.out.println("    " + part + " is held");
            }
            work.run();
        } finally {
            for (var part : parts) Files.deleteIfExists(places.hold(part));
        }
        await(parts);
    }

    private void await(List<String> parts) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var part : parts) {
            while (!isReady(part)) {
                if (System.nanoTime() > until) throw new GridFault(part + " does not come back; ./weft logs " + part);
                Thread.sleep(LOOK);
            }
            System.out.println("    " + part + " serves again");
        }
    }

    private void awaitHosts() throws IOException, InterruptedException {
        var api = new GridApi(
                places.slot(),
                "grid-ci",
                Secrets.kept(places, new SecureRandom()).of("grid-ci"));
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var hosts = api.waitedFor(); hosts.isPresent(); hosts = api.waitedFor()) {
            if (System.nanoTime() > until) {
                System.out.println("    these hosts have not said what runs there, and nothing is decided before: "
                        + String.join(", ", hosts.get()) + ". If they are lost for good: ./weft grid resume");
                return;
            }
            Thread.sleep(LOOK);
        }
        System.out.println("    every host has said what runs there; ./weft doctor shows what the grid had forgotten");
    }

    private boolean isReady(String name) {
        return GridState.read(places).stream()
                .flatMap(state -> state.parts().stream())
                .anyMatch(part -> part.name().equals(name) && part.phase() == PartState.Phase.ready);
    }

    private void whileDown(Archive archive) throws IOException, InterruptedException {
        var options = options(archive);
        copySecrets(archive);
        var database = new Postgres(places, Secrets.kept(places, new SecureRandom()), options);
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
        // Its users have the passwords of the grid that was here; the controllers fill an empty one from the database.
        if (Files.isDirectory(places.kafka()))
            Shell.must("rm", "-rf", "--one-file-system", places.kafka().toString());
    }

    private GridOptions options(Archive archive) throws IOException {
        if (!Files.exists(places.options())) {
            Files.createDirectories(places.run());
            Files.copy(archive.options(), places.options());
        }
        return Json.read(places.options(), GridOptions.class)
                .orElseThrow(() -> new GridFault("no options at " + places.options()));
    }

    private void copySecrets(Archive archive) throws IOException {
        if (secrets(archive.secrets()).equals(secrets(places.secrets()))) return;
        if (Files.isDirectory(places.secrets())) {
            var before = places.secrets().resolveSibling("secrets.before");
            Shell.must("rm", "-rf", "--one-file-system", before.toString());
            Files.move(places.secrets(), before);
        }
        Shell.must("cp", "-a", archive.secrets().toString(), places.secrets().toString());
        Shell.must("chmod", "-R", "go=", places.secrets().toString());
    }

    private void replace(Archive archive, GridOptions options) throws IOException {
        new Postgres(places, Secrets.kept(places, new SecureRandom()), options).restore(archive.dump(), who());
        var store = Keycloak.store(places);
        if (Files.exists(store))
            Files.move(
                    store, store.resolveSibling(store.getFileName() + ".before"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(store.getParent());
        Files.copy(archive.keycloak(), store);
    }

    private static String who() {
        return Optional.ofNullable(System.getenv("SUDO_USER")).orElse(System.getProperty("user.name"));
    }
}
