package io.weft.tenancy.credit;

import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.News;
import io.weft.tenancy.TenantAccess;
import io.weft.tenancy.UsageSpan;
import io.weft.tenancy.invoice.Crediting;
import io.weft.tenancy.invoice.Credits;
import io.weft.tenancy.invoice.Grant;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Credit of any tenant, for operators of the grid. */
@Path("/api/v1/billing-accounts/{tenant}/credit")
@RolesAllowed(CurrentCaller.OPERATOR)
public class GrantsResource {
    private static final long MOST = 1_000_000_000_000L;
    private static final Duration FURTHEST = Duration.ofDays(36_500);

    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Crediting crediting;
    private final CreditWatch watch;
    private final News news;

    GrantsResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Crediting crediting,
            CreditWatch watch,
            News news) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.crediting = crediting;
        this.watch = watch;
        this.news = news;
    }

    /**
     * @param amount in the currency's smallest unit
     * @param source {@code payment} or {@code gift}
     * @param expiresAt the end of the five minutes that it lies in; left out, never
     */
    public record NewGrant(
            @Min(1) @Max(MOST) long amount,
            Optional<@Pattern(regexp = "payment|gift") String> source,
            Optional<Instant> expiresAt,
            @NotBlank @Size(max = 200) String reason) {}

    /** @param reason its members read it */
    public record Revoke(@NotBlank @Size(max = 200) String reason) {}

    @GET
    public CreditView show(@PathParam("tenant") String tenantName) {
        var tenant = access.any(tenantName);
        return transactions.gridWide(() -> CreditView.of(watch.of(tenant, news.now())));
    }

    /** Holds at once: what was frozen thaws. */
    @POST
    public CreditView grant(@PathParam("tenant") String tenantName, @Valid @NotNull NewGrant asked) {
        var tenant = access.any(tenantName);
        var by = callers.get().name();
        var now = news.now();
        var expires = asked.expiresAt().map(it -> end(it, now));
        var source = Grant.Source.valueOf(asked.source().orElse("payment").toUpperCase(Locale.ROOT));
        return transactions.gridWide(() -> {
            var number = crediting.grant(
                    tenant, _ -> new Credits.NewGrant(source, asked.amount(), asked.reason(), by, now, expires));
            var standing = watch.look(tenant, now);
            var balance = standing.balance();
            var amount = money(balance, asked.amount());
            news.tell(
                    tenant,
                    "billing.credit-granted",
                    "credit/" + number,
                    by + " granted credit of " + amount
                            + expires.map(it -> " until " + it).orElse("") + ": " + asked.reason() + ".",
                    Map.of("number", number, "amount", asked.amount(), "currency", balance.currency()));
            return CreditView.of(standing);
        });
    }

    /**
     * All that is left of it, once: what invoices have drawn stays. What the open period has used is not drawn yet, and so nothing of this
     * pays for it any more. The balance counts anew at once, and so does a freeze.
     */
    @POST
    @Path("{grant}/revoke")
    public CreditView revoke(
            @PathParam("tenant") String tenantName, @PathParam("grant") long number, @Valid @NotNull Revoke asked) {
        var tenant = access.any(tenantName);
        var by = callers.get().name();
        var now = news.now();
        return transactions.gridWide(() -> {
            var revoked = crediting.revoke(tenant, number, asked.reason(), by, now);
            var taken = revoked.revoked().orElseThrow().amount();
            var standing = watch.look(tenant, now);
            var balance = standing.balance();
            news.tell(
                    tenant,
                    "billing.credit-revoked",
                    "credit/" + number,
                    by + " took " + money(balance, taken) + " back, all that was left of credit " + number + ": "
                            + asked.reason() + ".",
                    Map.of("number", number, "amount", taken, "currency", balance.currency()));
            return CreditView.of(standing);
        });
    }

    private static String money(Crediting.Balance balance, long amount) {
        return BigDecimal.valueOf(amount, balance.digits()).toPlainString() + " " + balance.currency();
    }

    /** A window of usage is either before it or behind it. */
    private static Instant end(Instant asked, Instant now) {
        if (!asked.isAfter(now) || asked.isAfter(now.plus(FURTHEST))) {
            throw new RefusedException(
                    Kind.INVALID,
                    "expiry-invalid",
                    "expiresAt",
                    "Credit expires in the future, within a hundred years.");
        }
        return UsageSpan.around(now, asked).to();
    }
}
