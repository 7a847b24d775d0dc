package io.weft.cli.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.weft.cli.http.Json;
import io.weft.cli.shell.ExitCode;
import io.weft.cli.shell.Stop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/** Logins on disk: one file per grid and machine client, mode 0600 from its first byte, replaced in one move. */
public final class Logins {
    private final Path directory;

    public Logins(Path directory) {
        this.directory = directory;
    }

    /** @param machine the client id when it is not a person's login */
    public Optional<Login> find(URI grid, Optional<String> machine) {
        var file = file(grid, machine);
        try {
            return Files.exists(file) ? Optional.of(read(Json.read(Files.readString(file)))) : Optional.empty();
        } catch (IOException fault) {
            throw new Stop(ExitCode.NOT_LOGGED_IN, "cannot read " + file + ": " + fault.getMessage());
        }
    }

    public void put(URI grid, Optional<String> machine, Login login) {
        var file = file(grid, machine);
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var fresh = Files.createTempFile(
                    directory,
                    ".login",
                    ".json",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.pretty(written(login)));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new Stop(ExitCode.NOT_LOGGED_IN, "cannot write " + file + ": " + fault.getMessage());
        }
    }

    /** @return whether there was one */
    public boolean remove(URI grid, Optional<String> machine) {
        try {
            return Files.deleteIfExists(file(grid, machine));
        } catch (IOException fault) {
            throw new Stop(ExitCode.REFUSED, "cannot remove the login: " + fault.getMessage());
        }
    }

    private Path file(URI grid, Optional<String> machine) {
        var name = grid.getAuthority() + machine.map(it -> "." + it).orElse("");
        return directory.resolve(name.replaceAll("[^A-Za-z0-9.-]", "-") + ".json");
    }

    private static Login read(JsonNode kept) {
        return new Login(
                kept.path("issuer").asText(),
                kept.path("clientId").asText(),
                kept.path("accessToken").asText(),
                Instant.ofEpochSecond(kept.path("expiresAt").asLong()),
                text(kept, "refreshToken"),
                text(kept, "tenant"));
    }

    private static JsonNode written(Login login) {
        var kept = Json.object()
                .put("issuer", login.issuer())
                .put("clientId", login.clientId())
                .put("accessToken", login.accessToken())
                .put("expiresAt", login.expiresAt().getEpochSecond());
        login.refreshToken().ifPresent(it -> kept.put("refreshToken", it));
        login.tenant().ifPresent(it -> kept.put("tenant", it));
        return kept;
    }

    private static Optional<String> text(JsonNode kept, String name) {
        return Optional.of(kept.path(name).asText("")).filter(it -> !it.isEmpty());
    }
}
