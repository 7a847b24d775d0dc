package io.weft.controller.quotas;

import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.CurrentCaller;
import io.weft.tenancy.Quota;
import io.weft.tenancy.QuotaKind;
import io.weft.tenancy.QuotaLevels;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.TenantAccess;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tenants may have and have, for operators of the grid. */
@Path("/api/v1/quotas/{tenant}")
@RolesAllowed(CurrentCaller.OPERATOR)
public class QuotasResource {
    private final TenantAccess access;
    private final CurrentCaller callers;
    private final Transactions transactions;
    private final Quotas quotas;
    private final QuotaLevels levels;
    private final Allowances allowances;
    private final Telling telling;

    QuotasResource(
            TenantAccess access,
            CurrentCaller callers,
            Transactions transactions,
            Quotas quotas,
            QuotaLevels levels,
            Allowances allowances,
            Telling telling) {
        this.access = access;
        this.callers = callers;
        this.transactions = transactions;
        this.quotas = quotas;
        this.levels = levels;
        this.allowances = allowances;
        this.telling = telling;
    }

    /** How others hear of it. */
    @Singleton
    static final class Telling {
        private final Outbox outbox;
        private final InstantSource clock;
        private final IdSource ids;

        Telling(Outbox outbox, InstantSource clock, IdSource ids) {
            this.outbox = outbox;
            this.clock = clock;
            this.ids = ids;
        }
    }

    @GET
    public QuotaView show(@PathParam("tenant") String tenantName) {
        var tenant = access.any(tenantName);
        return transactions.gridWide(() -> view(tenantName, tenant));
    }

    /** What is left out follows the grid's default from now on. What a tenant has beyond a lowered limit stays. */
    @PUT
    public QuotaView set(@PathParam("tenant") String tenantName, @Valid @NotNull NewQuota asked) {
        var tenant = access.any(tenantName);
        var by = callers.get().name();
        return transactions.gridWide(() -> {
            quotas.lock(tenant);
            quotas.put(tenant, asked.setting(), by);
            levels.forget(new QuotaLevels.Holder(tenant, Optional.empty()));
            var now = view(tenantName, tenant);
            telling.outbox.add(event(tenant, by, now));
            return now;
        });
    }

    private QuotaView view(String name, TenantId tenant) {
        return QuotaView.of(name, allowances.of(tenant), quotas.setting(tenant));
    }

    private Event event(TenantId tenant, String by, QuotaView now) {
        var limits = now.limits();
        return new Event(
                telling.ids.next(),
                "weft.tenant.quota-set",
                "tenant/" + tenant,
                Optional.of(tenant),
                telling.clock.instant(),
                by + " set the quota of " + now.tenant() + " to " + words(limits) + ".",
                facts(limits));
    }

    private static String words(Quota limits) {
        var words =
                limited(limits).map(it -> it.amount(limits.of(it).getAsLong())).collect(Collectors.joining(", "));
        return words + ", told of from " + limits.warnPercent() + " % on, " + limits.burstPercent() + " % beyond them";
    }

    private static Map<String, Object> facts(Quota limits) {
        var facts = new LinkedHashMap<String, Object>();
        limited(limits).forEach(it -> facts.put(it.field(), limits.of(it).getAsLong()));
        facts.put("warnPercent", limits.warnPercent());
        facts.put("burstPercent", limits.burstPercent());
        return facts;
    }

    private static Stream<QuotaKind> limited(Quota limits) {
        return Arrays.stream(QuotaKind.values()).filter(it -> limits.of(it).isPresent());
    }
}
