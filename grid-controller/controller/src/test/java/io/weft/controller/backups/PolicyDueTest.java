package io.weft.controller.backups;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.schedules.Retention;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PolicyDueTest {
    private static final TenantId TENANT = new TenantId(new UUID(1, 1));
    private static final ApplicationId SHOP = new ApplicationId(new UUID(2, 2));

    private static Instant of(int day) {
        return Instant.parse("2026-05-%02dT01:00:00Z".formatted(day));
    }

    private static Policy policy(String every, Retention keep, Instant done) {
        return new Policy(
                TENANT, SHOP, every, ZoneId.of("Europe/Berlin"), "shelf", keep, 0, 0, "alice", done, done, "");
    }

    private static Policy lastTwo(Instant done) {
        return policy("daily at 03:00", new Retention(2, 0, 0, 0), done);
    }

    private static Backup backup(int day, Backup.State state) {
        return new Backup(
                new UUID(0, day),
                TENANT,
                new Backup.Of(SHOP, "shop", 1),
                "shelf",
                state,
                "",
                "alice",
                of(day),
                of(day),
                Optional.of(of(day)),
                Optional.empty(),
                1,
                Optional.of(of(day)),
                1,
                Optional.empty(),
                Backup.Proof.NONE);
    }

    private static Backup ready(int day) {
        return backup(day, Backup.State.READY);
    }

    private static Backup proved(int day) {
        return ready(day).with(Backup.Proof.NONE.tested(of(day), "", 9));
    }

    private static Backup damaged(int day) {
        return ready(day).with(Backup.Proof.NONE.verified(of(day), "a byte is another one"));
    }

    private static List<Integer> removed(Backup... backups) {
        return PolicyDue.of(lastTwo(of(30)), List.of(backups), of(30)).remove().stream()
                .map(it -> (int) it.getLeastSignificantBits())
                .toList();
    }

    @Test
    void theOldestGoFirst() {
        assertThat(removed(ready(4), ready(1), ready(3), ready(2))).containsExactly(1, 2);
        assertThat(removed(ready(1), ready(2))).isEmpty();
    }

    @Test
    void theLastThatWasProvedStays() {
        assertThat(removed(proved(1), proved(2), ready(3), ready(4), ready(5))).containsExactly(1, 3);
    }

    @Test
    void whatIsNoGoodPushesOutNothing() {
        assertThat(removed(ready(1), ready(2), damaged(3), backup(4, Backup.State.FAILED)))
                .isEmpty();
        assertThat(removed(ready(1), damaged(2), ready(3), backup(4, Backup.State.FAILED)))
                .as("there is a later good one than the damaged one")
                .containsExactly(2);
        assertThat(removed(damaged(1), backup(2, Backup.State.FAILED))).isEmpty();
    }

    @Test
    void whatIsUnderWayAndWhatPeopleMadeIsNotLookedAt() {
        var byHand = new Backup(
                new UUID(0, 1),
                TENANT,
                new Backup.Of(SHOP, "shop", 1),
                "shelf",
                Backup.State.READY,
                "",
                "alice",
                of(1),
                of(1),
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.of(of(1)),
                1,
                Optional.empty(),
                Backup.Proof.NONE);
        assertThat(removed(byHand, backup(2, Backup.State.WRITING), ready(3), ready(4)))
                .isEmpty();
    }

    @Test
    void ofTimesThatWereMissedTheLatestIsMadeUpForOnce() {
        var due = PolicyDue.of(lastTwo(of(1)), List.of(), of(5).plusSeconds(7_200));
        assertThat(due.take()).contains(of(5));
        assertThat(PolicyDue.of(lastTwo(of(5)), List.of(), of(5).plusSeconds(7_200))
                        .take())
                .isEmpty();
    }

    @Test
    void nothingIsTakenWhileAnotherIsUnderWay() {
        var due = PolicyDue.of(lastTwo(of(1)), List.of(backup(4, Backup.State.TAKING)), of(5).plusSeconds(7_200));
        assertThat(due.take()).isEmpty();
        assertThat(due.busy()).isTrue();
    }

    /** 02:30 is no time on 2026-03-29 in Berlin, and two on 2026-10-25. */
    @Test
    void aDayWithoutThatTimeHasOneAndADayWithTwoOfThemHasOne() {
        var half = "daily at 02:30";
        var keep = new Retention(1, 0, 0, 0);
        var spring = Instant.parse("2026-03-29T12:00:00Z");
        var before = Instant.parse("2026-03-28T12:00:00Z");
        assertThat(PolicyDue.of(policy(half, keep, before), List.of(), spring).take())
                .isPresent();
        var first = Instant.parse("2026-10-25T00:30:00Z");
        var autumn = Instant.parse("2026-10-25T12:00:00Z");
        var taken = PolicyDue.of(policy(half, keep, Instant.parse("2026-10-24T12:00:00Z")), List.of(), autumn)
                .take()
                .orElseThrow();
        assertThat(PolicyDue.of(policy(half, keep, taken), List.of(), autumn).take())
                .isEmpty();
        assertThat(taken).isBetween(first, first.plusSeconds(3_600));
    }

    @Test
    void eachHowManyIsTested() {
        var policy = new Policy(
                TENANT,
                SHOP,
                "every hour",
                ZoneId.of("UTC"),
                "shelf",
                new Retention(1, 0, 0, 0),
                3,
                0,
                "alice",
                of(1),
                of(1),
                "");
        assertThat(policy.isTestDue()).isFalse();
        assertThat(policy.counting().isTestDue()).isFalse();
        assertThat(policy.counting().counting().isTestDue()).isTrue();
        assertThat(policy.counting().counting().counting().untested()).isZero();
        assertThat(lastTwo(of(1)).isTestDue()).as("none is asked for").isFalse();
    }
}
