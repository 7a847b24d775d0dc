package io.weft.embedded;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays the operator for the virtual hosts: asks the controller for a join token and hands it to a host that has not joined. Also
 * remembers which hosts the controller calls online.
 */
final class Joiner {
    private static final long ASK_AGAIN_MILLIS = 20_000;
    private static final long LOOK_EVERY_MILLIS = 500;

    private final List<VirtualHost> hosts;
    private final GridApi api;
    private final Journal journal;
    private final Map<String, Long> handed = new ConcurrentHashMap<>();
    private volatile Map<String, String> states = Map.of();

    Joiner(List<VirtualHost> hosts, GridApi api, Journal journal) {
        this.hosts = List.copyOf(hosts);
        this.api = api;
        this.journal = journal;
    }

    void start() {
        Thread.ofVirtual().name("joiner").start(() -> {
            try {
                while (true) {
                    if (journal.awaitReady(Controller.NAME, 1000) && journal.awaitReady(Keycloak.NAME, 1000)) look();
                    // Nothing wakes us when a host comes online; looking twice a second costs one small request.
                    Thread.sleep(settled() ? 4 * LOOK_EVERY_MILLIS : LOOK_EVERY_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    boolean online(VirtualHost host) {
        return host.joined() && "online".equals(states.get(host.name()));
    }

    private boolean settled() {
        return hosts.stream().allMatch(this::online);
    }

    private void look() throws InterruptedException {
        try {
            for (var host : hosts) if (!host.joined() && due(host)) hand(host);
            states = api.hosts();
        } catch (java.io.IOException | GridFault e) {
            System.out.println(java.time.Instant.now() + " joiner: " + e.getMessage());
        }
    }

    private boolean due(VirtualHost host) {
        var last = handed.getOrDefault(host.name(), 0L);
        return !host.holdsToken() && System.currentTimeMillis() - last > ASK_AGAIN_MILLIS;
    }

    private void hand(VirtualHost host) throws java.io.IOException, InterruptedException {
        host.hand(api.joinToken());
        handed.put(host.name(), System.currentTimeMillis());
    }
}
