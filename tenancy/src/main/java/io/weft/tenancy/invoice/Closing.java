package io.weft.tenancy.invoice;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.InTurn;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.prices.BillingConfig;
import io.weft.tenancy.rate.Line;
import io.weft.tenancy.rate.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Closes periods whose time is over, one per transaction.
 *
 * <p>GOALS, in order: every instant is billed once; what was issued never changes; a period is closed soon after its end. LIMITS:
 * a period is found from the end of the one before and never from today's date; the account's lock and the unique keys behind it
 * make two closings at once into one. HOW: the period's usage is rated; closed periods whose usage has changed since are rated
 * again, whole, and what is missing from their lines stands on this invoice too. Credit pays for what it can, and what is left of
 * it when it expires within the period is gone. A period in which nothing is charged is closed without an invoice.
 */
@ApplicationScoped
public class Closing {
    private static final int MOST_AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Accounts accounts;
    private final Charges charges;
    private final Books books;
    private final Duration grace;
    private final Telling telling;

    Closing(
            Transactions transactions,
            Accounts accounts,
            Charges charges,
            Books books,
            BillingConfig config,
            Telling telling) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.charges = charges;
        this.books = books;
        this.grace = config.grace();
        this.telling = telling;
    }

    /** Where bills are written. */
    @Singleton
    static final class Books {
        private final Invoices invoices;
        private final Ledger ledger;
        private final Credits credits;
        private final Drawing drawing;

        Books(Invoices invoices, Ledger ledger, Credits credits, Drawing drawing) {
            this.invoices = invoices;
            this.ledger = ledger;
            this.credits = credits;
            this.drawing = drawing;
        }

        /** Under the account's lock, so that nobody else takes of it. */
        List<Bill.CreditUsed> pay(Account account, Period period, long total) {
            var good =
                    credits.open(account.tenant()).stream().map(Grant::credit).toList();
            return drawing.of(account, period, total, good).used().entrySet().stream()
                    .map(it -> new Bill.CreditUsed(it.getKey(), it.getValue()))
                    .toList();
        }

        /** What of the tenant's is in its currency already, if anything. */
        Optional<String> settling(TenantId tenant) {
            if (!invoices.all(tenant, 1).isEmpty()) {
                return Optional.of("Invoices");
            }
            return credits.of(tenant).isEmpty() ? Optional.empty() : Optional.of("Credits");
        }

        Invoices.Issued write(TenantId tenant, Bill bill) {
            var issued = invoices.add(tenant, bill);
            ledger.post(tenant, bill);
            credits.draw(tenant, bill);
            return issued;
        }
    }

    /** How others hear of it. */
    @Singleton
    static final class Telling {
        private final Outbox outbox;
        private final IdSource ids;

        Telling(Outbox outbox, IdSource ids) {
            this.outbox = outbox;
            this.ids = ids;
        }

        void issued(TenantId tenant, Bill bill) {
            var amount = BigDecimal.valueOf(bill.total(), bill.digits()).toPlainString() + " " + bill.currency();
            outbox.add(new Event(
                    ids.next(),
                    "weft.billing." + bill.kind() + "-issued",
                    "invoice/" + bill.number(),
                    Optional.of(tenant),
                    bill.issuedAt(),
                    (bill.credits() == 0 ? "Invoice " : "Credit note ") + bill.number() + " over " + amount
                            + " was issued.",
                    Map.of("number", bill.number(), "total", bill.total(), "currency", bill.currency())));
        }
    }

    /** Closes every period that is over by then. @return how many invoices were issued */
    public int closeDue(Instant now) {
        var issued = new AtomicInteger();
        InTurn.each(
                "tenant",
                transactions.gridWide(accounts::all).stream()
                        .filter(it -> !isOpen(it, now))
                        .map(Account::tenant)
                        .toList(),
                tenant -> issued.addAndGet(closeDue(tenant, now)));
        return issued.get();
    }

    public int closeDue(TenantId tenant, Instant now) {
        var issued = 0;
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            var closed = transactions.gridWide(() -> closeOne(tenant, now));
            if (closed.isEmpty()) {
                return issued;
            }
            issued += closed.get();
        }
        return issued;
    }

    /** @return how many invoices it made, none or one; empty when no period is over */
    private Optional<Integer> closeOne(TenantId tenant, Instant now) {
        if (isOpen(accounts.of(tenant), now)) {
            return Optional.empty();
        }
        var account = accounts.lock(tenant);
        if (isOpen(account, now)) {
            return Optional.empty();
        }
        var period = account.open();
        var lines = new ArrayList<BillLine>();
        for (var line : charges.of(account, period)) {
            lines.add(BillLine.of(lines.size() + 1, BillLine.Kind.USAGE, period, line, line.amount(account.digits())));
        }
        charges.changed(account).ifPresent(span -> correct(account, span, lines));
        accounts.close(account, period);
        if (!lines.isEmpty()) {
            issue(account, period, lines, now);
        }
        books.credits.expire(account, period.to());
        return Optional.of(lines.isEmpty() ? 0 : 1);
    }

    private boolean isOpen(Account account, Instant now) {
        return account.open().to().plus(grace).isAfter(now);
    }

    private void correct(Account account, Period span, List<BillLine> lines) {
        for (var closed : accounts.closed(account.tenant(), span)) {
            List<Line> rated = charges.of(account, closed);
            var billed = books.invoices.billed(account.tenant(), closed);
            for (var it : Corrections.of(rated, billed, account.digits())) {
                lines.add(BillLine.of(lines.size() + 1, BillLine.Kind.CORRECTION, closed, it.line(), it.amount()));
            }
        }
    }

    private void issue(Account account, Period period, List<BillLine> lines, Instant now) {
        var total = lines.stream().mapToLong(BillLine::amount).reduce(0, Math::addExact);
        var bill = new Bill(
                books.invoices.nextNumber(),
                Bill.Kind.INVOICE.word(),
                account.tenant().toString(),
                0,
                "",
                period.from(),
                period.to(),
                account.zone().getId(),
                now,
                account.currency(),
                account.digits(),
                lines,
                total,
                books.pay(account, period, total),
                books.invoices.lastHash(account.tenant()));
        books.write(account.tenant(), bill);
        telling.issued(account.tenant(), bill);
    }
}
