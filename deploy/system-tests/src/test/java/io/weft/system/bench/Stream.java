package io.weft.system.bench;

import io.weft.system.Api;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A live stream as a browser reads it: what came, and when. */
final class Stream implements AutoCloseable {
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();
    private final java.util.stream.Stream<String> lines;

    private Stream(java.util.stream.Stream<String> lines) {
        this.lines = lines;
        Thread.ofPlatform().daemon().name("stream").start(this::listen);
    }

    private void listen() {
        try {
            lines.filter(it -> it.startsWith("data:")).forEach(_ -> heard.add(System.nanoTime()));
        } catch (UncheckedIOException closed) {
            // Nobody listens any more. Had it ended by itself, what is waited for would not come.
        }
    }

    static Stream of(Api api) {
        return new Stream(api.lines("~/events/stream"));
    }

    /** @return when the next message came, on the clock of {@link System#nanoTime}; zero when none does within the time */
    long next(long milliseconds) {
        try {
            var time = heard.poll(milliseconds, TimeUnit.MILLISECONDS);
            return time == null ? 0 : time;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void awaitSilence(long milliseconds) {
        while (next(milliseconds) != 0) Thread.onSpinWait();
    }

    @Override
    public void close() {
        lines.close();
    }
}
