package io.weft.controller.signals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * The other controllers of this grid, reached over PostgreSQL's notifications.
 *
 * <p>What is told within a breath is told together, in a transaction of its own: a notification inside the transaction that
 * made the news would make all of them commit one after the other. One connection of the pool listens for good.
 */
@ApplicationScoped
public class Replicas {
    private static final Logger LOG = Logger.getLogger(Replicas.class);
    private static final String CHANNEL = "weft_signals";
    private static final Duration BREATH = Duration.ofMillis(20);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LISTENING = Duration.ofSeconds(10);
    /** PostgreSQL takes less than 8000 bytes at once; the longest word has 42. */
    private static final int MOST_WORDS = 150;

    private final DataSource database;
    private final UUID id = UUID.randomUUID();
    private final String self = id.toString();
    private volatile boolean locked;
    private final Set<Signal> toTell = ConcurrentHashMap.newKeySet();
    private final Bell bell = new Bell();
    private final List<Consumer<Signal>> ears = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Replicas(DataSource database) {
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("replicas-listening").start(this::keepListening);
        Thread.ofVirtual().name("replicas-telling").start(this::keepTelling);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        bell.ring();
    }

    /**
     * The key of an advisory lock that ends with this program, however it ends, for others to see that it lives. Empty while it is
     * not held.
     */
    public Optional<Long> lock() {
        return locked ? Optional.of(id.getMostSignificantBits()) : Optional.empty();
    }

    /** Returns at once. Nobody may rely on its being heard. */
    public void tell(Signal signal) {
        if (toTell.add(signal)) {
            bell.ring();
        }
    }

    /** Hears what others tell, on a thread that is nobody's to keep. */
    public void hear(Consumer<Signal> ear) {
        ears.add(ear);
    }

    private void keepTelling() {
        try {
            while (stopped.getCount() > 0) {
                bell.await(LISTENING);
                stopped.await(BREATH.toMillis(), TimeUnit.MILLISECONDS);
                tellAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellAll() {
        var words = new ArrayList<String>();
        for (var signal : toTell) {
            if (words.size() < MOST_WORDS && toTell.remove(signal)) {
                words.add(signal.text());
            }
        }
        if (!toTell.isEmpty()) {
            bell.ring();
        }
        if (words.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, self + " " + String.join(" ", words));
            notify.execute();
        } catch (SQLException away) {
            // Who listens has lost the line too, and looks at everything once it is back.
            LOG.debugf("replicas=not-told fault=\"%s\"", away.getMessage());
        }
    }

    private void keepListening() {
        try {
            do {
                listen();
            } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            statement.execute("select pg_advisory_lock(" + id.getMostSignificantBits() + ")");
            locked = true;
            pass(new Signal.Missed());
            var line = connection.unwrap(PGConnection.class);
            while (stopped.getCount() > 0) {
                for (var note : line.getNotifications(Math.toIntExact(LISTENING.toMillis()))) {
                    take(note.getParameter());
                }
            }
        } catch (SQLException away) {
            LOG.debugf("replicas=not-heard fault=\"%s\"", away.getMessage());
        } finally {
            locked = false;
        }
    }

    private void take(String note) {
        var words = note.split(" ");
        if (!words[0].equals(self)) {
            Stream.of(words).skip(1).flatMap(it -> Signal.parse(it).stream()).forEach(this::pass);
        }
    }

    private void pass(Signal signal) {
        ears.forEach(ear -> ear.accept(signal));
    }
}
