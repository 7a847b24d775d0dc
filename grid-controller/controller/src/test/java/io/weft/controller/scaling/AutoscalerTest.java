package io.weft.controller.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.catalog.Scaling;
import io.weft.controller.scaling.Decision.Change;
import io.weft.controller.scaling.Decision.Stay;
import io.weft.controller.scaling.Member.State;
import io.weft.kernel.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AutoscalerTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private Scaling rule = rule(List.of(cpu(60)), List.of());
    private int count = 2;
    private List<State> states = List.of(State.READY, State.READY);
    private Reading reading = Reading.whole(182_000);
    private Optional<Tier.Hindrance> hindrance = Optional.empty();
    private Room room = new Room(100, "the tenant", "instances", Optional.empty());
    private Memory memory = Memory.NONE;
    private Instant now = NOON;

    @Test
    void growsByTheLoadButNotFasterThanItsStep() {
        settle();
        assertThat(look()).isInstanceOfSatisfying(Change.class, it -> {
            assertThat(it.to()).isEqualTo(3);
            assertThat(it.sentence()).isEqualTo("Processor time is 91 % for each of 2, the target 60: 4 are wanted.");
        });
    }

    @Test
    void waitsOutTheCooldownAndSaysUntilWhen() {
        assertThat(look()).isInstanceOfSatisfying(Stay.class, it -> {
            assertThat(it.reason()).isEqualTo(Reason.COOLDOWN);
            assertThat(it.until()).contains(NOON.plusSeconds(60));
        });
    }

    @Test
    void aCountChangedByHandIsANewStart() {
        settle();
        count = 3;
        states = List.of(State.READY, State.READY, State.READY);
        reading = Reading.whole(400_000);
        assertThat(reason()).isEqualTo(Reason.COOLDOWN);
    }

    @Test
    void nearTheTargetNothingMoves() {
        settle();
        reading = Reading.whole(130_000);
        assertThat(reason()).isEqualTo(Reason.ON_TARGET);
    }

    @Test
    void shrinksOnlyWhenLessWasEnoughForTheWholeCooldown() {
        settle();
        reading = Reading.whole(10_000);
        assertThat(reason()).isEqualTo(Reason.COOLDOWN);
        now = now.plusSeconds(290);
        reading = Reading.whole(118_000);
        assertThat(reason()).isEqualTo(Reason.ON_TARGET);
        now = now.plusSeconds(20);
        reading = Reading.whole(10_000);
        assertThat(reason()).isEqualTo(Reason.COOLDOWN);
        now = now.plusSeconds(300);
        assertThat(look())
                .isInstanceOfSatisfying(Change.class, it -> assertThat(it.to()).isEqualTo(1));
    }

    @Test
    void aMissingReadingNeverTakesAwayButMayAdd() {
        settle();
        reading = Reading.partial(10_000, "h2 has said nothing");
        assertThat(reason()).isEqualTo(Reason.NO_READINGS);
        reading = Reading.partial(182_000, "h2 has said nothing");
        assertThat(look()).isInstanceOf(Change.class);
    }

    @Test
    void whatIsStillToBecomeReadyMayBeEnough() {
        settle();
        states = List.of(State.READY, State.AWAITED);
        assertThat(reason()).isEqualTo(Reason.NOT_SETTLED);
    }

    @Test
    void membersThatAreNotProvedGoneCountTowardsTheMost() {
        settle();
        states = List.of(State.READY, State.READY, State.LOST, State.LEAVING);
        assertThat(reason()).isEqualTo(Reason.MEMBERS_NOT_GONE);
    }

    @Test
    void atTheMostItStays() {
        count = 4;
        states = List.of(State.READY, State.READY, State.READY, State.READY);
        settle();
        reading = Reading.whole(900_000);
        assertThat(reason()).isEqualTo(Reason.AT_MAXIMUM);
    }

    @Test
    void afterFailuresInARowNothingIsAddedUntilSomethingChanges() {
        rule = rule(List.of(cpu(60)), List.of(), 9);
        states = List.of(State.READY, State.READY);
        settle();
        count = 5;
        states = List.of(State.READY, State.READY, State.FAILED, State.FAILED, State.FAILED);
        settle();
        reading = Reading.whole(900_000);
        assertThat(reason()).isEqualTo(Reason.BREAKER_OPEN);
        assertThat(memory.brokenAt()).isPresent();
        memory = memory.repaired();
        assertThat(look()).isInstanceOf(Change.class);
        states = List.of(State.READY, State.READY, State.READY, State.FAILED, State.FAILED, State.FAILED);
        count = 6;
        look();
        assertThat(memory.failures()).as("one became ready, and one failed").isEqualTo(1);
    }

    @Test
    void quotaAndBudgetStopIt() {
        settle();
        room = new Room(0, "project web", "vCPUs", Optional.empty());
        assertThat(look())
                .isInstanceOfSatisfying(
                        Stay.class,
                        it -> assertThat(it.sentence())
                                .startsWith("Project web has no room for one more in its quota of vCPUs."));
        assertThat(reason()).isEqualTo(Reason.QUOTA);
        room = new Room(
                9,
                "the tenant",
                "instances",
                Optional.of(new Room.Affordable(2, "Three would cost 0.60 EUR an hour, and 0.50 is the most.")));
        assertThat(reason()).isEqualTo(Reason.BUDGET);
    }

    @Test
    void whatHindersItIsSaid() {
        settle();
        hindrance = Optional.of(new Tier.Hindrance(Reason.LOCKED, "Eve locked it."));
        assertThat(reason()).isEqualTo(Reason.LOCKED);
    }

    @Test
    void aScheduleHoldsByTheClockOfItsZone() {
        var hours = new Scaling.Schedule("0 8 * * 1-5", "0 18 * * 1-5", "Europe/Berlin", 3);
        rule = rule(List.of(), List.of(hours));
        count = 1;
        states = List.of(State.READY);
        now = Instant.parse("2026-11-02T06:30:00Z");
        settle();
        assertThat(reason()).isEqualTo(Reason.AT_MINIMUM);
        now = Instant.parse("2026-11-02T07:00:00Z");
        assertThat(look()).isInstanceOfSatisfying(Change.class, it -> {
            assertThat(it.to()).isEqualTo(3);
            assertThat(it.sentence())
                    .isEqualTo("From 0 8 * * 1-5 to 0 18 * * 1-5 (Europe/Berlin) there are to be 3: 3 are wanted.");
        });
    }

    private void settle() {
        var before = reading;
        reading = Reading.whole(60_000L * count);
        look();
        now = now.plusSeconds(600);
        reading = before;
    }

    private Reason reason() {
        return look() instanceof Stay it ? it.reason() : null;
    }

    private Decision.Verdict look() {
        var members = new ArrayList<Member>();
        for (var i = 0; i < states.size(); i++) {
            members.add(new Member(new InstanceId(new UUID(0, i)), states.get(i)));
        }
        var readings = rule.metrics().stream().map(_ -> reading).toList();
        var decision = Autoscaler.decide(new Tier(rule, count, "one", members, readings, hindrance, room, memory, now));
        memory = decision.memory();
        if (decision.verdict() instanceof Change) {
            memory = new Memory(
                    memory.edition(),
                    count,
                    memory.changedAt(),
                    memory.lowSince(),
                    memory.members(),
                    memory.failures(),
                    memory.brokenAt());
        }
        return decision.verdict();
    }

    private static Scaling.Metric cpu(int target) {
        return new Scaling.Metric(Scaling.Kind.CPU, Optional.empty(), target);
    }

    private static Scaling rule(List<Scaling.Metric> metrics, List<Scaling.Schedule> schedules) {
        return rule(metrics, schedules, 4);
    }

    private static Scaling rule(List<Scaling.Metric> metrics, List<Scaling.Schedule> schedules, int most) {
        return new Scaling(
                1,
                most,
                metrics,
                schedules,
                new Scaling.Pace(60, 1),
                Scaling.IN,
                Optional.empty(),
                Scaling.BREAK_AFTER,
                Optional.empty());
    }
}
