package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path home;

    @Test
    void staysTheSameOnceMade() {
        var places = new Places(home, new Slot(1));
        var first = Secrets.kept(places, List.of(), new SecureRandom());
        assertThat(Secrets.kept(places, List.of(), new SecureRandom())).isEqualTo(first);
    }

    @Test
    void differsBetweenGrids() {
        var one = Secrets.kept(new Places(home, new Slot(1)), List.of(), new SecureRandom());
        var other = Secrets.kept(new Places(home, new Slot(2)), List.of(), new SecureRandom());
        assertThat(one.of("grid")).isNotEqualTo(other.of("grid"));
        assertThat(one.people().values())
                .doesNotContainAnyElementsOf(other.people().values());
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        var places = new Places(home, new Slot(1));
        Secrets.kept(places, List.of(), new SecureRandom());
        try (var files = Files.list(places.secrets())) {
            for (var file : files.toList())
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
        }
    }
}
