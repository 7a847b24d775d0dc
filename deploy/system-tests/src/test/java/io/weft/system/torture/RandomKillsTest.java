package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weft.system.torture.TenantClient.Persistence;
import io.weft.system.torture.history.History;
import io.weft.system.torture.history.HistoryCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Parts killed, paused and restarted at random while five tenants ask for 200 changes a minute.
 *
 * <p>On a grid of simulated hosts: guests that really boot could not keep that pace on a small machine. What callers did and heard, what
 * was broken and what the grid remembers in the end is written to a file, and judged by somebody who has only the file.
 */
@Tag("torture")
@Tag("random-kills")
class RandomKillsTest {
    private static final List<String> TENANTS = List.of("acme", "globex", "initech", "hooli", "umbrella");
    private static final int A_MINUTE = 200;
    private static final Duration BETWEEN_BLOWS = Duration.ofMillis(Long.getLong("weft.torture.blow", 3500));
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void losesAndDoublesNothingThatWasAcknowledged() throws Exception {
        var seed = Long.getLong("weft.torture.seed", System.nanoTime());
        var blows = Count.of(20, 1000);
        var file = Path.of("target/torture/random-kills-" + seed + ".jsonl");
        System.out.println("seed " + seed + ", history " + file.toAbsolutePath());
        var clients = new ArrayList<TenantClient>();
        try (var history = new History(file);
                var database = new Database()) {
            var threads = begin(clients, history, seed);
            var chaos = new Chaos(history, new Random(seed));
            var began = System.nanoTime();
            chaos.deal(blows, BETWEEN_BLOWS.multipliedBy(blows));
            var minutes = (System.nanoTime() - began) / 6e10;
            clients.forEach(TenantClient::stop);
            for (var thread : threads) thread.join();
            chaos.quiet();
            awaitRest(database);
            new Remembered(database, history).tell();
            System.out.printf(
                    "%s, %.1f requests a minute%n",
                    chaos.counts(),
                    clients.stream().mapToInt(TenantClient::asked).sum() / minutes);
        }
        var lines = Files.readAllLines(file);
        var faults = HistoryCheck.faults(lines);
        System.out.println(summary(lines) + ", " + faults.size() + " faults");
        assertThat(faults).isEmpty();
        assertThat(lines)
                .as("answers that are mistakes of the grid")
                .noneMatch(it -> it.contains("\"line\":\"surprise\""));
    }

    private static List<Thread> begin(List<TenantClient> clients, History history, long seed) {
        var pause = 60_000L * TENANTS.size() * Persistence.values().length / A_MINUTE;
        var threads = new ArrayList<Thread>();
        for (var tenant : TENANTS)
            for (var persistence : Persistence.values()) {
                var name = tenant + "/" + persistence.ordinal();
                var client =
                        new TenantClient(name, tenant, history, new Random(seed ^ name.hashCode()), pause, persistence);
                clients.add(client);
                threads.add(Thread.ofPlatform().name(name).start(client));
            }
        return threads;
    }

    /** The judge says whether that was soon enough. */
    private static void awaitRest(Database database) {
        try {
            await("rest").atMost(SOON.multipliedBy(5)).until(() -> isAtRest(database));
        } catch (ConditionTimeoutException e) {
            // What is still under way will be found.
        }
    }

    private static boolean isAtRest(Database database) {
        try {
            return database.number("select count(*) from grid.operations where state = 'RUNNING'") == 0
                    && database.number("select count(*) from grid.applications where state <> wish") == 0
                    && database.number("select count(*) from grid.outbox where position is null") == 0;
        } catch (Database.Away away) {
            return false;
        }
    }

    private static String summary(List<String> lines) {
        var counts = new TreeMap<String, Integer>();
        lines.forEach(it -> counts.merge(it.replaceAll("^\\{\"line\":\"(\\w+)\".*", "$1"), 1, Integer::sum));
        return counts.toString();
    }
}
