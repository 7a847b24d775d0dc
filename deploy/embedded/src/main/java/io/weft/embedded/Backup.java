package io.weft.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * {@code weft grid backup}: what the grid knows, as of one moment, while it runs. What is on disks of guests is not part of it, and
 * neither are events that only the bus has.
 */
final class Backup {
    private final Places places;

    Backup(Places places) {
        this.places = places;
    }

    int run(Path file) throws IOException {
        if (Files.exists(file)) throw new GridFault(file + " exists already; a backup does not take another's place");
        var state = GridState.read(places)
                .filter(GridState::supervised)
                .orElseThrow(() ->
                        new GridFault("no grid runs on slot " + places.slot().number() + "; ./weft up starts it"));
        var options = state.options();
        var database =
                new Postgres(places, Secrets.kept(places, options.tenants(), new SecureRandom()), options).copies();
        try (var archive = Archive.make(places, "backup-")) {
            database.dump(archive.dump());
            people(archive);
            Files.createDirectories(archive.secrets());
            try (var files = Files.list(places.secrets())) {
                for (var secret : files.toList())
                    Files.copy(secret, archive.secrets().resolve(secret.getFileName()));
            }
            Files.copy(places.options(), archive.options());
            archive.pack(manifest(archive, database, options), file);
        }
        System.out.println("    " + file + ", " + (Files.size(file) >> 10)
                + " KiB; whoever has it has the grid's secrets. Disks of guests are not in it.");
        return 0;
    }

    private Archive.Manifest manifest(Archive archive, DatabaseCopies database, GridOptions options)
            throws IOException {
        return new Archive.Manifest(
                Archive.FORMAT,
                Release.of(new Program(Path.of(options.program()))).version(),
                database.newestMigration(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                places.slot().number(),
                database.version(),
                archive.digests());
    }

    /** The store takes a copy of any moment for that of a crash, which it recovers from; so the moment must be one. */
    private void people(Archive archive) throws IOException {
        var process = Json.read(places.mark(Keycloak.NAME), ProcessMark.class).flatMap(ProcessMark::alive);
        process.ifPresent(Processes::pause);
        try {
            Files.copy(Keycloak.store(places), archive.keycloak());
        } finally {
            process.ifPresent(Processes::goOn);
        }
    }
}
