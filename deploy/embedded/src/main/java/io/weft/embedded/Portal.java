package io.weft.embedded;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address behind which several controllers stand.
 *
 * <p>GOALS: whoever opens a connection gets a controller that is ready, each in turn; whoever has one to a controller that went
 * silent loses it soon, and so turns to another. LIMITS: a controller that answers keeps its connections, whatever it answers; the
 * last one keeps them even when it is silent, for a slow answer is better than none. HOW: each controller is asked twice a second
 * whether it is ready. One that was killed closes its connections itself; one that is paused takes new ones and never answers, which
 * only asking shows.
 */
final class Portal {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** One alone happens to any program of a starved machine. */
    private static final int SILENT_LOOKS_BEFORE_CUT = 2;

    /** Best first. */
    private enum Health {
        ready,
        unready,
        silent,
        gone
    }

    private final List<Door> doors;
    private final AtomicInteger turn = new AtomicInteger();

    private static final class Door {
        private final int port;
        private final Set<Socket> open = ConcurrentHashMap.newKeySet();
        private volatile Health health = Health.gone;
        private int silentLooks;

        Door(int port) {
            this.port = port;
        }
    }

    Portal(Collection<Integer> ports) {
        this.doors = ports.stream().map(Door::new).toList();
    }

    /** Answers with the port at which it listens. */
    int start(String address, int port) {
        for (var door : doors)
            Thread.ofPlatform().daemon().name("portal-" + door.port).start(() -> keepLooking(door));
        return new Relay(address, port, this::connect).start();
    }

    /** Tries the best first; among equals each has its turn. */
    private Optional<Socket> connect() {
        var first = turn.getAndIncrement();
        var order = new ArrayList<Door>();
        for (int i = 0; i < doors.size(); i++) order.add(doors.get(Math.floorMod(first + i, doors.size())));
        order.sort(Comparator.comparing(door -> door.health));
        for (var door : order) {
            try {
                return Optional.of(connected(door));
            } catch (IOException e) {
                // Not known to be gone yet: the next one.
            }
        }
        return Optional.empty();
    }

    private static Socket connected(Door door) throws IOException {
        door.open.removeIf(Socket::isClosed);
        var socket = Relay.connected(door.port);
        door.open.add(socket);
        return socket;
    }

    private void keepLooking(Door door) {
        try {
            while (true) {
                look(door);
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Door door) throws InterruptedException {
        var before = door.health;
        door.health = health(door.port);
        door.silentLooks = door.health == Health.silent ? door.silentLooks + 1 : 0;
        if (door.health != before)
            System.out.println(Instant.now() + " portal: the controller at port " + door.port + " is " + door.health);
        if (door.silentLooks >= SILENT_LOOKS_BEFORE_CUT && othersAnswer(door)) cut(door);
    }

    private static Health health(int port) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .build();
        try {
            return Http.send(request, PATIENCE).statusCode() == 200 ? Health.ready : Health.unready;
        } catch (ConnectException e) {
            return Health.gone;
        } catch (IOException e) {
            return e.getCause() instanceof ConnectException ? Health.gone : Health.silent;
        }
    }

    private boolean othersAnswer(Door silent) {
        return doors.stream().anyMatch(door -> door != silent && door.health.compareTo(Health.silent) < 0);
    }

    private static void cut(Door door) {
        if (door.open.isEmpty()) return;
        System.out.println(Instant.now() + " portal: cuts " + door.open.size() + " connections to port " + door.port);
        for (var socket : door.open) {
            try {
                socket.close();
            } catch (IOException e) {
                // It was closed already.
            }
        }
        door.open.clear();
    }
}
