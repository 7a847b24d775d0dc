package io.weft.agent.control;

import io.weft.orders.Report.Said;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One guest's line. A virtual thread reads it and connects again whenever it breaks, until it is closed. */
public final class ControlPort implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofMillis(300);
    private static final int MAX_LINE = 4096;
    /** One that does not know the word, or is too busy to say so, is not waited for. */
    private static final Duration HEARD = Duration.ofSeconds(10);
    /** What a class does before, and a busy guest: longer than both have there. */
    private static final Duration STILL = Duration.ofSeconds(20);

    private static final Duration GOES_ON = Duration.ofSeconds(5);
    private final Path socket;
    private final Consumer<GuestWord> onChange;
    private final Thread reader;
    private volatile GuestWord word;
    private volatile SocketChannel channel;
    private volatile boolean closed;
    private volatile boolean stopWanted;
    private final Replies replies = new Replies();
    private final Sayings sayings = new Sayings(InstantSource.system());

    /**
     * @param before what the guest said last, perhaps to an agent before this one: it counts until the guest says otherwise
     * @param onChange hears each other word
     */
    public ControlPort(Path socket, GuestWord before, Consumer<GuestWord> onChange) {
        this.socket = socket;
        this.word = before;
        this.onChange = onChange;
        this.reader = Thread.ofVirtual()
                .name("control " + socket.getParent().getFileName())
                .start(this::keepReading);
    }

    public GuestWord word() {
        return word;
    }

    /** What it told of late for whoever looks at the grid. */
    public List<Said> sayings() {
        return sayings.ofLate();
    }

    /** Said again after each reconnect: a guest that was deaf hears it then. */
    public void stop() {
        stopWanted = true;
        say("stop");
    }

    /** Whether anybody at its other end has ever said anything. */
    private boolean isDumb() {
        return word.word() == Word.SILENT;
    }

    /**
     * Asks the guest to keep the file systems of its volumes still, and waits until they are. It goes on by itself after a while, also
     * when nobody tells it.
     *
     * @return whether they are still now
     */
    public boolean freeze(String name) {
        if (isDumb()) {
            return false;
        }
        say("freeze " + name);
        return replies.await(Replies.OF_FREEZING, name, HEARD)
                .flatMap(_ -> replies.await(Set.of("frozen", "unfrozen"), name, STILL))
                .filter("frozen"::equals)
                .isPresent();
    }

    /** Has the guest go on. @return whether all was still until now */
    public boolean thaw(String name) {
        if (isDumb()) {
            return false;
        }
        say("thaw " + name);
        return replies.await(Set.of("thawed", "unfrozen"), name, GOES_ON)
                .filter("thawed"::equals)
                .isPresent();
    }

    /**
     * Has the guest give its file systems the room that their disks have by now.
     *
     * @return whether it says that they have it; one that says nothing at all sees to that by itself
     */
    public boolean grow(String name) {
        if (isDumb()) {
            return true;
        }
        say("grow " + name);
        return replies.await(Replies.OF_GROWING, name, STILL)
                .filter("grown"::equals)
                .isPresent();
    }

    /** A line that held for a while is opened again at once: only that tells whether anybody is left at its other end. */
    private void keepReading() {
        while (!closed) {
            var began = System.nanoTime();
            try (var line = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                channel = line;
                say("hello");
                if (stopWanted) {
                    say("stop");
                }
                read(line);
            } catch (ConnectException e) {
                nobodyListens();
            } catch (IOException e) {
                // Not there yet, or broken off: whether the guest lives is the hypervisor's to say.
            }
            channel = null;
            if (System.nanoTime() - began < RECONNECT.toNanos()) {
                pause();
            }
        }
    }

    /** QEMU listens for as long as it lives. The hypervisor takes a while longer to say that it doesn't. */
    private void nobodyListens() {
        if (word.word() == Word.READY) {
            hear(GuestWord.GONE);
        }
    }

    private void read(SocketChannel line) throws IOException {
        var buffer = ByteBuffer.allocate(1024);
        var text = new StringBuilder();
        while (line.read(buffer.clear()) >= 0) {
            text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
            for (var end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n")) {
                GuestWord.parse(text.substring(0, end)).ifPresent(this::hear);
                replies.hear(text.substring(0, end));
                sayings.hear(text.substring(0, end));
                text.delete(0, end + 1);
            }
            if (text.length() > MAX_LINE) {
                text.setLength(0);
            }
        }
    }

    private void hear(GuestWord said) {
        if (!said.equals(word)) {
            word = said;
            onChange.accept(said);
        }
    }

    private void say(String what) {
        var line = channel;
        if (line == null) {
            return;
        }
        try {
            line.write(ByteBuffer.wrap((what + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            // The reader notices and connects again.
        }
    }

    private void pause() {
        try {
            Thread.sleep(RECONNECT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        var line = channel;
        if (line != null) {
            try {
                line.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
