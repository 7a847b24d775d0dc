package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.agent.probes.Prober;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextStepTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Limits LIMITS = Limits.USUAL;
    private static final GuestSpec GUEST = Samples.guest("web", "10.86.0.1");
    private static final InstanceOrder PREPARED = Samples.prepared(Samples.WEB, GUEST);
    private static final InstanceOrder RUNNING = Samples.running(Samples.WEB, 1, GUEST);
    private static final InstanceOrder ABSENT = Samples.absent(Samples.WEB, 2);

    private static Optional<GuestSeen> alive(Word word) {
        return Optional.of(
                new GuestSeen(Samples.WEB, true, Optional.of(RUNNING), word, "", false, 0, 0, Stay.HERE, List.of()));
    }

    private static final Optional<GuestSeen> DEAD = Optional.of(new GuestSeen(
            Samples.WEB, false, Optional.of(RUNNING), Word.SILENT, "", false, 0, 0, Stay.HERE, List.of()));

    private static GuestCase guest(InstanceOrder order, Optional<GuestSeen> seen, Effort effort) {
        return new GuestCase(order, true, seen, true, false, "", Prober.Finding.PASSING, effort);
    }

    private static GuestCase served(Effort effort) {
        var seen = new GuestSeen(
                Samples.WEB, true, Optional.of(RUNNING), Word.UNREADY, "ill", true, 0, 0, Stay.HERE, List.of());
        return guest(RUNNING, Optional.of(seen), effort);
    }

    private static Decision decide(GuestCase guest, Instant at) {
        return NextStep.of(guest, LIMITS, at);
    }

    @Test
    void startsAWishedGuestOnceItsPortIsUp() {
        var waiting =
                new GuestCase(RUNNING, true, Optional.empty(), false, false, "", Prober.Finding.PASSING, Effort.NONE);
        assertThat(decide(waiting, NOW).step()).isEmpty();
        assertThat(decide(guest(RUNNING, Optional.empty(), Effort.NONE), NOW).step())
                .contains(GuestStep.START);
    }

    @Test
    void fetchesOnceForAGuestWhoseTurnHasNotCome() {
        var first = decide(unseen(PREPARED, Effort.NONE), NOW);
        assertThat(first.step()).contains(GuestStep.PREPARE);
        assertThat(first.state()).isEqualTo(GuestState.PREPARING);
        var fetched = decide(unseen(PREPARED, Effort.NONE.whenPrepared()), NOW);
        assertThat(fetched.step()).isEmpty();
        assertThat(fetched.state()).isEqualTo(GuestState.PREPARING);
    }

    @Test
    void fetchesAgainAfterAPauseAndStartsAtOnceWhenItHas() {
        var failed = Effort.NONE.failed("the controller is away", NOW, LIMITS);
        assertThat(decide(unseen(PREPARED, failed), NOW).step()).isEmpty();
        assertThat(decide(unseen(PREPARED, failed), NOW).reason()).isEqualTo("the controller is away");
        assertThat(decide(unseen(PREPARED, failed), NOW.plusSeconds(1)).step()).contains(GuestStep.PREPARE);
        assertThat(decide(guest(RUNNING, Optional.empty(), failed.whenPrepared()), NOW)
                        .step())
                .contains(GuestStep.START);
    }

    @Test
    void leavesARunningGuestAloneThatIsOnlyToBePrepared() {
        var decision = decide(guest(PREPARED, alive(Word.READY), Effort.NONE), NOW);
        assertThat(decision.step()).isEmpty();
        assertThat(decision.state()).isEqualTo(GuestState.READY);
    }

    /** Its volume was attached, and the agent died before it made the guest. */
    @Test
    void isNotGoneWhileTheStoreHoldsAVolumeForIt() {
        var holding =
                new GuestCase(ABSENT, true, Optional.empty(), false, true, "", Prober.Finding.PASSING, Effort.NONE);
        assertThat(decide(holding, NOW).state()).isEqualTo(GuestState.STOPPING);
        assertThat(decide(holding, NOW).step()).contains(GuestStep.REMOVE);

        var lookingOn =
                new GuestCase(ABSENT, false, Optional.empty(), false, true, "", Prober.Finding.PASSING, Effort.NONE);
        assertThat(decide(lookingOn, NOW).state()).isNotEqualTo(GuestState.ABSENT);
        assertThat(decide(lookingOn, NOW).step()).isEmpty();
    }

    private static GuestCase unseen(InstanceOrder order, Effort effort) {
        return new GuestCase(order, true, Optional.empty(), false, false, "", Prober.Finding.PASSING, effort);
    }

    @Test
    void startsAndStopsNothingWithoutASession() {
        for (var order : List.of(PREPARED, RUNNING, ABSENT)) {
            for (var seen : List.of(Optional.<GuestSeen>empty(), DEAD, alive(Word.READY))) {
                var lookingOn = new GuestCase(order, false, seen, true, false, "", Prober.Finding.PASSING, Effort.NONE);
                assertThat(decide(lookingOn, NOW).step()).isEmpty();
            }
        }
    }

    @Test
    void callsAGuestReadyWhenItSaysSoAndAnswers() {
        assertThat(decide(guest(RUNNING, alive(Word.READY), Effort.NONE), NOW).state())
                .isEqualTo(GuestState.READY);
        var deaf = new GuestCase(
                RUNNING, true, alive(Word.READY), true, false, "", new Prober.Finding(false, "in"), Effort.NONE);
        assertThat(decide(deaf, NOW).state()).isEqualTo(GuestState.BOOTING);
        var was = decide(guest(RUNNING, alive(Word.READY), Effort.NONE), NOW).effort();
        var lost =
                new GuestCase(RUNNING, true, alive(Word.READY), true, false, "", new Prober.Finding(false, "in"), was);
        assertThat(decide(lost, NOW).state()).isEqualTo(GuestState.UNREADY);
    }

    @Test
    void judgesAGuestWithoutALineByWhatItOffers() {
        assertThat(decide(guest(RUNNING, alive(Word.MUTE), Effort.NONE), NOW).state())
                .isEqualTo(GuestState.READY);
        var deaf = new GuestCase(
                RUNNING, true, alive(Word.MUTE), true, false, "", new Prober.Finding(false, "in"), Effort.NONE);
        assertThat(decide(deaf, NOW).state()).isEqualTo(GuestState.BOOTING);
    }

    @Test
    void waitsLongerAfterEachFailure() {
        var effort = Effort.NONE;
        var at = NOW;
        var pauses = new java.util.ArrayList<Long>();
        for (var i = 0; i < 9; i++) {
            effort = decide(guest(RUNNING, DEAD, effort.started(at)), at).effort();
            assertThat(decide(guest(RUNNING, DEAD, effort), at).state()).isEqualTo(GuestState.FAILED);
            pauses.add(effort.notBefore().getEpochSecond() - at.getEpochSecond());
            at = effort.notBefore();
            assertThat(decide(guest(RUNNING, DEAD, effort), at).step()).contains(GuestStep.START);
        }
        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void forgivesFailuresAfterAGoodRun() {
        var failed =
                Effort.NONE.failed("x", NOW, LIMITS).failed("x", NOW, LIMITS).started(NOW);
        var ready = decide(guest(RUNNING, alive(Word.READY), failed), NOW).effort();
        assertThat(ready.failures()).isEqualTo(2);
        assertThat(decide(guest(RUNNING, alive(Word.READY), ready), NOW.plusSeconds(61))
                        .effort()
                        .failures())
                .isZero();
    }

    @Test
    void killsAGuestThatIsNotReadyInTime() {
        var effort = Effort.NONE.started(NOW);
        assertThat(decide(guest(RUNNING, alive(Word.SILENT), effort), NOW.plusSeconds(119))
                        .step())
                .isEmpty();
        var late = decide(guest(RUNNING, alive(Word.SILENT), effort), NOW.plusSeconds(121));
        assertThat(late.step()).contains(GuestStep.KILL);
        assertThat(late.state()).isEqualTo(GuestState.FAILED);
        assertThat(late.reason()).contains("120 s");
    }

    @Test
    void givesAnAdoptedGuestItsWholeTimeAgain() {
        var adopted = decide(guest(RUNNING, alive(Word.SILENT), Effort.NONE), NOW);
        assertThat(adopted.step()).isEmpty();
        assertThat(adopted.effort().startedAt()).contains(NOW);
    }

    /** Its service fails just when a new agent comes: that is no slow boot. */
    @Test
    void doesNotKillAnAdoptedGuestThatHasServedForBeingUnready() {
        var adopted = decide(served(Effort.NONE), NOW);
        assertThat(adopted.state()).isEqualTo(GuestState.UNREADY);
        var later = decide(served(adopted.effort()), NOW.plusSeconds(3600));
        assertThat(later.state()).isEqualTo(GuestState.UNREADY);
        assertThat(later.step()).isEmpty();
    }

    @Test
    void stopsGracefullyThenForciblyThenCleansUp() {
        var asked = decide(guest(ABSENT, alive(Word.READY), Effort.NONE.started(NOW)), NOW);
        assertThat(asked.step()).contains(GuestStep.ASK_TO_STOP);
        assertThat(decide(guest(ABSENT, alive(Word.STOPPING), asked.effort()), NOW.plusSeconds(19))
                        .step())
                .isEmpty();
        assertThat(decide(guest(ABSENT, alive(Word.STOPPING), asked.effort()), NOW.plusSeconds(21))
                        .step())
                .contains(GuestStep.KILL);
        var portLeft = decide(guest(ABSENT, DEAD, asked.effort()), NOW.plusSeconds(22));
        assertThat(portLeft.step()).isEmpty();
        assertThat(portLeft.state()).isEqualTo(GuestState.STOPPING);
        var portGone = new GuestCase(ABSENT, true, DEAD, false, false, "", Prober.Finding.PASSING, portLeft.effort());
        assertThat(decide(portGone, NOW.plusSeconds(22)).step()).contains(GuestStep.REMOVE);
        var nothing =
                new GuestCase(ABSENT, true, Optional.empty(), false, false, "", Prober.Finding.PASSING, Effort.NONE);
        assertThat(decide(nothing, NOW).state()).isEqualTo(GuestState.ABSENT);
    }

    @Test
    void callsAGuestAbsentOnlyWhenNothingIsLeft() {
        for (var seen : List.of(Optional.<GuestSeen>empty(), DEAD)) {
            var withPort = new GuestCase(ABSENT, true, seen, true, false, "", Prober.Finding.PASSING, Effort.NONE);
            assertThat(decide(withPort, NOW).state()).isNotEqualTo(GuestState.ABSENT);
        }
        var busy = new GuestCase(
                ABSENT, true, Optional.empty(), false, false, "", Prober.Finding.PASSING, Effort.NONE.begun());
        assertThat(decide(busy, NOW).state()).isNotEqualTo(GuestState.ABSENT);
    }

    @Test
    void restartsForWhatAGuestReadsAtBootAndNothingElse() {
        var external = new GuestSpec.External("10.78.6.10", List.of());
        var live = Samples.with(GUEST, List.of(), Optional.of(external), GuestSpec.Egress.ANY)
                .ofBandwidth(Optional.of(10));
        assertThat(decide(guest(Samples.running(Samples.WEB, 2, live), alive(Word.READY), Effort.NONE), NOW)
                        .step())
                .isEmpty();
        var other = Samples.guest("web", "10.86.0.77");
        var restart = decide(guest(Samples.running(Samples.WEB, 2, other), alive(Word.READY), Effort.NONE), NOW);
        assertThat(restart.step()).contains(GuestStep.ASK_TO_STOP);
        var down = decide(guest(Samples.running(Samples.WEB, 2, other), DEAD, restart.effort()), NOW.plusSeconds(3));
        assertThat(down.step()).contains(GuestStep.START);
        assertThat(down.effort().failures()).isZero();
    }

    @Test
    void beginsAGuestAnewWhenSomebodyAsks() {
        var asked = new InstanceOrder(Samples.WEB, 1, 2, InstanceOrder.Wish.RUNNING, 1, Optional.of(GUEST));
        var restart = decide(guest(asked, alive(Word.UNREADY), Effort.NONE), NOW);
        assertThat(restart.step()).contains(GuestStep.ASK_TO_STOP);
        assertThat(restart.reason()).isEqualTo("restarting because somebody asked");
        var begun = Optional.of(new GuestSeen(
                Samples.WEB, true, Optional.of(asked), Word.READY, "", false, 0, 0, Stay.HERE, List.of()));
        assertThat(decide(guest(asked, begun, Effort.NONE), NOW).step()).isEmpty();
    }

    @Test
    void takesOneStepAtATime() {
        for (var order : List.of(PREPARED, RUNNING, ABSENT)) {
            for (var seen : List.of(Optional.<GuestSeen>empty(), DEAD, alive(Word.SILENT))) {
                assertThat(decide(guest(order, seen, Effort.NONE.begun()), NOW.plusSeconds(999))
                                .step())
                        .isEmpty();
            }
        }
    }
}
