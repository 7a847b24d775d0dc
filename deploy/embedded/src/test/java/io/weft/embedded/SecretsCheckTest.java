package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.Finding.Weight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsCheckTest {
    @TempDir
    Path home;

    private void open(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void findsASecretThatOthersCanRead() throws IOException {
        var places = new Places(home, new Slot(1));
        Secrets.kept(places, List.of(), new SecureRandom());
        assertThat(new SecretsCheck(places).look()).isEmpty();
        var file = places.secrets().resolve("people.json");
        open(file);
        assertThat(new SecretsCheck(places).look()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("secret-readable");
            assertThat(found.weight()).isEqualTo(Weight.HAND);
            assertThat(found.where()).isEqualTo(file.toString());
        });
    }

    @Test
    void findsAHostsKeyThatOthersCanRead() throws IOException {
        var places = new Places(home, new Slot(1));
        var key = places.hosts().resolve("h1/etc-weft/agent.json");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "{}");
        open(key);
        assertThat(new SecretsCheck(places).look())
                .singleElement()
                .satisfies(found -> assertThat(found.where()).isEqualTo(key.toString()));
    }
}
