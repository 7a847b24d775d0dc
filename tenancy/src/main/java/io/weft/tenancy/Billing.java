package io.weft.tenancy;

import io.weft.kernel.Transactions;
import io.weft.tenancy.invoice.Bills;
import io.weft.tenancy.invoice.Closing;
import io.weft.tenancy.prices.BillingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Closes billing periods. Opens its own transaction scopes. */
@ApplicationScoped
public class Billing {
    private final Closing closing;
    private final Bills bills;
    private final Transactions transactions;
    private final BillingConfig config;

    Billing(Closing closing, Bills bills, Transactions transactions, BillingConfig config) {
        this.closing = closing;
        this.bills = bills;
        this.transactions = transactions;
        this.config = config;
    }

    /** @return how many invoices were issued */
    public int closeDue(Instant now) {
        return closing.closeDue(now);
    }

    /** Where invoices, their lines and the ledger say different sums, each in a sentence. */
    public List<String> differences() {
        return transactions.gridWide(bills::differences);
    }

    /** How long to wait between two looks. */
    public Duration period() {
        return config.closePeriod();
    }

    /** Whether this program is to close periods at all. */
    public boolean closes() {
        return config.close();
    }
}
