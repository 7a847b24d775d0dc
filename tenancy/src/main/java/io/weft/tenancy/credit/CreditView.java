package io.weft.tenancy.credit;

import io.weft.tenancy.invoice.Crediting.Balance;
import io.weft.tenancy.invoice.Grant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's credit, with what the open period has cost until now taken off.
 *
 * @param terms {@code postpaid} or {@code prepaid}
 * @param balance in the currency's smallest unit; below zero what no credit pays for yet
 * @param perDay what a day costs that is like the last hour, in the currency's units
 * @param lasts until when, if all goes on as in the last hour; empty when that is years
 * @param low whether it runs out, as members are told
 * @param warnBelow in the currency's units; without it members are told when credit lasts for a few days only
 * @param goneSince empty while there is credit
 * @param freezesAt when nothing begins or grows any more unless there is credit again
 * @param frozenSince empty unless nothing may begin or grow
 * @param items the newest first
 */
public record CreditView(
        String terms,
        String currency,
        int digits,
        long balance,
        String perDay,
        Optional<Instant> lasts,
        boolean low,
        Optional<String> warnBelow,
        Optional<Instant> goneSince,
        Optional<Instant> freezesAt,
        Optional<Instant> frozenSince,
        List<GrantView> items) {

    /**
     * @param source {@code payment} or {@code gift}
     * @param left of the amount now; of what has expired or was revoked, nothing
     * @param undrawn what no invoice has taken yet: the open period is not taken off
     * @param revoked what an operator took back, and why
     */
    public record GrantView(
            long number,
            String source,
            long amount,
            long left,
            long undrawn,
            String reason,
            String grantedBy,
            Instant grantedAt,
            Optional<Instant> expiresAt,
            Optional<Grant.Revocation> revoked) {
        static GrantView of(Grant it, Balance balance) {
            return new GrantView(
                    it.number(),
                    it.source().word(),
                    it.amount(),
                    balance.left().getOrDefault(it.number(), 0L),
                    it.undrawn(),
                    it.reason(),
                    it.grantedBy(),
                    it.grantedAt(),
                    it.expiresAt(),
                    it.revoked());
        }
    }

    static CreditView of(CreditWatch.Standing standing) {
        var balance = standing.balance();
        var turn = standing.watched().turn();
        return new CreditView(
                balance.terms().word(),
                balance.currency(),
                balance.digits(),
                balance.balance(),
                balance.perDay()
                        .setScale(balance.digits() + 2, RoundingMode.HALF_EVEN)
                        .toPlainString(),
                balance.lasts(),
                turn.lowTold() && turn.goneAt().isEmpty(),
                standing.watched()
                        .warnBelow()
                        .map(BigDecimal::stripTrailingZeros)
                        .map(BigDecimal::toPlainString),
                turn.goneAt(),
                standing.freezes(),
                turn.frozenAt(),
                balance.grants().stream().map(it -> GrantView.of(it, balance)).toList());
    }
}
