package io.weft.agent.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One guest's serial line, shared by all who watch it.
 *
 * <p>It is read whether anybody keeps up or not: QEMU holds a guest that writes to a line which nobody empties. What is typed
 * goes the other way as slowly as the guest takes it, and whoever types waits.
 */
final class SerialLine implements Telephone.Ear {
    static final int PIECE = 1024;
    private static final int TYPED_AHEAD = 4;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ByteChannel channel;
    private final Set<Backlog> watchers = new CopyOnWriteArraySet<>();
    private final BlockingQueue<byte[]> typed = new ArrayBlockingQueue<>(TYPED_AHEAD);
    private final Runnable onEnd;
    private volatile boolean closed;

    /** @param onEnd called once, when the guest has hung up or {@link #close} was called */
    SerialLine(ByteChannel channel, Runnable onEnd) {
        this.channel = channel;
        this.onEnd = onEnd;
    }

    void start(String name) {
        Thread.ofVirtual().name("console-out " + name).start(this::keepReading);
        Thread.ofVirtual().name("console-in " + name).start(this::keepTyping);
    }

    void watch(Backlog backlog) {
        watchers.add(backlog);
        if (closed) {
            backlog.end();
        }
    }

    /** @return whether anybody is left */
    boolean leave(Backlog backlog) {
        watchers.remove(backlog);
        return !watchers.isEmpty();
    }

    /** Waits until the guest has taken nearly all that was typed before. */
    @Override
    public void type(byte[] bytes, BooleanSupplier left) throws InterruptedException {
        for (var from = 0; from < bytes.length; from += PIECE) {
            var piece = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE));
            while (!typed.offer(piece, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                if (closed || left.getAsBoolean()) {
                    return;
                }
            }
        }
    }

    private void keepReading() {
        var buffer = ByteBuffer.allocate(PIECE);
        try {
            while (channel.read(buffer.clear()) >= 0) {
                var piece = new byte[buffer.flip().remaining()];
                buffer.get(piece);
                watchers.forEach(watcher -> watcher.add(piece));
            }
        } catch (IOException e) {
            // Broken off: the same as an end.
        }
        close();
        onEnd.run();
        watchers.forEach(Backlog::end);
    }

    private void keepTyping() {
        try {
            while (!closed) {
                var bytes = ByteBuffer.wrap(typed.take());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        } catch (IOException e) {
            // The reader hears of it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also for those who are in the midst of typing. */
    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        typed.clear();
        typed.offer(new byte[0]);
    }
}
