package io.weft.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.observing.Readers;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two controllers who want the same part of the reports. */
@GridTest
class ReadersTest {
    private static final String TOPIC = "weft.readers-test.v1";
    private static final AtomicInteger PARTS = new AtomicInteger(1000);

    @Inject
    Readers readers;

    private final int part = PARTS.incrementAndGet();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void onePartHasOneReader() {
        assertThat(readers.hold(TOPIC, part, one)).contains(0L);
        assertThat(readers.hold(TOPIC, part, other)).isEmpty();
        assertThat(readers.hold(TOPIC, part, one)).contains(0L);
        assertThat(readers.hold(TOPIC, part + 500, other)).contains(0L);
    }

    @Test
    void theNextReaderGoesOnWhereTheLastOneWas() {
        readers.hold(TOPIC, part, one);
        assertThat(readers.advance(TOPIC, part, one, 42)).isTrue();
        readers.leave(one);
        assertThat(readers.hold(TOPIC, part, other)).contains(42L);
    }

    @Test
    void aReaderThatFallsSilentLosesItsPartAndLearnsOfIt() {
        readers.hold(TOPIC, part, one);
        readers.advance(TOPIC, part, one, 7);
        var taken = new Object() {
            Optional<Long> next = Optional.empty();
        };
        Eventually.holds(() -> {
            taken.next = readers.hold(TOPIC, part, other);
            assertThat(taken.next).contains(7L);
        });
        assertThat(readers.advance(TOPIC, part, one, 9)).isFalse();
        assertThat(readers.hold(TOPIC, part, one)).isEmpty();
        assertThat(readers.hold(TOPIC, part, other)).contains(7L);
    }
}
