package io.weft.controller.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Standings STANDINGS = new Standings(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private static Standing silentFor(int seconds, int otherSilentFor) {
        var seen = NOON.minusSeconds(seconds);
        var anybody = NOON.minusSeconds(Math.min(seconds, otherSilentFor));
        return STANDINGS.of(Optional.of(seen), Optional.of(anybody), NOON);
    }

    @Test
    void believesAFreshHost() {
        assertThat(silentFor(5, 0)).isEqualTo(Standing.ONLINE);
    }

    @Test
    void suspectsAfterSomeSeconds() {
        assertThat(silentFor(6, 0)).isEqualTo(Standing.SUSPECT);
    }

    @Test
    void convictsOnlyWhileAnotherIsHeard() {
        assertThat(silentFor(31, 1)).isEqualTo(Standing.OFFLINE);
        assertThat(silentFor(31, 31)).isEqualTo(Standing.SUSPECT);
    }

    @Test
    void knowsWhoNeverSpoke() {
        assertThat(STANDINGS.of(Optional.empty(), Optional.of(NOON), NOON)).isEqualTo(Standing.JOINING);
    }
}
