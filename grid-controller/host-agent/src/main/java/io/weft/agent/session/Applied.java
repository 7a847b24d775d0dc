package io.weft.agent.session;

import io.weft.agent.files.Shelf;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
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
    private static final String MEMORY = "memory";
    private static final String ORDER = ".json";
    private static final System.Logger LOG = System.getLogger(Applied.class.getName());
    private final Shelf shelf;
    private final Map<String, Order> orders = new TreeMap<>();
    private final Map<String, Mark> marks = new LinkedHashMap<>();
    private long epoch;

    /** The highest epoch and generation seen of a key that is gone. */
    record Mark(String key, long epoch, long generation) {}

    private record Memory(long epoch, List<Mark> marks) {}

    public Applied(Shelf shelf) {
        this.shelf = shelf;
        load();
    }

    public synchronized long epoch() {
        return epoch;
    }

    /** By key. */
    synchronized List<Order> all() {
        return List.copyOf(orders.values());
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
        shelf.write(file(order.key()), OrdersJson.write(order));
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
            shelf.remove(file(key));
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
        shelf.write(MEMORY, OrdersJson.write(new Memory(epoch, List.copyOf(marks.values()))));
    }

    private void load() {
        for (var name : shelf.names()) {
            if (name.equals(MEMORY)) {
                var memory = OrdersJson.read(shelf.read(name), Memory.class);
                epoch = memory.epoch();
                memory.marks().forEach(mark -> marks.put(mark.key(), mark));
            } else if (name.endsWith(ORDER)) {
                loadOrder(name);
            }
        }
    }

    private void loadOrder(String name) {
        try {
            var order = OrdersJson.read(shelf.read(name), Order.class);
            orders.put(order.key(), order);
        } catch (UncheckedIOException e) {
            // A newer agent's order, or a damaged disk: the controller's copy will come again.
            LOG.log(System.Logger.Level.WARNING, "applied=unreadable file={0} shelf={1}", name, shelf);
        }
    }

    private static String file(String key) {
        return key.replace('/', '_') + ORDER;
    }
}
