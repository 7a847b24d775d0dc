package io.weft.agent.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String taken(Backlog backlog) throws InterruptedException {
        var all = new StringBuilder();
        for (var piece = backlog.take(AT_ONCE); piece.isPresent(); piece = backlog.take(AT_ONCE)) {
            all.append(new String(piece.get(), StandardCharsets.US_ASCII));
        }
        return all.toString();
    }

    @Test
    void givesWhatCameInItsOrder() throws InterruptedException {
        var backlog = new Backlog();
        backlog.add(bytes("one "));
        backlog.add(bytes("two"));
        assertThat(taken(backlog)).isEqualTo("one two");
        assertThat(backlog.take(AT_ONCE)).isEmpty();
    }

    @Test
    void leavesOutTheOldestAndSaysHowMuchAndNeverKeepsTheWriterWaiting() throws InterruptedException {
        var backlog = new Backlog();
        var pieces = 3 * Backlog.MAX_BYTES / SerialLine.PIECE;
        for (var i = 0; i < pieces; i++) {
            backlog.add(bytes((char) ('a' + i % 26) + ".".repeat(SerialLine.PIECE - 1)));
        }
        backlog.add(bytes("end"));
        var taken = taken(backlog);
        assertThat(taken)
                .startsWith("\r\n[weft] " + (2 * Backlog.MAX_BYTES + SerialLine.PIECE) + " bytes are left out")
                .endsWith("end")
                .hasSizeLessThan(Backlog.MAX_BYTES + 200);
    }

    @Test
    void isDrainedOnceItsEndHasBeenTaken() throws InterruptedException {
        var backlog = new Backlog();
        backlog.add(bytes("last words"));
        backlog.end();
        assertThat(backlog.drained()).isFalse();
        assertThat(taken(backlog)).isEqualTo("last words");
        assertThat(backlog.drained()).isTrue();
    }
}
