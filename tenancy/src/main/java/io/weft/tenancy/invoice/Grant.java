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
        long expired) {
    public enum Source {
        /** The tenant paid for it. */
        PAYMENT,
        /** Nobody did. */
        GIFT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Credit credit() {
        return new Credit(number, amount - used - expired, expiresAt);
    }
}
