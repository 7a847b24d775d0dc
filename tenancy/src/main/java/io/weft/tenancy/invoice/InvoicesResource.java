package io.weft.tenancy.invoice;

import io.quarkus.security.Authenticated;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.ApplicationNames;
import io.weft.tenancy.Role;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageLog;
import io.weft.tenancy.prices.BillingConfig;
import io.weft.tenancy.rate.Period;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** A tenant's invoices and credit notes, and what stands behind every line. */
@Path("/api/v1/tenants/{tenant}/invoices")
@Authenticated
public class InvoicesResource {
    /** Forty years of months. */
    private static final int MOST = 500;

    private final TenantAccess access;
    private final Transactions transactions;
    private final Invoices invoices;
    private final Accounts accounts;
    private final Charges charges;
    private final Printing printing;

    InvoicesResource(
            TenantAccess access,
            Transactions transactions,
            Invoices invoices,
            Accounts accounts,
            Charges charges,
            Printing printing) {
        this.access = access;
        this.transactions = transactions;
        this.invoices = invoices;
        this.accounts = accounts;
        this.charges = charges;
        this.printing = printing;
    }

    /** What stands on a sheet besides the bill. */
    @Singleton
    static final class Printing {
        private final ApplicationNames names;
        private final BillingConfig config;

        Printing(ApplicationNames names, BillingConfig config) {
            this.names = names;
            this.config = config;
        }

        byte[] print(Invoices.Issued issued, TenantId tenant, String customer) {
            var byId = new HashMap<String, String>();
            names.applicationNames(tenant).forEach((id, name) -> byId.put(id.toString(), name));
            return InvoicePaper.of(issued, new InvoicePaper.Parties(config.issuer(), customer, byId));
        }
    }

    /** @param due what is left of the total once credit was taken off */
    public record Heading(
            long number,
            String kind,
            long credits,
            Instant from,
            Instant to,
            Instant issuedAt,
            String currency,
            int digits,
            long total,
            long due) {}

    public record Headings(List<Heading> items) {}

    /** @param document the text that the hash is made of: SHA-256 over its UTF-8 bytes */
    public record Invoice(Bill bill, long due, String hash, String document) {}

    @GET
    public Headings list(@PathParam("tenant") String tenantName) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(
                tenant,
                () -> new Headings(invoices.all(tenant, MOST).stream()
                        .map(it -> heading(it.bill()))
                        .toList()));
    }

    @GET
    @Path("{invoice}")
    public Invoice show(@PathParam("tenant") String tenantName, @PathParam("invoice") String number) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(tenant, () -> {
            var issued = find(tenant, number);
            return new Invoice(issued.bill(), issued.bill().due(), issued.hash(), issued.document());
        });
    }

    /** As a sheet of paper, with the document attached that the hash covers. */
    @GET
    @Path("{invoice}/pdf")
    @Produces("application/pdf")
    public Response pdf(@PathParam("tenant") String tenantName, @PathParam("invoice") String number) {
        var tenant = access.member(tenantName, Role.BILLING).tenant();
        var paper = transactions.forTenant(
                tenant.id(), () -> printing.print(find(tenant.id(), number), tenant.id(), tenant.title()));
        return Response.ok(paper)
                .header("Content-Disposition", "attachment; filename=\"invoice-" + Long.parseLong(number) + ".pdf\"")
                .build();
    }

    /**
     * Hour by hour, by subject: what the lines of the invoice's own period were added up from, as it is known now.
     *
     * @param application of which; all of them when it is left out
     */
    @GET
    @Path("{invoice}/usage")
    public UsageText.Usages usage(
            @PathParam("tenant") String tenantName,
            @PathParam("invoice") String number,
            @QueryParam("application") Optional<String> application) {
        var tenant = access.require(tenantName, Role.BILLING);
        return transactions.forTenant(tenant, () -> {
            var bill = find(tenant, number).bill();
            var period = new Period(bill.from(), bill.to());
            try {
                return UsageText.of(charges.usage(
                        accounts.of(tenant), application.map(ApplicationId::fromString), period, UsageLog.Grain.HOUR));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(Kind.INVALID, "usage-too-much", "application", e.getMessage() + ".");
            }
        });
    }

    private Invoices.Issued find(TenantId tenant, String number) {
        try {
            return invoices.find(tenant, Long.parseLong(number)).orElseThrow(InvoicesResource::notFound);
        } catch (NumberFormatException e) {
            throw notFound();
        }
    }

    static Heading heading(Bill bill) {
        return new Heading(
                bill.number(),
                bill.kind(),
                bill.credits(),
                bill.from(),
                bill.to(),
                bill.issuedAt(),
                bill.currency(),
                bill.digits(),
                bill.total(),
                bill.due());
    }

    static RefusedException notFound() {
        return new RefusedException(Kind.NOT_FOUND, "invoice-not-found", "", "There is no invoice of this number.");
    }
}
