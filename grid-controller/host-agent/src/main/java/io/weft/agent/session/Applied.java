package io.weft.agent.session;

import io.weft.agent.Fault;
import io.weft.agent.files.Durable;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the host has accepted, one file per key, and the marks of what it has forgotten.
 *
 * <p>An order is on disk before anything is done for it, so that a host that wakes up after a crash can't be talked back
 * into an older wish.
 */
public final class Applied {
    private static final int KEPT_MARKS = 20_000;
    private static final System.Logger LOG = System.getLogger(Applied.class.getName());
    private final Path directory;
    private final Map<String, Order> orders = new TreeMap<>();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private long epoch;

    /** The highest epoch and generation seen of a key that is gone. */
    record Mark(String key, long epoch, long generation) {}

    private record Memory(long epoch, java.util.List<Mark> marks) {}

    public Applied(Path directory) {
        this.directory = directory;
        Durable.makeDirectory(directory);
        load();
    }

    public synchronized long epoch() {
        return epoch;
    }

    synchronized Map<String, Order> all() {
        return Map.copyOf(orders);
    }

    synchronized Optional<Order> find(String key) {
        return Optional.ofNullable(orders.get(key));
    }

    synchronized Optional<Mark> mark(String key) {
        return find(key)
                .map(order -> new Mark(key, order.epoch(), order.generation()))
                .or(() -> Optional.ofNullable(marks.get(key)));
    }

    synchronized void put(Order order) {
        if (order.equals(orders.get(order.key()))) {
            return;
        }
        Durable.write(file(order.key()), OrdersJson.write(order));
        orders.put(order.key(), order);
    }

    /** The marks are written first: between the two writes the key is known twice, never not at all. */
    synchronized void forget(String key) {
        mark(key).ifPresent(mark -> {
            marks.put(key, mark);
            while (marks.size() > KEPT_MARKS) {
                marks.remove(marks.keySet().iterator().next());
            }
            writeMemory();
            Durable.remove(file(key));
            orders.remove(key);
        });
    }

    synchronized void raiseEpoch(long to) {
        if (to > epoch) {
            epoch = to;
            writeMemory();
        }
    }

    private void writeMemory() {
        Durable.write(
                directory.resolve("memory"),
                OrdersJson.write(new Memory(epoch, java.util.List.copyOf(marks.values()))));
    }

    private void load() {
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                if (file.getFileName().toString().equals("memory")) {
                    var memory = OrdersJson.read(Files.readAllBytes(file), Memory.class);
                    epoch = memory.epoch();
                    memory.marks().forEach(mark -> marks.put(mark.key(), mark));
                } else if (file.getFileName().toString().endsWith(".json")) {
                    loadOrder(file);
                }
            }
        } catch (IOException e) {
            throw new Fault("cannot read " + directory, e);
        }
    }

    private void loadOrder(Path file) throws IOException {
        try {
            var order = OrdersJson.read(Files.readAllBytes(file), Order.class);
            orders.put(order.key(), order);
        } catch (UncheckedIOException e) {
            // A newer agent's order, or a damaged disk: the controller's copy will come again.
            LOG.log(System.Logger.Level.WARNING, "applied=unreadable file={0}", file);
        }
    }

    private Path file(String key) {
        return directory.resolve(key.replace('/', '_') + ".json");
    }
}
