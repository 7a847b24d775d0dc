package io.weft.controller.joining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealTest {
    private record Config(String gridSecret, int vni, String frontDoor) implements GridConfig {}

    private static Seal seal(String secret) {
        return new Seal(new HostSecrets(new Config(secret, 1, "")));
    }

    private final Seal seal = seal("the secret of one grid, and of no other");

    @Test
    void opensWhatItClosed() {
        var sealed = seal.closed("power/h1", "päss:word");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("word");
        assertThat(seal.opened("power/h1", sealed)).contains("päss:word");
        assertThat(seal.closed("power/h1", "päss:word"))
                .as("never twice the same")
                .isNotEqualTo(sealed);
    }

    @Test
    void opensNothingElse() {
        var sealed = seal.closed("power/h1", "password");
        assertThat(seal.opened("power/h2", sealed)).isEmpty();
        assertThat(seal("the secret of another grid, which is longer").opened("power/h1", sealed))
                .isEmpty();
        for (var at = 0; at < sealed.length; at++) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(seal.opened("power/h1", changed)).isEmpty();
        }
        assertThat(seal.opened("power/h1", new byte[0])).isEmpty();
        assertThat(seal.opened("power/h1", new byte[12])).isEmpty();
    }
}
