package io.weft.controller.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.weft.controller.metering.Judging.Heard;
import io.weft.controller.metering.Judging.Loss;
import io.weft.controller.metering.Judging.Rules;
import io.weft.controller.metering.Judging.Subject;
import io.weft.controller.metering.Judging.Verdict;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.orders.UsageReport;
import io.weft.orders.UsageReport.Counter;
import io.weft.orders.UsageReport.Reading;
import io.weft.tenancy.UsageSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows B3 and B4 of the reliability reference: what was lost, and clocks that are wrong. */
class JudgingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final HostId HOST = new HostId(new UUID(0, 1));
    private static final UUID WEB = new UUID(0, 2);
    private static final Rules RULES = new Rules(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofDays(35));

    private static Judging judging(Optional<Instant> lostAt, Loss... losses) {
        var subject = new Subject(new TenantId(new UUID(0, 3)), new ApplicationId(new UUID(0, 4)), "web", lostAt);
        return new Judging(Map.of(WEB, subject), Map.of(HOST, List.of(losses)), RULES);
    }

    private static Reading reading(long epoch, Instant at) {
        return new Reading(WEB, Counter.CPU_USED, 7, epoch, 3, at.minusSeconds(20), at, 5000);
    }

    private static Heard heard(Instant sentAt, Instant arrivedAt, Reading reading) {
        return new Heard(new UsageReport(HOST, sentAt, List.of(reading)), arrivedAt);
    }

    private static UsageSample counted(Judging judging, Heard heard) {
        return ((Verdict.Counts) judging.judge(
                        judging.told(heard), heard.report().readings().getFirst()))
                .sample();
    }

    private static Fault refused(Judging judging, Heard heard) {
        return ((Verdict.Refused) judging.judge(
                        judging.told(heard), heard.report().readings().getFirst()))
                .why();
    }

    @ParameterizedTest
    @CsvSource({"600", "-600", "86400", "-86400", "6", "-11"})
    void aWrongClockIsToldAndTheBrokersCounts(int seconds) {
        var wrong = NOON.plusSeconds(seconds);
        var heard = heard(wrong, NOON, reading(1, wrong));
        var judging = judging(Optional.empty());
        assertThat(judging.told(heard).skew()).contains(Duration.ofSeconds(seconds));
        assertThat(counted(judging, heard).at()).isEqualTo(NOON);
        assertThat(counted(judging, heard).source().began()).isEqualTo(NOON.minusSeconds(20));
        assertThat(counted(judging, heard).toldAt()).isEqualTo(wrong);
    }

    @ParameterizedTest
    @CsvSource({"4", "0", "-9"})
    void aSlowSenderIsNoWrongClock(int seconds) {
        var sent = NOON.plusSeconds(seconds);
        var heard = heard(sent, NOON, reading(1, sent));
        assertThat(judging(Optional.empty()).told(heard).skew()).isEmpty();
        assertThat(counted(judging(Optional.empty()), heard).at()).isEqualTo(sent);
    }

    @Test
    void nothingCountsThatWasReadWhileTheGridHadLostTheHost() {
        var loss = new Loss(2, NOON.minusSeconds(60));
        var before = heard(NOON, NOON, reading(1, NOON.minusSeconds(61)));
        var during = heard(NOON, NOON, reading(1, NOON.minusSeconds(60)));
        var after = heard(NOON, NOON, reading(2, NOON.minusSeconds(5)));
        assertThat(counted(judging(Optional.empty(), loss), before).total()).isEqualTo(5000);
        assertThat(refused(judging(Optional.empty(), loss), during)).isEqualTo(Fault.WHILE_LOST);
        assertThat(counted(judging(Optional.empty(), loss), after).total()).isEqualTo(5000);
    }

    @Test
    void nothingCountsOfWhatTheGridHadGivenUp() {
        var lost = judging(Optional.of(NOON.minusSeconds(60)));
        assertThat(refused(lost, heard(NOON, NOON, reading(2, NOON.minusSeconds(30)))))
                .isEqualTo(Fault.WHILE_LOST);
        assertThat(counted(lost, heard(NOON, NOON, reading(1, NOON.minusSeconds(90))))
                        .total())
                .isEqualTo(5000);
    }

    @Test
    void whatIsTooOldOrSenselessIsRefused() {
        var judging = judging(Optional.empty());
        assertThat(refused(judging, heard(NOON, NOON, reading(1, NOON.minus(Duration.ofDays(36))))))
                .isEqualTo(Fault.TOO_LATE);
        var negative = new Reading(WEB, Counter.CPU_USED, 7, 1, 3, NOON, NOON, -1);
        assertThat(refused(judging, heard(NOON, NOON, negative))).isEqualTo(Fault.SENSELESS);
        var huge = new Reading(WEB, Counter.CPU_USED, 7, 1, 3, NOON, NOON, Long.MAX_VALUE);
        assertThat(refused(judging, heard(NOON, NOON, huge))).isEqualTo(Fault.SENSELESS);
        var unknown = new Reading(new UUID(9, 9), Counter.CPU_USED, 7, 1, 3, NOON, NOON, 1);
        assertThat(refused(judging, heard(NOON, NOON, unknown))).isEqualTo(Fault.UNKNOWN);
    }
}
