package io.weft.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays the operator for the virtual hosts: asks the controller for a join token and hands it to a host that has not joined, and tells
 * the controller where the power of each can be asked for. Also remembers which hosts the controller calls online.
 */
final class Joiner {
    private static final long ASK_AGAIN_MILLIS = 20_000;
    private static final long LOOK_EVERY_MILLIS = 500;

    private final List<VirtualHost> hosts;
    private final GridApi api;
    private final Journal journal;
    private final List<String> controllers;
    private final Plugs plugs;
    private final Set<String> plugged = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> handed = new ConcurrentHashMap<>();
    private volatile Map<String, String> states = Map.of();
    private String said = "";

    /** Where power is asked for, and with which password. */
    record Plugs(int port, String password) {}

    Joiner(List<VirtualHost> hosts, GridApi api, Journal journal, List<String> controllers, Plugs plugs) {
        this.plugs = plugs;
        this.hosts = List.copyOf(hosts);
        this.api = api;
        this.journal = journal;
        this.controllers = List.copyOf(controllers);
    }

    /** Nobody looks after this thread, so nothing but the end of the grid may end it. */
    void start() {
        Thread.ofPlatform().daemon().name("joiner").start(() -> {
            try {
                while (true) {
                    if (journal.awaitAnyReady(controllers, 1000) && journal.awaitReady(Keycloak.NAME, 1000)) look();
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

    /** Whatever went wrong, the next look may find it mended: a full disk, an answer of another version, a host being renewed. */
    private void look() throws InterruptedException {
        try {
            for (var host : hosts) if (!host.joined() && due(host)) hand(host);
            states = api.hosts();
            for (var host : hosts) if (online(host) && !plugged.contains(host.name())) plug(host);
            say("looks after " + hosts.size() + " hosts");
        } catch (IOException | RuntimeException e) {
            say(e.toString());
        }
    }

    private boolean due(VirtualHost host) {
        var last = handed.getOrDefault(host.name(), 0L);
        return !host.holdsToken() && System.currentTimeMillis() - last > ASK_AGAIN_MILLIS;
    }

    private void hand(VirtualHost host) throws IOException, InterruptedException {
        host.hand(api.joinToken());
        handed.put(host.name(), System.currentTimeMillis());
        say(host.name() + " was given a token");
    }

    private void plug(VirtualHost host) throws IOException, InterruptedException {
        api.power(host.name(), PowerService.url(plugs.port(), host.name()), PowerService.ACCOUNT, plugs.password());
        plugged.add(host.name());
    }

    /** The same thing once, however often it is seen. */
    private void say(String what) {
        if (!what.equals(said)) System.out.println(Instant.now() + " joiner: " + what);
        said = what;
    }
}
