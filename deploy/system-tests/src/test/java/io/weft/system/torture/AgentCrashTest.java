package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Agents and libvirtds killed, alone and together, on every host in turn, while guests work. */
@Tag("torture")
@Tag("agent-crash")
class AgentCrashTest {
    private static final Duration ADOPTED = Duration.ofSeconds(10);
    private static final List<List<String>> VICTIMS =
            List.of(List.of("agent"), List.of("libvirtd"), List.of("agent", "libvirtd"));

    private static Database database;
    private static Watch watch;

    @BeforeAll
    static void aWatchedGrid() {
        database = new Database();
        watch = Watch.begin();
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void guestsRunOnAndAreAdopted() {
        var before = Census.taken(database);
        var adoptions = new ArrayList<Long>();
        var hosts = VirtualHost.all();
        var polled = watch.pollWhile(() -> {
            for (int round = 0; round < Count.of(5, 100); round++) {
                var host = hosts.get(round % hosts.size()).name();
                adoptions.add(crash(host, VICTIMS.get(round % VICTIMS.size())));
                watch.assertNeverNoticed();
            }
        });
        var difference = Census.settled(before, database);
        System.out.printf(
                "%d crashes, adopted again after %s ms, %d requests from outside, %d failed, longest pause of a stream %d ms%n",
                adoptions.size(),
                adoptions,
                polled.requests(),
                polled.failures().size(),
                watch.longestMillis());
        assertThat(difference.none()).as(difference.toString()).isTrue();
        assertThat(polled.failures()).as("requests to the application").isEmpty();
    }

    /** @return the time until the host's agent has said, by a session of its own, what runs there */
    private static long crash(String host, List<String> victims) {
        var bootBefore = boot(host);
        victims.forEach(it -> Parts.kill(host + "/" + it));
        var died = Instant.now();
        await(host + " is adopted again")
                .atMost(Parts.RETURN)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isAdopted(host, victims, bootBefore, died));
        var took = Duration.between(died, Instant.now());
        assertThat(took).as("adoption on " + host + " after " + victims).isLessThan(Count.patience(ADOPTED));
        return took.toMillis();
    }

    private static String boot(String host) {
        return database.one("select coalesce(boot, '') from grid.hosts where name = ?", host);
    }

    /** A killed agent has greeted the controller under a new boot; a killed libvirtd answers that agent again. */
    private static boolean isAdopted(String host, List<String> victims, String bootBefore, Instant died) {
        var row = database.rows(
                        "select boot, session_at is not null, last_seen_at > ?::timestamptz from grid.hosts where name = ?",
                        died.toString(),
                        host)
                .getFirst();
        var greeted = !victims.contains("agent")
                || !row.get(0).equals(bootBefore) && row.get(1).equals("t");
        var answers = !victims.contains("libvirtd") || VirtualHost.named(host).libvirtAnswers();
        return greeted && answers && row.get(2).equals("t");
    }
}
