package io.weft.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountsTest {
    private static final List<String> OF_A_VIRTUAL_HOST = List.of(
            "617 616 254:0 / / rw,relatime - ext4 /dev/root rw",
            "698 617 254:0 /var/lib/weft/grids/3/hosts/h1/etc-weft /etc/weft rw,relatime - ext4 /dev/root rw");

    @Test
    void knowsWhatIsMountedOverADirectory() {
        assertThat(Mounts.isAmong(OF_A_VIRTUAL_HOST, Path.of("/etc/weft"))).isTrue();
        assertThat(Mounts.isAmong(OF_A_VIRTUAL_HOST, Path.of("/etc"))).isFalse();
        assertThat(Mounts.isAmong(OF_A_VIRTUAL_HOST, Path.of("/etc/weft-2"))).isFalse();
    }

    @Test
    void looksAtEveryProcess() {
        assertThat(Mounts.anybodyHas(Path.of("/proc"))).isTrue();
        assertThat(Mounts.anybodyHas(Path.of("/no/such/place"))).isFalse();
    }
}
