package io.weft.agent.control;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a guest answers about one thing that it was asked, by the name that it was asked under. */
final class Replies {
    static final Set<String> OF_FREEZING = Set.of("freezing", "frozen", "unfrozen", "thawed");
    static final Set<String> OF_GROWING = Set.of("grown", "ungrown");

    /** What is not awaited is of no use: a guest that says more is not heard. */
    private static final int MOST = 32;

    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(MOST);

    void hear(String line) {
        var word = line.split(" ", 2)[0];
        if (OF_FREEZING.contains(word) || OF_GROWING.contains(word)) {
            lines.offer(line.strip());
        }
    }

    /** The first of the words that it says about the name. */
    Optional<String> await(Set<String> words, String name, Duration atMost) {
        var until = System.nanoTime() + atMost.toNanos();
        try {
            for (var left = atMost.toNanos(); left > 0; left = until - System.nanoTime()) {
                var said = Optional.ofNullable(lines.poll(left, TimeUnit.NANOSECONDS))
                        .map(it -> it.split(" ", 2))
                        .filter(it -> it.length == 2 && it[1].equals(name) && words.contains(it[0]));
                if (said.isPresent()) {
                    return said.map(it -> it[0]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
