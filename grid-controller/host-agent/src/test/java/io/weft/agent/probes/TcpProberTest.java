package io.weft.agent.probes;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Eventually;
import io.weft.agent.Samples;
import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TcpProberTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Nobody answers there: connections are refused at once. */
    private static final GuestSeen GUEST = new GuestSeen(
            Samples.WEB,
            true,
            Optional.of(Samples.running(Samples.WEB, 1, Samples.guest("web", "127.0.0.99"))),
            Word.READY,
            "",
            true,
            0,
            0,
            GuestSeen.Stay.HERE,
            List.of());

    @Test
    void callsAGuestThatItStartedUnprobedAtFirst() {
        try (var prober = new TcpProber(() -> {})) {
            prober.watch(List.of(Prober.watched(GUEST, Optional.empty()).orElseThrow()));
            assertThat(prober.finding(Samples.WEB).passing()).isFalse();
        }
    }

    @Test
    void believesAnAdoptedGuestUntilProbesFailInARow() {
        try (var prober = new TcpProber(() -> {})) {
            prober.watch(List.of(
                    Prober.watched(GUEST, Optional.empty()).orElseThrow().adopted()));
            assertThat(prober.finding(Samples.WEB).passing()).isTrue();
            Eventually.until("failing", SOON, () -> !prober.finding(Samples.WEB).passing());
        }
    }
}
