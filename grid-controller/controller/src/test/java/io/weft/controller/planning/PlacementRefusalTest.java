package io.weft.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.placement.Objection;
import io.weft.kernel.HostId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlacementRefusalTest {
    private static Objection of(int host, String code, String reason) {
        return new Objection(new HostId(new UUID(0, host)), "h" + host, code, reason);
    }

    private static String sentence(List<Objection> objections) {
        return new PlacementRefusal("web-1", "no-host-fits", "no host can take web-1", objections).sentence();
    }

    @Test
    void tellsAFewHostsOneByOne() {
        assertThat(sentence(List.of(of(1, "silent", "is silent"), of(2, "memory", "96 MiB asked, 10 MiB free"))))
                .isEqualTo("no host can take web-1 (h1: is silent, h2: 96 MiB asked, 10 MiB free)");
        assertThat(sentence(List.of())).isEqualTo("web-1: no host can take web-1");
    }

    @Test
    void tellsEachKindOnceOfMany() {
        var many = IntStream.rangeClosed(1, 1_250)
                .mapToObj(it -> it == 7
                        ? of(it, "silent", "is silent")
                        : of(it, "memory", "96 MiB asked, " + it % 90 + " MiB free"))
                .toList();
        assertThat(sentence(many))
                .isEqualTo("no host can take web-1 (h1: 96 MiB asked, 1 MiB free, and so 1248 more, h7: is silent)");
    }
}
