package io.weft.embedded;

import io.weft.agent.Agent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code weft backup}: what the grid knows, as of one moment, while it runs. What is on disks of guests is not part of it.
 */
final class Backup {
    private final Places places;

    Backup(Places places) {
        this.places = places;
    }

    int run(Path file) throws IOException {
        var state = GridState.read(places)
                .filter(GridState::supervised)
                .orElseThrow(() ->
                        new GridFault("no grid runs on slot " + places.slot().number() + "; ./weft up starts it"));
        var database = new Postgres(places, Secrets.kept(places, new SecureRandom()), state.options());
        try (var archive = Archive.make(places, "backup-")) {
            database.dump(archive.dump());
            keycloak(archive);
            Files.createDirectories(archive.secrets());
            try (var files = Files.list(places.secrets())) {
                for (var secret : files.toList())
                    Files.copy(secret, archive.secrets().resolve(secret.getFileName()));
            }
            Files.copy(places.options(), archive.options());
            var version = database.sql("postgres", "show server_version").output();
            archive.seal(
                    Agent.VERSION,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    places.slot().number(),
                    version);
            archive.pack(file.toAbsolutePath());
        }
        System.out.println("    " + file + ", " + (Files.size(file) >> 10)
                + " KiB; whoever has it has the grid's secrets. Disks of guests are not in it.");
        return 0;
    }

    /** The store takes a copy of any moment for that of a crash, which it recovers from; so the moment must be one. */
    private void keycloak(Archive archive) throws IOException {
        var store = Keycloak.store(places);
        var process = Json.read(places.mark(Keycloak.NAME), ProcessMark.class).flatMap(ProcessMark::alive);
        process.ifPresent(it -> Processes.pause(it));
        try {
            Files.copy(store, archive.keycloak(), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            process.ifPresent(it -> Processes.goOn(it));
        }
    }
}
