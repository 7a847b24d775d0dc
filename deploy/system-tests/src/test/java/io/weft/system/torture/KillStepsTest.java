package io.weft.system.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weft.system.torture.Victim.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each part killed at each step of a start, a scale and a stop.
 *
 * <p>A trial waits until its step is really reached, kills its part there and then, and gives the grid a minute from the part's return
 * to meet the wish, besides the time that guests need to boot: twice what they needed when nothing was killed. After each stop nothing
 * may be left over; and all the while another application must not notice.
 */
@Tag("torture")
@Tag("kill-steps")
class KillStepsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> PARTS =
            List.of("controllers", "agent", "libvirtd", "kafka", "postgresql", "keycloak");
    private static final Map<Act, List<String>> STEPS = Map.of(
            Act.START, List.of("placed", "ordered", "preparing", "booting", "ready"),
            Act.SCALE_OUT, List.of("placed", "ordered", "preparing", "booting", "ready"),
            Act.SCALE_IN, List.of("drained", "ended", "stopping", "absent", "forgotten"),
            Act.STOP, List.of("ended", "stopping", "absent", "forgotten"));

    /** A handful that meets each part and each act, for every day. */
    private static final Map<Act, List<Trial>> FEW = Map.of(
            Act.START, List.of(new Trial("controllers", "booting"), new Trial("libvirtd", "ordered")),
            Act.SCALE_OUT, List.of(new Trial("postgresql", "placed"), new Trial("keycloak", "ready")),
            Act.SCALE_IN, List.of(new Trial("agent", "drained"), new Trial("controllers", "ended")),
            Act.STOP, List.of(new Trial("kafka", "stopping"), new Trial("agent", "absent")));

    private static Database database;
    private static Reports reports;
    private static Watch watch;
    private static Victim victim;

    private final Map<Act, Duration> undisturbed = new EnumMap<>(Act.class);
    private final List<String> told = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    record Trial(String part, String step) {}

    @BeforeAll
    static void aWatchedGrid() {
        database = new Database();
        reports = new Reports();
        watch = Watch.begin();
        victim = Victim.given(database);
    }

    @AfterAll
    static void end() {
        reports.close();
        database.close();
    }

    @Test
    void aPartKilledAtAnyStepLosesAndLeaksNothing() {
        var before = Census.taken(database);
        for (var act : Act.values()) undisturbed.put(act, done(act));
        assertNothingLeaked(before, "the undisturbed round");
        var trials = trials();
        var planned = trials.values().stream().mapToInt(Deque::size).sum();
        while (trials.values().stream().anyMatch(it -> !it.isEmpty())) {
            for (var act : Act.values()) {
                var trial = trials.get(act).poll();
                if (trial == null) done(act);
                else attempt(act, trial);
            }
            assertNothingLeaked(before, told.getLast());
        }
        told.forEach(System.out::println);
        System.out.printf(
                "%d of %d kills at their step, %d faults; undisturbed %s; longest pause of the watched stream %d ms%n",
                told.size(), planned, faults.size(), undisturbed, watch.longestMillis());
        assertThat(told).as("steps reached").hasSize(planned);
        assertThat(faults).isEmpty();
    }

    private static Map<Act, Deque<Trial>> trials() {
        var trials = new EnumMap<Act, Deque<Trial>>(Act.class);
        for (var act : Act.values())
            trials.put(act, new ArrayDeque<>(Count.of(1, 2) == 1 ? FEW.get(act) : all(STEPS.get(act))));
        return trials;
    }

    private static List<Trial> all(List<String> steps) {
        return steps.stream()
                .flatMap(step -> PARTS.stream().map(part -> new Trial(part, step)))
                .toList();
    }

    private static Duration done(Act act) {
        victim.ask(act);
        return victim.awaitMet(act, Parts.RETURN);
    }

    private void attempt(Act act, Trial trial) {
        var story = new Story(database, reports, victim);
        victim.ask(act);
        var host = await(trial + " of " + act)
                .atMost(Parts.RETURN)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> story.reached(trial.step()), it -> it.isPresent())
                .orElseThrow();
        var died = Instant.now();
        var dead = parts(trial.part(), host).stream()
                .map(it -> new Dead(it, Parts.kill(it)))
                .toList();
        dead.forEach(it -> Parts.awaitReturn(it.part(), it.processes()));
        var back = Instant.now();
        var line = "%-9s %-9s %-11s".formatted(act, trial.step(), trial.part());
        try {
            victim.awaitMet(act, allowed(act));
            watch.assertNeverNoticed();
        } catch (AssertionError | org.awaitility.core.ConditionTimeoutException fault) {
            faults.add(line + ": " + fault.getMessage());
            victim.awaitMet(act, Parts.RETURN);
        }
        told.add("%s back after %5d ms, wish met %5d ms later"
                .formatted(
                        line,
                        Duration.between(died, back).toMillis(),
                        Duration.between(back, Instant.now()).toMillis()));
    }

    private record Dead(String part, List<Long> processes) {}

    private static List<String> parts(String part, String host) {
        return switch (part) {
            case "controllers" -> Parts.controllers();
            case "agent", "libvirtd" -> List.of(host + "/" + part);
            default -> List.of(part);
        };
    }

    private Duration allowed(Act act) {
        var limit = Count.patience(LIMIT);
        return act.boots() ? limit.plus(undisturbed.get(act).multipliedBy(2)) : limit;
    }

    private void assertNothingLeaked(java.util.Set<String> before, String after) {
        var difference = Census.settled(before, database);
        if (!difference.none()) faults.add("after " + after + ": " + difference);
    }
}
