package io.weft.tenancy.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Until when does credit last, if it goes on as it did of late? */
public final class CreditRunway {
    /** Further ahead nobody plans. */
    private static final Duration FURTHEST = Duration.ofDays(3_650);

    private CreditRunway() {}

    /**
     * @param credits what is left of each now
     * @param perSecond in the currency's smallest unit
     * @return empty when it lasts for ten years or more
     */
    public static Optional<Instant> until(List<CreditDraw.Credit> credits, BigDecimal perSecond, Instant now) {
        var good = credits.stream()
                .filter(it -> it.left() > 0 && it.isGoodAt(now))
                .sorted(Comparator.comparing(it -> it.expires().orElse(Instant.MAX)))
                .toList();
        var end = now;
        for (var credit : good) {
            if (!credit.isGoodAt(end)) {
                continue; // It expires before what is used up first is used up.
            }
            var usedUp = end.plus(lasts(credit.left(), perSecond));
            end = credit.expires().filter(it -> it.isBefore(usedUp)).orElse(usedUp);
        }
        return Duration.between(now, end).compareTo(FURTHEST) < 0 ? Optional.of(end) : Optional.empty();
    }

    private static Duration lasts(long left, BigDecimal perSecond) {
        if (perSecond.signum() <= 0) {
            return FURTHEST;
        }
        var seconds = BigDecimal.valueOf(left).divide(perSecond, 0, RoundingMode.DOWN);
        return Duration.ofSeconds(
                seconds.min(BigDecimal.valueOf(FURTHEST.toSeconds())).longValueExact());
    }
}
