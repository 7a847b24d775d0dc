package io.weft.controller.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.schedules.Due.Kept;
import io.weft.controller.schedules.Due.State;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.SnapshotId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DueTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant SET = Instant.parse("2026-01-01T12:00:00Z");

    static Schedule schedule(String every, ZoneId zone, Keep keep) {
        return new Schedule(
                new TenantId(UUID.randomUUID()),
                new ApplicationId(UUID.randomUUID()),
                every,
                zone,
                keep,
                "alice",
                SET,
                SET,
                "");
    }

    static Kept kept(String at, State state) {
        return new Kept(new SnapshotId(UUID.nameUUIDFromBytes(at.getBytes())), Instant.parse(at), state);
    }

    private static List<SnapshotId> ids(Kept... kept) {
        return Arrays.stream(kept).map(Kept::id).toList();
    }

    private static Due at(Schedule schedule, String now, Kept... kept) {
        return Due.of(schedule, List.of(kept), Instant.parse(now));
    }

    @Test
    void nothingIsTakenForATimeBeforeItWasSet() {
        var daily = schedule("daily at 03:00", BERLIN, new Keep(3, 0, 0));
        assertThat(at(daily, "2026-01-02T01:59:59Z").take()).isEmpty();
        assertThat(at(daily, "2026-01-02T02:00:00Z").take()).contains(Instant.parse("2026-01-02T02:00:00Z"));
    }

    @Test
    void ofTimesThatWereMissedTheLatestAloneIsMadeUpFor() {
        var daily = schedule("daily at 03:00", BERLIN, new Keep(3, 0, 0));
        var slot = at(daily, "2026-01-09T12:00:00Z").take().orElseThrow();
        assertThat(slot).isEqualTo(Instant.parse("2026-01-09T02:00:00Z"));
        assertThat(at(daily.done(slot, ""), "2026-01-09T12:00:01Z").take()).isEmpty();
    }

    @Test
    void aTimeThatWasRefusedDoesNotStopTheNext() {
        var hourly = schedule("every hour", BERLIN, new Keep(3, 0, 0));
        var refused = hourly.done(Instant.parse("2026-01-01T13:00:00Z"), "no room");
        assertThat(at(refused, "2026-01-01T13:30:00Z").take()).isEmpty();
        assertThat(at(refused, "2026-01-01T14:00:00Z").take()).isPresent();
    }

    @Test
    void oneThatIsBeingTakenIsWaitedFor() {
        var hourly = schedule("every hour", BERLIN, new Keep(1, 0, 0));
        var due = at(hourly, "2026-01-01T14:00:00Z", kept("2026-01-01T13:00:00Z", State.TAKING));
        assertThat(due.take()).isEmpty();
        assertThat(due.waits()).contains("still being taken");
        assertThat(due.remove()).isEmpty();
    }

    @Test
    void theLatestOfEachDayAndWeekStay() {
        var schedule = schedule("every 12 hours", BERLIN, new Keep(1, 2, 2));
        var first = kept("2026-01-04T11:00:00Z", State.READY); // a Sunday, the latest of its week
        var second = kept("2026-01-05T11:00:00Z", State.READY);
        var third = kept("2026-01-06T11:00:00Z", State.READY);
        var fourth = kept("2026-01-06T23:30:00Z", State.READY); // the 7th in Berlin
        assertThat(at(schedule, "2026-01-07T00:00:00Z", first, second, third, fourth)
                        .remove())
                .isEqualTo(ids(second));
    }

    @Test
    void aFailedOneStaysUntilALaterOneIsThereAndALostOneStays() {
        var daily = schedule("daily at 03:00", BERLIN, new Keep(1, 0, 0));
        var lost = kept("2026-01-02T02:00:00Z", State.LOST);
        var good = kept("2026-01-03T02:00:00Z", State.READY);
        var bad = kept("2026-01-04T02:00:00Z", State.FAILED);
        assertThat(at(daily, "2026-01-04T03:00:00Z", lost, good, bad).remove()).isEmpty();
        var better = kept("2026-01-05T02:00:00Z", State.READY);
        assertThat(at(daily, "2026-01-05T03:00:00Z", lost, good, bad, better).remove())
                .isEqualTo(ids(good, bad));
    }

    @Test
    void aFailureTakesNothingFromTheGoodOnes() {
        var daily = schedule("daily at 03:00", BERLIN, new Keep(2, 0, 0));
        var good = kept("2026-01-03T02:00:00Z", State.READY);
        var other = kept("2026-01-04T02:00:00Z", State.READY);
        var due = at(
                daily,
                "2026-01-07T12:00:00Z",
                good,
                other,
                kept("2026-01-05T02:00:00Z", State.FAILED),
                kept("2026-01-06T02:00:00Z", State.FAILED));
        assertThat(due.remove()).isEqualTo(ids(kept("2026-01-05T02:00:00Z", State.FAILED)));
    }

    @Test
    void wordsAndCronAreRead() {
        assertThat(List.of(
                        "every hour",
                        "every 1 hour",
                        "every 6 hours",
                        "daily at 23:59",
                        "weekly on sunday at 00:00",
                        "0,15,30,45 8-18 * * 1-5"))
                .allMatch(it -> Rhythm.parse(it).isPresent());
        assertThat(List.of(
                        "",
                        "every 5 hours",
                        "daily",
                        "daily at 24:00",
                        "weekly on someday at 03:00",
                        "* * * * *",
                        "at 3"))
                .allMatch(it -> Rhythm.parse(it).isEmpty());
        assertThat(Rhythm.plain("  Daily  at 03:00 ")).isEqualTo("daily at 03:00");
    }
}
