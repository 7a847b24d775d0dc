package io.weft.controller.backups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private static Target seen(Target.State state, Instant at, UUID by) {
        return new Target("shelf", new UUID(0, 1), state, "", 2, 1, at, by);
    }

    @Test
    void whatOneControllerMissesIsMissingForAWhile() {
        var missed = seen(Target.State.GONE, NOON, ONE);
        var later = NOON.plusSeconds(15);
        var since = later.minus(Duration.ofSeconds(45));
        assertThat(missed.outweighs(seen(Target.State.READY, later, OTHER), since))
                .isTrue();
        assertThat(missed.outweighs(seen(Target.State.READY, later, ONE), since))
                .as("it sees it now")
                .isFalse();
        assertThat(missed.outweighs(seen(Target.State.FULL, later, OTHER), since))
                .isFalse();
        assertThat(missed.outweighs(seen(Target.State.READY, later, OTHER), NOON))
                .as("it was not heard of since")
                .isFalse();
        assertThat(seen(Target.State.READY, NOON, ONE).outweighs(seen(Target.State.READY, later, OTHER), since))
                .isFalse();
    }

    @Test
    void aFaultSaysWhatIsWrongWithTheTarget() {
        assertThat(TargetFault.of("shelf", new IOException("No space left on device"))
                        .state())
                .isEqualTo(Target.State.FULL);
        assertThat(TargetFault.of("shelf", new IOException("Disk quota exceeded"))
                        .state())
                .isEqualTo(Target.State.FULL);
        assertThat(TargetFault.of("shelf", new IOException("Stale file handle")).state())
                .isEqualTo(Target.State.GONE);
        assertThat(TargetFault.of("shelf", new NoSuchFileException("x")).state())
                .isEqualTo(Target.State.GONE);
        assertThat(TargetFault.of("shelf", new AccessDeniedException("x")).state())
                .isEqualTo(Target.State.READ_ONLY);
        assertThat(TargetFault.of("shelf", new IOException()).state()).isEqualTo(Target.State.FAULTY);
    }
}
