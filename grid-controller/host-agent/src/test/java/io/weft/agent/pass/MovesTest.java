package io.weft.agent.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.agent.Samples;
import io.weft.agent.control.Word;
import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.GuestSeen.Stay;
import io.weft.agent.probes.Prober;
import io.weft.kernel.VolumeId;
import io.weft.orders.GuestSpec;
import io.weft.orders.GuestState;
import io.weft.orders.InstanceOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MovesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final InstanceOrder RUNNING = Samples.running(Samples.WEB, 1, Samples.guest("web", "10.86.0.1"));

    private static InstanceOrder order(InstanceOrder.Wish wish) {
        return new InstanceOrder(
                Samples.WEB,
                1,
                2,
                wish,
                0,
                RUNNING.guest(),
                Optional.of(new InstanceOrder.Move("10.77.6.12", "10.79.6.2", "00")));
    }

    private static Decision decide(InstanceOrder order, Stay stay, Word word) {
        return decide(
                order,
                new GuestSeen(Samples.WEB, true, Optional.of(RUNNING), word, "why", true, 0, 0, stay, List.of()));
    }

    private static Decision decide(InstanceOrder order, GuestSeen seen) {
        return NextStep.of(
                new GuestCase(order, true, Optional.of(seen), true, false, "", Prober.Finding.PASSING, Effort.NONE),
                Limits.USUAL,
                NOW);
    }

    @Test
    void makesRoomAndWaitsForWhatIsSent() {
        var nothing = new GuestCase(
                order(InstanceOrder.Wish.INCOMING),
                true,
                Optional.empty(),
                true,
                false,
                "",
                Prober.Finding.PASSING,
                Effort.NONE);
        assertThat(NextStep.of(nothing, Limits.USUAL, NOW).step()).contains(GuestStep.RECEIVE);
        var waiting = decide(order(InstanceOrder.Wish.INCOMING), Stay.EXPECTED, Word.SILENT);
        assertThat(waiting.state()).isEqualTo(GuestState.RECEIVING);
        assertThat(waiting.step()).isEmpty();
    }

    /** The order of its volume is read apart from its own, and perhaps after it. */
    @Test
    void makesNoRoomBeforeItsVolumesAreKnown() {
        var early = new GuestCase(
                order(InstanceOrder.Wish.INCOMING),
                true,
                Optional.empty(),
                true,
                false,
                "waiting for volume data",
                Prober.Finding.PASSING,
                Effort.NONE);
        var decision = NextStep.of(early, Limits.USUAL, NOW);
        assertThat(decision.step()).isEmpty();
        assertThat(decision.state()).isEqualTo(GuestState.PREPARING);
        assertThat(decision.reason()).isEqualTo("waiting for volume data");
    }

    @Test
    void saysWhyNothingCanCome() {
        var failed = decide(order(InstanceOrder.Wish.INCOMING), Stay.EXPECTED, Word.UNREADY);
        assertThat(failed.state()).isEqualTo(GuestState.FAILED);
        assertThat(failed.reason()).isEqualTo("why");
    }

    @Test
    void sendsWhatIsReady() {
        assertThat(decide(order(InstanceOrder.Wish.OUTGOING), Stay.HERE, Word.READY)
                        .step())
                .contains(GuestStep.SEND);
        assertThat(decide(order(InstanceOrder.Wish.OUTGOING), Stay.HERE, Word.UNREADY)
                        .step())
                .isEmpty();
    }

    /** Another may have it. Only an order to run says that nobody has. */
    @Test
    void letsWhatWasSentGoOnByAnOrderToRunAlone() {
        var sent = decide(order(InstanceOrder.Wish.OUTGOING), Stay.SENT, Word.READY);
        assertThat(sent.state()).isEqualTo(GuestState.SENT);
        assertThat(sent.step()).isEmpty();
        assertThat(decide(RUNNING, Stay.SENT, Word.READY).step()).contains(GuestStep.RESUME);
    }

    /** The agent began anew while it was sending: it has not been given away. */
    @Test
    void letsWhatWasBeingSentGoOn() {
        assertThat(decide(order(InstanceOrder.Wish.OUTGOING), Stay.SENDING, Word.READY)
                        .step())
                .contains(GuestStep.RESUME);
    }

    /** It may have run elsewhere for a while, and written to its disk. */
    @Test
    void beginsAnewWhatWasSentAndHasADisk() {
        var data = new GuestSpec.VolumeUse(
                "data", new VolumeId(new UUID(0, 5)), "vol-data", "/data", 1, Optional.of("rbd"));
        var spec =
                Samples.with(Samples.guest("db", "10.86.0.1"), List.of(data), Optional.empty(), GuestSpec.Egress.NONE);
        var order = Samples.running(Samples.WEB, 1, spec);
        var seen =
                new GuestSeen(Samples.WEB, true, Optional.of(order), Word.READY, "", true, 0, 0, Stay.SENT, List.of());
        assertThat(decide(order, seen).step()).contains(GuestStep.KILL);
        assertThat(decide(order, seen).effort().startedAt()).isEmpty();
        var kept = new GuestSeen(
                Samples.WEB, true, Optional.of(order), Word.READY, "", true, 0, 0, Stay.SENDING, List.of());
        assertThat(decide(order, kept).step()).contains(GuestStep.RESUME);
    }

    @Test
    void endsWhatStandsStillWithoutAskingIt() {
        var absent = new InstanceOrder(Samples.WEB, 1, 3, InstanceOrder.Wish.ABSENT, 0, Optional.empty());
        assertThat(decide(absent, Stay.SENT, Word.READY).step()).contains(GuestStep.KILL);
        assertThat(decide(absent, Stay.EXPECTED, Word.SILENT).step()).contains(GuestStep.KILL);
    }
}
