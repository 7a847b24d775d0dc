package io.weft.controller.ordering;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.hosts.HostsConfig;
import io.weft.controller.hosts.Standing;
import io.weft.controller.joining.GridId;
import io.weft.controller.ordering.OrderBus.Message;
import io.weft.kernel.HostId;
import io.weft.kernel.Transactions;
import io.weft.orders.Order;
import io.weft.orders.OrdersJson;
import io.weft.orders.SessionOrder;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Brings one host's topic to what PostgreSQL says. */
@ApplicationScoped
public class Ordering {
    private static final Logger LOG = Logger.getLogger(Ordering.class);
    private static final String SESSION = "session";
    /** No digest is empty: the entry differs from whatever is to be sent. */
    private static final String DOUBTED = "";

    private final Transactions transactions;
    private final Hosts hosts;
    private final CurrentOrders orders;
    private final Published published;
    private final Sessions sessions;
    private final OrderBus bus;
    private final Terms terms;
    /** Turns that failed and could not even be put off, because the database was away. */
    private final Queue<Turn> unsettled = new ConcurrentLinkedQueue<>();

    public Ordering(
            Transactions transactions,
            Hosts hosts,
            CurrentOrders orders,
            Published published,
            Sessions sessions,
            OrderBus bus,
            Terms terms) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.orders = orders;
        this.published = published;
        this.sessions = sessions;
        this.bus = bus;
        this.terms = terms;
    }

    /** What does not belong to a host: the time, and what every session promises. */
    @jakarta.inject.Singleton
    public static final class Terms {
        final InstantSource clock;
        final int leaseSeconds;
        final Duration again;
        final GridId grid;

        public Terms(InstantSource clock, HostsConfig hosts, OrderingConfig ordering, GridId grid) {
            this.clock = clock;
            this.grid = grid;
            this.leaseSeconds = Math.toIntExact(hosts.lease().toSeconds());
            this.again = ordering.again();
        }
    }

    private record Written(Order order, byte[] bytes, String digest) {
        static Written of(Order order) {
            var bytes = OrdersJson.write(order);
            return new Written(order, bytes, Ordering.digest(bytes));
        }
    }

    /** One host's turn, and the keys of what was sent in it as far as anybody can know. */
    private static final class Turn {
        private Optional<HostId> host = Optional.empty();
        private List<String> sent = List.of();
    }

    /**
     * Publishes one host that is due; empty when none is. The row stays locked while Kafka answers. A host that can't be
     * published must not hold up the others: it waits a little.
     */
    public Optional<HostId> once() {
        for (var earlier = unsettled.poll(); earlier != null; earlier = unsettled.poll()) {
            putOff(earlier);
        }
        var turn = new Turn();
        try {
            return transactions.gridWide(() -> {
                turn.host = hosts.claimToPublish();
                turn.host.ifPresent(it -> publish(it, turn));
                return turn.host;
            });
        } catch (RuntimeException fault) {
            putOff(turn);
            throw fault;
        }
    }

    /**
     * Whoever was paused for long before sending has lost the row's lock on the way, and what it sent may stand behind what
     * another has sent since. Kafka can't refuse it, but the sender finds out when it commits, and sees to it that all it sent
     * is said again as it is now, or taken off the topic.
     */
    private void putOff(Turn turn) {
        try {
            turn.host.ifPresent(host -> transactions.gridWide(() -> {
                hosts.lock(List.of(host));
                hosts.find(host).ifPresent(_ -> doubt(host, turn.sent));
                hosts.publishAt(host, terms.clock.instant().plus(terms.again));
                return host;
            }));
        } catch (RuntimeException away) {
            unsettled.add(turn);
            throw away;
        }
    }

    private void doubt(HostId host, List<String> sent) {
        var known = published.on(host);
        var doubted = new Published.Entry(0, DOUBTED, terms.clock.instant());
        sent.stream().filter(it -> !isDoubted(known, it)).forEach(it -> published.put(host, it, doubted));
    }

    private static boolean isDoubted(Map<String, Published.Entry> known, String key) {
        return known.containsKey(key) && known.get(key).digest().equals(DOUBTED);
    }

    /**
     * An emptied bus is filled again from PostgreSQL. Asked for hosts that can't be published or are not heard; where it has
     * forgotten one of them, for all: those that are still heard may not be missed for long. Tombstones that a host had not read
     * are lost with the bus, so each is greeted anew: what its greeting does not name is over.
     *
     * <p>The topics are made last. Whoever dies before has left them missing, and is followed by one that finds them so; topics
     * that are there and empty would never be filled.
     */
    public boolean rebuild() {
        var forgotten = new TreeSet<>(bus.forgotten(transactions.gridWide(this::doubtful)));
        if (forgotten.isEmpty()) {
            return false;
        }
        forgotten.addAll(bus.forgotten(transactions.gridWide(this::everyHost)));
        for (var host : forgotten) {
            LOG.warnf("orders=rebuilding host=%s", host);
            transactions.gridWide(() -> {
                hosts.lock(List.of(host));
                published.sendAgain(host, published.on(host).keySet());
                sessions.renew(host);
                hosts.publishAt(host, terms.clock.instant());
                return host;
            });
        }
        bus.make(List.copyOf(forgotten));
        return true;
    }

    private List<HostId> everyHost() {
        return hosts.all().stream().map(Host::id).toList();
    }

    private List<HostId> doubtful() {
        var silent = hosts.all().stream()
                .filter(it -> it.standing() != Standing.ONLINE)
                .map(Host::id);
        return Stream.concat(silent, hosts.waitingToPublish().stream())
                .distinct()
                .toList();
    }

    private void publish(HostId host, Turn turn) {
        var session = sessions.of(host);
        var current = new LinkedHashMap<String, Written>();
        orders.of(host, session.epoch()).forEach(it -> current.put(it.key(), Written.of(it)));
        var known = published.on(host);
        var changed = current.values().stream()
                .filter(it -> session.due() || isNew(it, known))
                .toList();
        var gone = known.keySet().stream()
                .filter(it -> !it.equals(SESSION) && !current.containsKey(it))
                .toList();
        var messages = new ArrayList<Message>();
        changed.forEach(it -> messages.add(new Message(it.order().key(), Optional.of(it.bytes()))));
        gone.forEach(it -> messages.add(new Message(it, Optional.empty())));
        if (session.due()) {
            messages.add(greeting(session, current));
        }
        turn.sent = messages.stream()
                .map(Message::key)
                .filter(it -> !it.equals(SESSION))
                .toList();
        bus.send(host, messages);
        remember(host, changed, gone);
        if (session.due()) {
            sessions.greeted(host, terms.clock.instant());
        }
        hosts.published(host);
        if (!messages.isEmpty()) {
            LOG.infof(
                    "orders=published host=%s changed=%d gone=%d session=%s",
                    host, changed.size(), gone.size(), session.due());
        }
    }

    private static boolean isNew(Written it, Map<String, Published.Entry> known) {
        var entry = known.get(it.order().key());
        return entry == null || !entry.digest().equals(it.digest());
    }

    private Message greeting(Sessions.Session session, Map<String, Written> current) {
        var read = current.values().stream().map(Written::order).toList();
        var greeting = new SessionOrder(
                session.boot().orElseThrow(),
                session.epoch(),
                session.generation(),
                terms.leaseSeconds,
                Optional.of(terms.grid.value()),
                session.machine(),
                CurrentOrders.awaited(read));
        return new Message(SESSION, Optional.of(OrdersJson.write(greeting)));
    }

    private void remember(HostId host, List<Written> changed, List<String> gone) {
        var now = terms.clock.instant();
        changed.forEach(it -> published.put(
                host, it.order().key(), new Published.Entry(it.order().generation(), it.digest(), now)));
        published.forget(host, gone);
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
