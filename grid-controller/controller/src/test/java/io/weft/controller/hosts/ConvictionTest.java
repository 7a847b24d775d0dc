package io.weft.controller.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.kernel.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvictionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Conviction CONVICTION = new Conviction(LEASE, PAUSE);
    private static final HostId FIRST = new HostId(new UUID(0, 1));
    private static final HostId SECOND = new HostId(new UUID(0, 2));
    private static final HostId THIRD = new HostId(new UUID(0, 3));

    private static Hearing heard(HostId host, int secondsAgo, int steadyForSeconds) {
        return new Hearing(host, NOON.minusSeconds(secondsAgo), NOON.minusSeconds(steadyForSeconds));
    }

    private static Watch watch(int unbrokenForSeconds, int attestedSecondsAgo) {
        return new Watch(NOON.minusSeconds(unbrokenForSeconds), NOON.minusSeconds(attestedSecondsAgo));
    }

    private static List<HostId> lost(Watch watch, Hearing... hearings) {
        return CONVICTION.lost(List.of(hearings), List.of(watch), NOON);
    }

    @Test
    void convictsAHostThatWasSilentWhileAnotherSpoke() {
        assertThat(lost(watch(300, 1), heard(FIRST, 31, 300), heard(SECOND, 1, 300)))
                .containsExactly(FIRST);
        assertThat(lost(watch(300, 1), heard(FIRST, 30, 300), heard(SECOND, 1, 300)))
                .isEmpty();
    }

    @Test
    void convictsTwoThatDieTogetherWhileAThirdSpeaks() {
        assertThat(lost(watch(300, 1), heard(SECOND, 40, 300), heard(FIRST, 31, 300), heard(THIRD, 1, 300)))
                .containsExactly(FIRST, SECOND);
    }

    @Test
    void convictsNobodyWhenAllAreSilent() {
        assertThat(lost(watch(300, 1), heard(FIRST, 31, 300), heard(SECOND, 40, 300)))
                .isEmpty();
        assertThat(lost(watch(300, 1), heard(FIRST, 3600, 3600))).isEmpty();
    }

    @Test
    void convictsNobodyWhenTheOthersHaveJustComeBack() {
        assertThat(lost(watch(300, 1), heard(FIRST, 60, 300), heard(SECOND, 1, 29)))
                .isEmpty();
        assertThat(lost(watch(300, 1), heard(FIRST, 60, 300), heard(SECOND, 1, 31)))
                .containsExactly(FIRST);
    }

    @Test
    void convictsNobodyAfterTheReaderWasAway() {
        assertThat(lost(watch(29, 1), heard(FIRST, 60, 300), heard(SECOND, 1, 300)))
                .isEmpty();
        assertThat(lost(watch(31, 1), heard(FIRST, 60, 300), heard(SECOND, 1, 300)))
                .containsExactly(FIRST);
    }

    @Test
    void convictsNobodyWhileTheReaderIsAwayOrBehind() {
        assertThat(lost(watch(300, 6), heard(FIRST, 60, 300), heard(SECOND, 1, 300)))
                .isEmpty();
        assertThat(CONVICTION.lost(List.of(heard(FIRST, 60, 300), heard(SECOND, 1, 300)), List.of(), NOON))
                .isEmpty();
    }

    @Test
    void convictsNobodyWhileOnePartitionIsNotRead() {
        var hearings = List.of(heard(FIRST, 60, 300), heard(SECOND, 1, 300));
        assertThat(CONVICTION.lost(hearings, List.of(watch(300, 1), watch(300, 60)), NOON))
                .isEmpty();
        assertThat(CONVICTION.lost(hearings, List.of(watch(300, 1), watch(10, 1)), NOON))
                .isEmpty();
    }

    @Test
    void breaksAWatchAtAPauseAndAtAClockThatJumps() {
        var watch = new Watch(NOON, NOON);
        var on = watch.attested(NOON.plusSeconds(5), PAUSE);
        assertThat(on).isEqualTo(new Watch(NOON, NOON.plusSeconds(5)));
        assertThat(on.attested(NOON.plusSeconds(11), PAUSE))
                .isEqualTo(new Watch(NOON.plusSeconds(11), NOON.plusSeconds(11)));
        assertThat(on.attested(NOON.minusSeconds(3600), PAUSE))
                .isEqualTo(new Watch(NOON.minusSeconds(3600), NOON.minusSeconds(3600)));
    }

    /**
     * Five hosts that live for ever, on a bus, with a reader and under load that all stall as chance will have it, for up to two
     * minutes. Whatever is late or lost, nobody is convicted unless it alone was out of hearing for the whole lease.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void neverConvictsALivingHostForTheSilenceOfSomethingElse(long seed) {
        assertThat(new Run(seed).convicted(Ending.ALL_LIVE)).as("seed %d", seed).isEmpty();
    }

    /** The same with one host that dies: it is found, however much stalls before and after. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void findsTheOneThatIsDead(long seed) {
        assertThat(new Run(seed).convicted(Ending.ONE_DIES))
                .as("seed %d", seed)
                .containsExactly(new HostId(new UUID(9, 0)));
    }

    private enum Ending {
        ALL_LIVE,
        ONE_DIES
    }

    private static final class Run {
        private static final int HOSTS = 5;
        private static final int SECONDS = 3600;
        private final Random chance;
        private final Map<HostId, Hearing> hearings = new HashMap<>();
        private final List<HostId> onTheBus = new ArrayList<>();
        private Watch watch = new Watch(NOON, NOON);
        private int busAwayUntil;
        private int readerAwayUntil;
        private int starvedUntil;

        Run(long seed) {
            chance = new Random(seed);
        }

        List<HostId> convicted(Ending ending) {
            var convicted = new ArrayList<HostId>();
            for (var second = 0; second < SECONDS; second++) {
                stumble(second);
                var now = NOON.plusSeconds(second);
                var dead = ending == Ending.ONE_DIES && second > SECONDS / 2;
                var silent = second < Math.max(busAwayUntil, starvedUntil);
                if (!silent) {
                    IntStream.range(dead ? 1 : 0, HOSTS).forEach(it -> onTheBus.add(new HostId(new UUID(9, it))));
                }
                if (second >= Math.max(Math.max(readerAwayUntil, starvedUntil), busAwayUntil)) {
                    onTheBus.forEach(it -> hear(it, now));
                    onTheBus.clear();
                    watch = watch.attested(now, PAUSE);
                }
                CONVICTION.lost(hearings.values(), List.of(watch), now).stream()
                        .filter(it -> !convicted.contains(it))
                        .forEach(convicted::add);
            }
            return convicted;
        }

        private void stumble(int second) {
            switch (chance.nextInt(300)) {
                case 0 -> busAwayUntil = second + chance.nextInt(120);
                case 1 -> readerAwayUntil = second + chance.nextInt(120);
                case 2 -> starvedUntil = second + chance.nextInt(120);
                default -> {}
            }
        }

        private void hear(HostId host, Instant now) {
            var before = hearings.get(host);
            var steady = before != null && !before.heardAt().plus(PAUSE).isBefore(now);
            hearings.put(host, new Hearing(host, now, steady ? before.steadySince() : now));
        }
    }
}
