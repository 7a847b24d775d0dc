package io.weft.controller.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Scaling;
import io.weft.controller.scaling.Decision.Change;
import io.weft.controller.scaling.TierWorld.Luck;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever fails: never more than the most, with the surge for what was lost; never fewer than the least; never faster than the
 * cooldowns; nobody taken away on what is not known.
 */
@Tag("faults")
class AutoscalerStormTest {
    private static final int STORMS = Integer.getInteger("torture.storms", 300);
    private static final int LOOKS = 400;
    /** Six looks a minute. */
    private static final int HOUR = 360;

    /** Nothing begins: created, then in the state Error. */
    private static final Luck ALL_FAIL = new Luck(0, 100, 0, 0, 0, 0, 0, 10_000_000);
    /** Nothing begins: created, then Stopped, and nobody calls it an error. */
    private static final Luck NONE_BEGINS = new Luck(0, 0, 0, 0, 0, 0, 0, 10_000_000);

    @Test
    void noSequenceOfFailuresBreaksTheBounds() {
        var changes = 0;
        for (var seed = 1L; seed <= STORMS; seed++) {
            var world = storm(seed, Autoscaler::decide);
            assertThat(world.violations).as("seed " + seed).isEmpty();
            changes += world.changes;
        }
        assertThat(changes)
                .as("a storm in which nothing is scaled shows nothing")
                .isGreaterThan(STORMS * 5);
    }

    /** https://github.com/apache/cloudstack/issues/9318: a most of 4, storage that is down, 30,000 machines. */
    @Test
    void cloudStack9318() {
        var world = new TierWorld(rule(2, 4), ALL_FAIL, 1, Autoscaler::decide).live(48 * HOUR);
        assertThat(world.violations).isEmpty();
        assertThat(world.created).isLessThanOrEqualTo(4);
    }

    /** https://github.com/apache/cloudstack/issues/14185: a most of 2, members that stay stopped, 2,296 machines in 21 hours. */
    @Test
    void cloudStack14185() {
        var world = new TierWorld(rule(1, 2), NONE_BEGINS, 1, Autoscaler::decide).live(21 * HOUR);
        assertThat(world.violations).isEmpty();
        assertThat(world.created).isLessThanOrEqualTo(2);
    }

    /** The control: the mistake of both, a most that counts only what works. It has to be seen. */
    @Test
    void aMaximumThatSkipsFailedMembersIsSeen() {
        assertThat(new TierWorld(rule(2, 4), ALL_FAIL, 1, AutoscalerStormTest::skippingFailed)
                        .live(48 * HOUR)
                        .violations)
                .isNotEmpty();
        assertThat(LongStream.rangeClosed(1, 50)
                        .mapToObj(it -> storm(it, AutoscalerStormTest::skippingFailed))
                        .anyMatch(it -> !it.violations.isEmpty()))
                .isTrue();
    }

    /** Another control: with readings that are taken for all there is, somebody is sent away for want of knowledge. */
    @Test
    void aMissingReadingTakenForNothingIsSeen() {
        Function<Tier, Decision> trusting = tier -> Autoscaler.decide(with(
                tier,
                tier.count(),
                tier.members(),
                tier.readings().stream().map(it -> Reading.whole(it.load())).toList()));
        assertThat(LongStream.rangeClosed(1, 50)
                        .mapToObj(it -> storm(it, trusting))
                        .anyMatch(it -> !it.violations.isEmpty()))
                .isTrue();
    }

    private static Decision skippingFailed(Tier tier) {
        var working = tier.members().stream()
                .filter(it -> it.state() != Member.State.FAILED)
                .toList();
        var failed = tier.members().size() - working.size();
        var available = Math.max(1, tier.count() - failed);
        var decision = Autoscaler.decide(with(tier, available, working, tier.readings()));
        return decision.verdict() instanceof Change(var from, var to, var why)
                ? new Decision(new Change(from, to, why), decision.memory())
                : decision;
    }

    private static Tier with(Tier tier, int count, List<Member> members, List<Reading> readings) {
        return new Tier(
                tier.rule(),
                count,
                tier.edition(),
                members,
                readings,
                tier.hindrance(),
                tier.room(),
                tier.memory(),
                tier.now());
    }

    private static TierWorld storm(long seed, Function<Tier, Decision> decider) {
        var random = new Random(seed);
        var least = 1 + random.nextInt(3);
        var rule = new Scaling(
                least,
                least + random.nextInt(6),
                List.of(
                        new Scaling.Metric(Scaling.Kind.CPU, Optional.empty(), 20 + random.nextInt(70)),
                        new Scaling.Metric(Scaling.Kind.WIRE_BYTES, Optional.of("in"), 50 + random.nextInt(400))),
                List.of(),
                new Scaling.Pace(random.nextInt(6) * 10, 1 + random.nextInt(3)),
                new Scaling.Pace(random.nextInt(12) * 10, 1 + random.nextInt(3)),
                random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(3)),
                1 + random.nextInt(4),
                Optional.empty());
        var luck = new Luck(
                10 + random.nextInt(90),
                random.nextInt(40),
                random.nextInt(8),
                random.nextInt(60),
                random.nextInt(30),
                random.nextInt(6),
                random.nextInt(30),
                0);
        return new TierWorld(rule, luck, seed, decider).live(LOOKS);
    }

    private static Scaling rule(int least, int most) {
        return new Scaling(
                least,
                most,
                List.of(new Scaling.Metric(Scaling.Kind.CPU, Optional.empty(), 60)),
                List.of(),
                new Scaling.Pace(30, 1),
                new Scaling.Pace(60, 1),
                Optional.of(0),
                1_000,
                Optional.empty());
    }
}
