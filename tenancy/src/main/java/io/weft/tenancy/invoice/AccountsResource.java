package io.weft.tenancy.invoice;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.TenantAccess;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How tenants are billed, and what is given back to them, for operators of the grid. */
@Path("/api/v1/billing-accounts/{tenant}")
@RolesAllowed(CurrentCaller.OPERATOR)
public class AccountsResource {
    private final TenantAccess access;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Invoices invoices;
    private final Closing.Books books;
    private final Closing.Telling telling;
    private final InstantSource clock;

    AccountsResource(
            TenantAccess access,
            Transactions transactions,
            Accounts accounts,
            Invoices invoices,
            Closing.Books books,
            Closing.Telling telling,
            InstantSource clock) {
        this.access = access;
        this.transactions = transactions;
        this.accounts = accounts;
        this.invoices = invoices;
        this.books = books;
        this.telling = telling;
        this.clock = clock;
    }

    /** @param anchor the day of the month that ends a period */
    public record AccountView(
            String tenant, String currency, String zone, int anchor, Instant openFrom, Instant closes, String terms) {}

    /** @param terms {@code postpaid} or {@code prepaid}; as before when left out */
    public record NewAccount(
            @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
            @NotBlank String zone,
            @Min(1) @Max(31) int anchor,
            Optional<@Pattern(regexp = "postpaid|prepaid") String> terms) {}

    /** @param amount in the currency's smallest unit, of one line of the invoice */
    public record NewCredit(
            @Min(1) long invoice,
            @Min(1) int line,
            @Min(1) long amount,
            @NotBlank String reason) {}

    @GET
    public AccountView show(@PathParam("tenant") String tenantName) {
        var tenant = access.any(tenantName);
        return transactions.gridWide(() -> view(tenantName, accounts.of(tenant)));
    }

    /** Holds for the open period and all after it. The currency stays once an invoice was issued or credit granted. */
    @PUT
    public AccountView set(@PathParam("tenant") String tenantName, @Valid @NotNull NewAccount asked) {
        var tenant = access.any(tenantName);
        var zone = zone(asked.zone());
        return transactions.gridWide(() -> {
            var before = accounts.lock(tenant);
            if (!before.currency().equals(asked.currency())) {
                requireUnsettled(before);
            }
            accounts.settle(new Account(
                    tenant,
                    currency(asked.currency()),
                    zone,
                    asked.anchor(),
                    before.openFrom(),
                    before.ratedAt(),
                    asked.terms()
                            .map(it -> Terms.valueOf(it.toUpperCase(Locale.ROOT)))
                            .orElse(before.terms())));
            return view(tenantName, accounts.of(tenant));
        });
    }

    private void requireUnsettled(Account account) {
        books.settling(account.tenant()).ifPresent(what -> {
            throw new RefusedException(
                    Kind.CONFLICT,
                    "currency-settled",
                    "currency",
                    what + " of this tenant are in " + account.currency() + "; another currency needs another tenant.");
        });
    }

    /** Gives back a part of one line, on a note of its own: the invoice stays as it is. */
    @POST
    @Path("credit-notes")
    public InvoicesResource.Heading credit(@PathParam("tenant") String tenantName, @Valid @NotNull NewCredit asked) {
        var tenant = access.any(tenantName);
        return transactions.gridWide(() -> {
            var account = accounts.lock(tenant);
            var bill = invoices.find(tenant, asked.invoice())
                    .orElseThrow(InvoicesResource::notFound)
                    .bill();
            var line = bill.lines().stream()
                    .filter(it -> it.position() == asked.line())
                    .findFirst()
                    .orElseThrow(InvoicesResource::notFound);
            var left = line.amount() - invoices.credited(tenant, bill.number(), line);
            if (bill.credits() != 0 || asked.amount() > left) {
                throw new RefusedException(
                        Kind.CONFLICT,
                        "credit-too-high",
                        "amount",
                        "Of this line " + Math.max(0, left) + " can still be given back, in the smallest unit of "
                                + bill.currency() + ".");
            }
            var note = note(account, bill, line.credited(asked.amount()), asked.reason());
            books.write(tenant, note);
            telling.issued(tenant, note);
            return InvoicesResource.heading(note);
        });
    }

    private Bill note(Account account, Bill bill, BillLine credit, String reason) {
        return new Bill(
                invoices.nextNumber(),
                Bill.Kind.CREDIT_NOTE.word(),
                bill.tenant(),
                bill.number(),
                reason,
                bill.from(),
                bill.to(),
                bill.zone(),
                clock.instant(),
                bill.currency(),
                bill.digits(),
                List.of(credit),
                credit.amount(),
                List.of(),
                invoices.lastHash(account.tenant()));
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Kind.INVALID, "currency-unknown", "currency", code + " is no currency of ISO 4217.");
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    Kind.INVALID, "zone-unknown", "zone", name + " is no time zone that is known here.");
        }
    }

    private static AccountView view(String name, Account account) {
        return new AccountView(
                name,
                account.currency(),
                account.zone().getId(),
                account.anchor(),
                account.openFrom(),
                account.open().to(),
                account.terms().word());
    }
}
