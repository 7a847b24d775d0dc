package io.weft.tenancy.invoice;

import io.weft.kernel.TenantId;
import io.weft.tenancy.rate.BillingCalendar;
import io.weft.tenancy.rate.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;

/**
 * How one tenant is billed.
 *
 * @param anchor the day of the month that ends a period
 * @param openFrom where the period begins that is not closed yet
 * @param ratedAt when usage was last made into an invoice, by the database's clock
 */
record Account(
        TenantId tenant, String currency, ZoneId zone, int anchor, Instant openFrom, Instant ratedAt, Terms terms) {
    Period open() {
        return new BillingCalendar(zone, anchor).from(openFrom);
    }

    Account with(Terms other) {
        return new Account(tenant, currency, zone, anchor, openFrom, ratedAt, other);
    }

    int digits() {
        return digits(currency);
    }

    static int digits(String currency) {
        return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    }
}
