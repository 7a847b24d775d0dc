package io.weft.agent.console;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What a guest wrote and one who watches has not been sent yet. Whoever writes never waits, since that is the guest: of too
 * much the oldest is left out, and a line says how much. Thread-safe.
 */
final class Backlog {
    static final int MAX_BYTES = 256 << 10;
    private static final int MAX_TAKEN = 16 << 10;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private int bytes;
    private long leftOut;
    private boolean ended;

    synchronized void add(byte[] piece) {
        pieces.add(piece);
        bytes += piece.length;
        while (bytes > MAX_BYTES) {
            var oldest = pieces.remove().length;
            bytes -= oldest;
            leftOut += oldest;
        }
        notifyAll();
    }

    /** What is there is still taken. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nothing will come any more. */
    synchronized boolean drained() {
        return ended && pieces.isEmpty();
    }

    /** @return empty when there was nothing for so long, or all has been taken */
    synchronized Optional<byte[]> take(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        for (var left = patience.toMillis(); pieces.isEmpty() && !ended && left > 0; ) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        if (pieces.isEmpty()) {
            return Optional.empty();
        }
        var taken = new ByteArrayOutputStream();
        if (leftOut > 0) {
            taken.writeBytes(
                    ("\r\n[weft] " + leftOut + " bytes are left out: they came faster than they could be sent\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            leftOut = 0;
        }
        while (!pieces.isEmpty() && taken.size() + pieces.peek().length <= MAX_TAKEN) {
            bytes -= pieces.peek().length;
            taken.writeBytes(pieces.remove());
        }
        return Optional.of(taken.toByteArray());
    }
}
