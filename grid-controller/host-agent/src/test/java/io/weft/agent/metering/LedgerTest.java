package io.weft.agent.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.metering.Look.Counted;
import io.weft.agent.metering.Look.Held;
import io.weft.agent.metering.Look.Unread;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final UUID WEB = new UUID(1, 1);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final int CASES = 2000;

    private static Moment after(long millis) {
        return new Moment(NOON.plusMillis(millis), 1_000_000 + millis, "boot-1");
    }

    private static Look used(long value) {
        return new Look(1, List.of(new Counted(WEB, Counter.CPU_USED, value)), List.of(), List.of());
    }

    private static Look held(long rate) {
        return new Look(1, List.of(), List.of(new Held(WEB, Counter.CPU_ALLOCATED, rate)), List.of());
    }

    private static Look nothing(long epoch) {
        return new Look(epoch, List.of(), List.of(), List.of());
    }

    /** A host that has been looked at while nothing was there. */
    private static Ledger known() {
        var ledger = new Ledger(Ledger.Page.EMPTY);
        ledger.look(nothing(1), after(0));
        return ledger;
    }

    private static long total(List<Reading> readings) {
        var totals = new HashMap<Long, Long>();
        readings.forEach(it -> totals.merge(it.generation(), it.total(), Math::max));
        return totals.values().stream().mapToLong(it -> it).sum();
    }

    @Test
    void countsWhatBeganSinceTheLastLookFromZero() {
        var ledger = known();
        ledger.look(used(70), after(500));
        ledger.look(used(100), after(1000));
        assertThat(ledger.publish(after(1000))).singleElement().satisfies(it -> {
            assertThat(it.total()).isEqualTo(100);
            assertThat(it.window()).isEqualTo(1);
            assertThat(it.since()).isEqualTo(NOON);
        });
    }

    @Test
    void countsNothingOfWhatMayHaveBeenCountedByALedgerThatIsLost() {
        var ledger = new Ledger(Ledger.Page.EMPTY);
        ledger.look(used(70), after(500));
        ledger.look(used(100), after(1000));
        assertThat(ledger.publish(after(1000)).getFirst().total()).isEqualTo(30);
    }

    @Test
    void aCounterThatWasMadeAnewIsAnotherGeneration() {
        var ledger = known();
        ledger.look(used(100), after(500));
        ledger.look(used(40), after(1000));
        var readings = ledger.publish(after(1000));
        assertThat(readings).extracting(Reading::total).containsExactlyInAnyOrder(100L, 40L);
        assertThat(readings).extracting(Reading::generation).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeReadIsNeitherGoneNorCountedTwice() {
        var ledger = known();
        ledger.look(used(100), after(500));
        ledger.look(new Look(1, List.of(), List.of(), List.of(new Unread(WEB, Counter.CPU_USED))), after(1000));
        ledger.look(used(130), after(1500));
        assertThat(ledger.publish(after(1500))).singleElement().matches(it -> it.total() == 130);
    }

    @Test
    void holdingIsCountedByTheTimeThatPassedAndNotByTheClock() {
        var ledger = known();
        ledger.look(held(250), after(500));
        var setBack = new Moment(NOON.minus(Duration.ofDays(1)), 1_000_000 + 4500, "boot-1");
        ledger.look(held(250), setBack);
        assertThat(ledger.publish(setBack).getFirst().total()).isEqualTo(250 * 4000);
    }

    @Test
    void anAgentThatWasAwayCountsOnWhereItWas() {
        var ledger = known();
        ledger.look(held(250), after(500));
        ledger.publish(after(500));
        var again = new Ledger(ledger.page());
        again.look(held(250), after(10_500));
        assertThat(again.publish(after(10_500)))
                .singleElement()
                .matches(it -> it.total() == 2_500_000 && it.window() == 2);
    }

    @Test
    void noTimePassesBetweenTwoBootsOfTheMachine() {
        var ledger = known();
        ledger.look(held(250), after(500));
        ledger.look(held(250), new Moment(NOON.plusSeconds(600), 5000, "boot-2"));
        assertThat(ledger.publish(after(500)).getFirst().total()).isZero();
    }

    @Test
    void whatRanWhileTheGridHadLostTheHostIsNobodys() {
        var ledger = known();
        ledger.look(used(100), after(500));
        ledger.publish(after(500));
        ledger.look(used(900), after(1000));
        ledger.look(new Look(2, List.of(new Counted(WEB, Counter.CPU_USED, 1000)), List.of(), List.of()), after(1500));
        ledger.look(new Look(2, List.of(new Counted(WEB, Counter.CPU_USED, 1010)), List.of(), List.of()), after(2000));
        assertThat(ledger.publish(after(2000))).singleElement().satisfies(it -> {
            assertThat(it.total()).isEqualTo(10);
            assertThat(it.epoch()).isEqualTo(2);
        });
    }

    @Test
    void theLastReadingIsSaidUntilItHasArrived() {
        var ledger = known();
        ledger.look(used(100), after(500));
        ledger.look(nothing(1), after(1000));
        var said = ledger.publish(after(1000));
        assertThat(said).singleElement().matches(it -> it.total() == 100);
        assertThat(new Ledger(ledger.page()).publish(after(2000))).isEqualTo(said);
        ledger.arrived(new HashSet<>(said));
        assertThat(ledger.publish(after(3000))).isEmpty();
    }

    /**
     * Guests that burn, and either restart or are watched by an agent that dies between any two looks and goes on from its
     * last page; reports that are lost: what arrives adds up to what was burned. Guests don't restart without their agent.
     */
    @Test
    void whatArrivesAddsUpToWhatWasBurned() {
        for (var seed = 0; seed < CASES; seed++) {
            var random = new SplittableRandom(seed);
            var ledger = known();
            var page = ledger.page();
            var arrived = new HashMap<String, Reading>();
            long shown = 0;
            long burned = 0;
            long at = 0;
            for (var turn = 0; turn < 60; turn++) {
                at += 1 + random.nextInt(1000);
                var mishap = random.nextInt(6) == 0;
                if (mishap && seed % 2 == 0 && shown > 1) {
                    shown = 0;
                } else if (mishap && seed % 2 == 1) {
                    ledger = new Ledger(page);
                }
                var more = shown == 0 ? 1 : 1 + random.nextInt(1000);
                shown += more;
                ledger.look(used(shown), after(at));
                burned += more;
                if (random.nextInt(3) == 0 || turn == 59) {
                    var readings = ledger.publish(after(at));
                    page = ledger.page();
                    if (random.nextInt(3) > 0 || turn == 59) {
                        readings.forEach(it -> keep(arrived, it));
                        ledger.arrived(new HashSet<>(readings));
                    }
                }
            }
            assertThat(total(List.copyOf(arrived.values()))).as("seed " + seed).isEqualTo(burned);
            assertNoTotalFalls(arrived, seed);
        }
    }

    private static void keep(Map<String, Reading> arrived, Reading reading) {
        var name = reading.generation() + "/" + reading.window();
        var known = arrived.putIfAbsent(name, reading);
        assertThat(known == null || known.equals(reading))
                .as(name + " is said twice and differently")
                .isTrue();
    }

    private static void assertNoTotalFalls(Map<String, Reading> arrived, int seed) {
        var generations = new HashMap<Long, List<Reading>>();
        arrived.values()
                .forEach(it -> generations.merge(it.generation(), List.of(it), (a, b) -> {
                    var both = new java.util.ArrayList<>(a);
                    both.addAll(b);
                    return both;
                }));
        generations.values().forEach(readings -> {
            var byWindow = readings.stream()
                    .sorted(java.util.Comparator.comparing(Reading::window))
                    .map(Reading::total)
                    .toList();
            assertThat(byWindow).as("seed " + seed).isSorted();
        });
    }
}
