package io.weft.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits with what is told before them and let through beyond them. */
class QuotaTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private static Quota instances(int limit, int warn, int burst) {
        return new Quota(1, limit, 1).with(warn, burst);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 75, 0, 0, WITHIN",
        "10, 75, 0, 7, WITHIN",
        "10, 75, 0, 8, NEAR",
        "10, 75, 0, 9, NEAR",
        "10, 75, 0, 10, FULL",
        "10, 75, 20, 10, NEAR",
        "10, 75, 20, 11, BEYOND",
        "10, 75, 20, 12, FULL",
        "10, 75, 20, 40, FULL",
        "10, 100, 0, 9, WITHIN",
        "10, 100, 20, 10, NEAR",
        "10, 1, 0, 1, NEAR",
        "3, 75, 20, 3, FULL",
        "4, 75, 25, 5, FULL",
        "0, 75, 20, 0, WITHIN",
        "0, 75, 0, 1, FULL",
    })
    void levels(int limit, int warn, int burst, int used, QuotaLevel level) {
        assertThat(instances(limit, warn, burst).level(QuotaKind.INSTANCES, used))
                .isEqualTo(level);
    }

    /** Against exact fractions, up to the largest limit that anybody can set. */
    @Test
    void agreesWithExactFractions() {
        var random = new Random(20);
        for (var i = 0; i < 20_000; i++) {
            var limit = random.nextLong(random.nextBoolean() ? 200 : Quota.MOST + 1);
            var used = random.nextLong(2 * limit + 2);
            agrees(limit, used, 1 + random.nextInt(100), random.nextInt(Quota.MOST_BURST_PERCENT + 1));
        }
    }

    private static void agrees(long limit, long used, int warn, int burst) {
        var quota = new Quota(1, 1, limit).with(warn, burst);
        var most = BigInteger.valueOf(limit)
                .multiply(HUNDRED.add(BigInteger.valueOf(burst)))
                .divide(HUNDRED)
                .longValueExact();
        var isNear = BigInteger.valueOf(used)
                        .multiply(HUNDRED)
                        .compareTo(BigInteger.valueOf(limit).multiply(BigInteger.valueOf(warn)))
                >= 0;
        var level = quota.level(QuotaKind.VOLUMES, used);
        assertThat(quota.most(QuotaKind.VOLUMES)).hasValue(most);
        assertThat(level != QuotaLevel.WITHIN)
                .as("%d of %d, %d %%, %d %%", used, limit, warn, burst)
                .isEqualTo(used > 0 && isNear);
        assertThat(level == QuotaLevel.FULL).isEqualTo(used > 0 && used >= most);
        assertThat(level == QuotaLevel.BEYOND).isEqualTo(used > limit && used < most);
    }

    @Test
    void nobodyIsTooNearToWhatNobodyLimits() {
        var unlimited = new Quota(1, 1, 1).with(1, 0);
        assertThat(unlimited.level(QuotaKind.CPU, Quota.MOST)).isEqualTo(QuotaLevel.WITHIN);
        assertThat(unlimited.most(QuotaKind.CPU)).isEmpty();
    }

    @Test
    void marginsHaveBounds() {
        for (var margins :
                Arrays.asList(new int[] {0, 0}, new int[] {101, 0}, new int[] {75, -1}, new int[] {75, 1001})) {
            assertThatThrownBy(() -> instances(1, margins[0], margins[1])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsNotSetFollowsTheUsual() {
        var usual = new Quota(1, 2, 3).with(80, 15);
        assertThat(QuotaSetting.NONE.over(usual)).isEqualTo(usual);
        var own = new QuotaSetting(
                Optional.empty(),
                Optional.of(9),
                Optional.empty(),
                Optional.of(2500L),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(50));
        assertThat(own.over(usual))
                .isEqualTo(new Quota(1, 9, 3, Optional.of(2500L), Optional.empty(), Optional.empty(), 80, 50));
        assertThat(own.words()).isEqualTo("9 instances, 2.5 vCPUs, 50 % beyond them");
        assertThat(own.facts())
                .containsExactly(
                        Map.entry("instances", 9L), Map.entry("cpuMillis", 2500L), Map.entry("burstPercent", 50));
    }

    /** What gets worse is told at once; what gets better, after an hour; what swings, once. */
    @Test
    void swingsAreToldOnce() {
        var near = ToldLevel.NOTHING.look(QuotaLevel.NEAR, NOON).orElseThrow();
        assertThat(near).isEqualTo(new ToldLevel(QuotaLevel.NEAR, NOON));
        assertThat(near.look(QuotaLevel.NEAR, NOON.plus(Duration.ofDays(9)))).isEmpty();
        assertThat(near.look(QuotaLevel.WITHIN, NOON.plusSeconds(3599))).isEmpty();
        var full = near.look(QuotaLevel.FULL, NOON.plusSeconds(1)).orElseThrow();
        assertThat(full.level()).isEqualTo(QuotaLevel.FULL);
        assertThat(full.look(QuotaLevel.NEAR, NOON.plusSeconds(3600))).isEmpty();
        assertThat(full.look(QuotaLevel.WITHIN, NOON.plusSeconds(3601)))
                .contains(new ToldLevel(QuotaLevel.WITHIN, NOON.plusSeconds(3601)));
    }
}
