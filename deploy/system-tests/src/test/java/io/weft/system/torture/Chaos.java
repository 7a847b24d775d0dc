package io.weft.system.torture;

import io.weft.system.torture.history.History;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/** Kills, pauses and restarts parts, one after the other and sometimes two at a time, as chance will have it. */
final class Chaos {
    /** What can happen to a part, and how often in a hundred times. */
    private enum Blow {
        KILL(60),
        PAUSE(25),
        RESTART(15);

        private final int weight;

        Blow(int weight) {
            this.weight = weight;
        }
    }

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);

    private final History history;
    private final RandomGenerator random;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> parts;

    Chaos(History history, RandomGenerator random) {
        this.history = history;
        this.random = random;
        this.parts = Parts.mortal();
    }

    /** Blows dealt so far, by what and whom. */
    Map<String, Integer> counts() {
        return counts;
    }

    /**
     * Deals so many blows, spread over the time. A part that is still on its way back from the last one is passed over: what does not run
     * cannot be killed.
     */
    void deal(int blows, Duration over) {
        var began = System.nanoTime();
        for (int dealt = 0; dealt < blows; dealt++) {
            var due = began + over.toNanos() * (dealt + 1) / (blows + 1);
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
            while (!blow()) LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private boolean blow() {
        var part = chosen();
        if (Parts.processes(part).isEmpty()) return false;
        var blow = drawn();
        var word = blow.name().toLowerCase(java.util.Locale.ROOT) + " "
                + part.replaceAll("[0-9]+$|^h[0-9]+/?", "h").replaceAll("^h$", "agent");
        switch (blow) {
            case KILL -> Parts.kill(part);
            case RESTART -> Parts.signal("TERM", part);
            case PAUSE -> pause(part);
        }
        counts.merge(word, 1, Integer::sum);
        history.add("fault", it -> it.put("what", blow + " " + part));
        return true;
    }

    /** Goes on by itself after a while, whatever is done meanwhile. */
    private void pause(String part) {
        var paused = Parts.pause(part);
        var nanos = random.nextLong(LONGEST_PAUSE.toNanos());
        Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(nanos);
            paused.forEach(it -> Tool.attempt(List.of("kill", "-CONT", Long.toString(it))));
        });
    }

    /** Identity takes a quarter of a minute to return and does little meanwhile: it is hit less often than the others. */
    private String chosen() {
        var part = parts.get(random.nextInt(parts.size()));
        return part.equals("keycloak") && random.nextInt(3) > 0 ? chosen() : part;
    }

    private Blow drawn() {
        var drawn = random.nextInt(100);
        for (var blow : Blow.values()) {
            drawn -= blow.weight;
            if (drawn < 0) return blow;
        }
        return Blow.KILL;
    }

    /** When nothing is broken any more, and everything has come back. */
    void quiet() {
        LockSupport.parkNanos(LONGEST_PAUSE.toNanos());
        for (var part : parts) Parts.awaitReturn(part, List.of());
        history.add("quiet", it -> {});
    }
}
