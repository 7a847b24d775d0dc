package io.weft.controller.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.hosts.Hearing;
import io.weft.kernel.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final HostId ASKABLE = new HostId(new UUID(0, 1));
    private static final HostId OTHER = new HostId(new UUID(0, 2));

    private static List<Hearing> asked(HostId host, long silentMillis) {
        var hearing = new Hearing(host, NOW.minusMillis(silentMillis), NOW.minusSeconds(60));
        return Silence.worthAQuestion(List.of(hearing), Set.of(ASKABLE), Duration.ofMillis(2500), NOW);
    }

    @Test
    void isAskedAboutOnceItIsLongerThanAFewReports() {
        assertThat(asked(ASKABLE, 2501)).extracting(Hearing::host).containsExactly(ASKABLE);
        assertThat(asked(ASKABLE, 2500)).isEmpty();
    }

    @Test
    void isNotAskedAboutWhereNobodyCanTell() {
        assertThat(asked(OTHER, 60_000)).isEmpty();
    }
}
