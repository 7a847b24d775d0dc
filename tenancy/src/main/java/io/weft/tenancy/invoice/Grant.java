package io.weft.tenancy.invoice;

import io.weft.tenancy.rate.CreditDraw.Credit;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Credit as it was given to a tenant.
 *
 * @param amount in the currency's smallest unit, as the others
 * @param used by invoices until now
 * @param expired what was left of it when it expired, once the books were closed over that; 0 before
 * @param revoked what an operator took back of it, with nothing left from then on
 */
public record Grant(
        long number,
        Source source,
        String currency,
        long amount,
        String reason,
        String grantedBy,
        Instant grantedAt,
        Optional<Instant> expiresAt,
        long used,
        long expired,
        Optional<Revocation> revoked) {
    /** An entry against it. @param amount all that was left */
    public record Revocation(long amount, String reason, String by, Instant at) {}

    public enum Source {
        /** The tenant paid for it. */
        PAYMENT,
        /** Nobody did. */
        GIFT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What no invoice has taken yet, and nothing else. What the open period has cost is not taken off. */
    public long undrawn() {
        return amount - used - expired - revoked.map(Revocation::amount).orElse(0L);
    }

    Credit credit() {
        return new Credit(number, undrawn(), expiresAt);
    }
}
