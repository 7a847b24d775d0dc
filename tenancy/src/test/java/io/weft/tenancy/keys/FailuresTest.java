package io.weft.tenancy.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private final Failures failures = new Failures(3, Duration.ofMinutes(1));

    private static Failures.Hash key(int which) {
        return new Failures.Hash(new byte[] {(byte) which});
    }

    private void failThrice() {
        for (var which = 0; which < 3; which++) {
            assertThat(failures.wait("10.0.0.1", key(which), NOW)).isEmpty();
            failures.failed("10.0.0.1", key(which), NOW);
        }
    }

    @Test
    void whoGuessesWaitsForTheRestOfTheMinute() {
        failThrice();
        assertThat(failures.wait("10.0.0.1", key(9), NOW.plusSeconds(20))).contains(Duration.ofSeconds(40));
        assertThat(failures.wait("10.0.0.1", key(9), NOW.plusSeconds(60))).isEmpty();
        failures.failed("10.0.0.1", key(9), NOW.plusSeconds(60));
        assertThat(failures.wait("10.0.0.1", key(9), NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void othersAndKeysThatWorkedDoNotWait() {
        failures.worked(key(7));
        failThrice();
        assertThat(failures.wait("10.0.0.2", key(9), NOW)).isEmpty();
        assertThat(failures.wait("10.0.0.1", key(7), NOW)).isEmpty();
    }

    /** Revoked: it is unknown like any other. */
    @Test
    void aKeyThatWorkedOnceWaitsWhenItWorksNoMore() {
        failures.worked(key(7));
        failThrice();
        failures.failed("10.0.0.1", key(7), NOW);
        assertThat(failures.wait("10.0.0.1", key(7), NOW)).isPresent();
        assertThat(failures.hasFailed(key(7))).isTrue();
        assertThat(failures.hasFailed(key(9))).isFalse();
    }

    @Test
    void manyAddressesTakeNoMoreThanTheirRoom() {
        for (var which = 0; which < 25_000; which++) {
            failures.failed("address " + which, key(0), NOW);
        }
        assertThat(failures.addresses()).isLessThanOrEqualTo(10_000);
    }
}
