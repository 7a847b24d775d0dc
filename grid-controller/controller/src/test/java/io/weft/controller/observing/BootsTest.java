package io.weft.controller.observing;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.observing.Boots.Verdict;
import io.weft.controller.observing.Presence.Challenger;
import io.weft.controller.observing.Presence.Heard;
import io.weft.kernel.HostId;
import io.weft.orders.Report;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BootsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final HostId HOST = new HostId(new UUID(0, 1));

    private static Instant at(double second) {
        return NOON.plusMillis((long) (second * 1000));
    }

    private static Report said(String boot, long sequence, double second) {
        return new Report.Sighting(HOST, boot, sequence, at(second), 1, List.of(), List.of(), List.of(), List.of());
    }

    /** A has spoken from second 0 to 10, ten words. */
    private static Heard knowing(Optional<Challenger> challenger) {
        return known("A", 0, 10, 10, Optional.empty(), 0, challenger);
    }

    private static Heard known(
            String boot,
            double bootAt,
            long sequence,
            double heardAt,
            Optional<String> previous,
            long previousSequence,
            Optional<Challenger> challenger) {
        return new Heard(
                "h1",
                Optional.of(boot),
                Optional.of(at(bootAt)),
                sequence,
                previous,
                previousSequence,
                Optional.of(at(heardAt)),
                challenger,
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                false,
                false);
    }

    private static Optional<Challenger> challenger(double second) {
        return Optional.of(new Challenger("B", at(second), at(second)));
    }

    @Test
    void takesTheFirstWordOfAHost() {
        var nobody = new Heard(
                "h1",
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                false,
                false);
        assertThat(Boots.judge(nobody, said("A", 1, 0), at(0))).isEqualTo(Verdict.FOLLOWS);
    }

    @Test
    void knowsWhatIsNewByItsNumber() {
        var known = knowing(Optional.empty());
        assertThat(Boots.judge(known, said("A", 11, 11), at(11))).isEqualTo(Verdict.CURRENT);
        assertThat(Boots.judge(known, said("A", 10, 10), at(11))).isEqualTo(Verdict.STALE);
    }

    @Test
    void letsANewBootWaitUntilTheOldOneIsQuiet() {
        assertThat(Boots.judge(knowing(Optional.empty()), said("B", 1, 11.5), at(11.5)))
                .isEqualTo(Verdict.WAITS);
        assertThat(Boots.judge(knowing(challenger(11.5)), said("B", 3, 13.5), at(13.5)))
                .isEqualTo(Verdict.FOLLOWS);
    }

    @Test
    void dropsWhatCameLate() {
        assertThat(Boots.judge(knowing(challenger(11.5)), said("A", 11, 11), at(12)))
                .as("of the old boot, said before the new one began")
                .isEqualTo(Verdict.CURRENT);
        var followed = known("B", 11.5, 4, 20, Optional.of("A"), 11, Optional.empty());
        assertThat(Boots.judge(followed, said("A", 12, 11.2), at(20))).isEqualTo(Verdict.STALE);
        assertThat(Boots.judge(followed, said("A", 11, 11), at(20))).isEqualTo(Verdict.STALE);
        assertThat(Boots.judge(followed, said("Z", 99, 3), at(20)))
                .as("of a boot before the last, read again from the bus")
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void seesTwoMachinesWhenTheOldBootSpeaksAfterTheNewOneBegan() {
        assertThat(Boots.judge(knowing(challenger(11.5)), said("A", 12, 12), at(12)))
                .isEqualTo(Verdict.TWO_MACHINES);
    }

    @Test
    void seesTwoMachinesWhenTheOldBootComesBack() {
        var followed = known("B", 11.5, 40, 60, Optional.of("A"), 11, Optional.empty());
        assertThat(Boots.judge(followed, said("A", 61, 60), at(60))).isEqualTo(Verdict.TWO_MACHINES);
    }

    @Test
    void seesTwoMachinesEvenWhenTheirClocksDisagree() {
        var aheadByAnHour = Optional.of(new Challenger("B", at(3611), at(11)));
        var alive = known("A", 0, 21, 21, Optional.empty(), 0, aheadByAnHour);
        assertThat(Boots.judge(alive, said("A", 22, 22), at(22))).isEqualTo(Verdict.CURRENT);
        assertThat(Boots.judge(alive, said("B", 6, 3622), at(22))).isEqualTo(Verdict.TWO_MACHINES);
    }
}
