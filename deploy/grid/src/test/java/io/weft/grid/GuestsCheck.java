package io.weft.grid;

import io.weft.grid.ObedientHost.Guest;
import io.weft.kernel.InstanceId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Compares what really runs on hosts with what the controller's tables say, again and again while both change. A guest that
 * runs before and after the tables are read has run all the while, so nothing here depends on how fast anybody is.
 */
final class GuestsCheck implements AutoCloseable {
    /** Often enough to come between a release and its confirmation, without taking the machine from those it looks at. */
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final List<ObedientHost> hosts;
    private final TestDatabase database;
    private final Set<String> violations = new TreeSet<>();
    private final Thread thread;
    private volatile boolean closed;
    private int looks;

    GuestsCheck(TestDatabase database, List<ObedientHost> hosts) {
        this.database = database;
        this.hosts = List.copyOf(hosts);
        this.thread = Thread.ofPlatform().daemon().start(this::run);
    }

    private void run() {
        try (var connection = database.asSuperuser()) {
            while (!closed) {
                look(connection);
                LockSupport.parkNanos(PERIOD.toNanos());
            }
        } catch (SQLException e) {
            violated("the tables can't be read: " + e.getMessage());
        }
    }

    private void look(Connection connection) throws SQLException {
        var before = running();
        var held = held(connection);
        var after = running();
        var copies = new HashMap<String, InstanceId>();
        var addresses = new HashMap<String, InstanceId>();
        for (var guest : before) {
            if (!after.contains(guest)) {
                continue;
            }
            if (!guest.address().equals(held.get(guest.id().value()))) {
                violated(guest.copy() + " runs, and its address or its row is given up");
            }
            var twin = copies.put(guest.copy(), guest.id());
            if (twin != null) {
                violated(guest.copy() + " runs twice");
            }
            var other = addresses.put(guest.address(), guest.id());
            if (other != null) {
                violated(guest.address() + " is in two hands");
            }
        }
        looked();
    }

    private Collection<Guest> running() {
        var running = new HashSet<Guest>();
        hosts.forEach(it -> running.addAll(it.guests.values()));
        return running;
    }

    /** Instances with a row and a held address. */
    private static Map<UUID, String> held(Connection connection) throws SQLException {
        var held = new HashMap<UUID, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select i.id, i.address from grid.instances i"
                        + " join grid.addresses a on a.address = i.address and a.holder = i.id::text")) {
            while (rows.next()) {
                held.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return held;
    }

    private synchronized void violated(String what) {
        violations.add(what);
    }

    private synchronized void looked() {
        looks++;
    }

    synchronized List<String> violations() {
        return new ArrayList<>(violations);
    }

    synchronized int looks() {
        return looks;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
