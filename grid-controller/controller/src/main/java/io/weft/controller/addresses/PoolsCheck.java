package io.weft.controller.addresses;

import io.weft.controller.findings.Check;
import io.weft.controller.findings.FindingsConfig;
import io.weft.kernel.Finding;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pools of addresses that are nearly used up. */
@ApplicationScoped
class PoolsCheck implements Check {
    private final Transactions transactions;
    private final StoredAddresses addresses;
    private final FindingsConfig config;

    PoolsCheck(Transactions transactions, StoredAddresses addresses, FindingsConfig config) {
        this.transactions = transactions;
        this.addresses = addresses;
        this.config = config;
    }

    @Override
    public String subject() {
        return "address pools";
    }

    @Override
    public List<Finding> look() {
        return transactions.gridWide(() -> Arrays.stream(Hold.Kind.values())
                .flatMap(kind -> finding(kind).stream())
                .toList());
    }

    private Optional<Finding> finding(Hold.Kind kind) {
        var size = addresses.pool(kind).last() - addresses.pool(kind).first() + 1;
        var used = addresses.used(kind);
        if (used * 100 < size * config.full()) {
            return Optional.empty();
        }
        var name = kind.name().toLowerCase(Locale.ROOT);
        return Optional.of(new Finding(
                "pool-nearly-empty",
                used < size ? Finding.Weight.NOTE : Finding.Weight.HAND,
                "pool of " + name + " addresses",
                used + " of " + size + " are in use.",
                "Without a free one nothing more can be placed that needs one.",
                "Give the grid a larger pool (weft.pools), or take down what is not needed."));
    }
}
