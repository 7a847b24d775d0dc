package io.weft.tenancy.budget;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a tenant means to spend in a billing period.
 *
 * @param of whose cost counts
 * @param amount above zero, in the currency's units
 * @param alerts percents of the amount that are told of when they are spent, rising
 * @param freeze whether nothing may begin or grow once it is spent
 */
public record Budget(String name, Scope of, BigDecimal amount, List<Integer> alerts, boolean freeze) {
    public Budget {
        alerts = alerts.stream().sorted().distinct().toList();
    }

    String amountText() {
        return plain(amount);
    }

    /** Without zeros that say nothing. */
    static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
