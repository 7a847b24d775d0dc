package io.weft.controller.quotas;

import io.weft.kernel.InTurn;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import io.weft.tenancy.News;
import io.weft.tenancy.ProjectQuotas;
import io.weft.tenancy.ProjectQuotas.Limited;
import io.weft.tenancy.QuotaKind;
import io.weft.tenancy.QuotaLevel;
import io.weft.tenancy.QuotaLevels;
import io.weft.tenancy.QuotaLevels.Holder;
import io.weft.tenancy.Quotas;
import io.weft.tenancy.ToldLevel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks how tenants and their projects stand to their limits, and tells what changed. */
@ApplicationScoped
public class QuotaWatch {
    private final Transactions transactions;
    private final Quotas quotas;
    private final ProjectQuotas projectQuotas;
    private final QuotaLevels levels;
    private final Holdings holdings;
    private final News news;

    QuotaWatch(
            Transactions transactions,
            Quotas quotas,
            ProjectQuotas projectQuotas,
            QuotaLevels levels,
            Holdings holdings,
            News news) {
        this.transactions = transactions;
        this.quotas = quotas;
        this.projectQuotas = projectQuotas;
        this.levels = levels;
        this.holdings = holdings;
        this.news = news;
    }

    /** Somebody with limits, and what they have. @param name as in {@code the tenant} */
    private record Held(Holder holder, String name, Allowance allowance) {
        String subject() {
            return holder.project().map(it -> "project/" + it).orElse("tenant/" + holder.tenant());
        }

        Stream<QuotaKind> changed(Map<Holder, Map<QuotaKind, ToldLevel>> told, Instant now) {
            return Stream.of(QuotaKind.values())
                    .filter(it -> next(told, it, now).isPresent());
        }

        Optional<ToldLevel> next(Map<Holder, Map<QuotaKind, ToldLevel>> told, QuotaKind kind, Instant now) {
            return told.getOrDefault(holder, Map.of())
                    .getOrDefault(kind, ToldLevel.NOTHING)
                    .look(allowance.level(kind), now);
        }
    }

    /** At everybody at once, and then once more, under the lock, at those of whom there is something to tell. */
    public void look(Instant now) {
        InTurn.each(
                "tenant",
                transactions.gridWide(() -> toTell(now)),
                tenant -> transactions.forTenant(tenant, () -> tell(tenant, now)));
    }

    private TenantId tell(TenantId tenant, Instant now) {
        quotas.lock(tenant);
        var told = levels.told();
        held(tenant, holdings.of(tenant), projectQuotas.limited())
                .forEach(it -> it.changed(told, now)
                        .forEach(kind -> tell(it, kind, it.next(told, kind, now).orElseThrow())));
        return tenant;
    }

    private Set<TenantId> toTell(Instant now) {
        var told = levels.told();
        var used = holdings.ofAll();
        var limited = projectQuotas.limited().stream().collect(Collectors.groupingBy(Limited::tenant));
        var tenants =
                Stream.concat(used.keySet().stream(), told.keySet().stream().map(Holder::tenant));
        return tenants.distinct()
                .filter(tenant -> held(
                                tenant,
                                used.getOrDefault(tenant, Allowance.Used.NOTHING),
                                limited.getOrDefault(tenant, List.of()))
                        .anyMatch(it -> it.changed(told, now).findAny().isPresent()))
                .collect(Collectors.toSet());
    }

    private Stream<Held> held(TenantId tenant, Allowance.Used used, List<Limited> projects) {
        var limits = quotas.of(tenant);
        var whole = new Held(new Holder(tenant, Optional.empty()), "the tenant", new Allowance(limits, used));
        return Stream.concat(
                Stream.of(whole),
                projects.stream()
                        .map(it -> new Held(
                                new Holder(tenant, Optional.of(it.id())),
                                "project " + it.own().project(),
                                Allowance.ofProject(it.own().setting(), limits, holdings.of(tenant, it.id())))));
    }

    private void tell(Held it, QuotaKind kind, ToldLevel told) {
        levels.put(it.holder(), kind, told);
        var allowance = it.allowance();
        var limit = allowance.limits().of(kind);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", kind.field());
        facts.put("used", allowance.used().of(kind));
        limit.ifPresent(amount -> facts.put("limit", amount));
        limit.ifPresent(_ -> facts.put("most", allowance.limits().most(kind).getAsLong()));
        news.tell(
                it.holder().tenant(),
                "quota." + told.level().word(),
                it.subject(),
                words(it.name(), allowance, kind, told.level()),
                facts);
    }

    private static String words(String name, Allowance allowance, QuotaKind kind, QuotaLevel level) {
        var has = Character.toUpperCase(name.charAt(0)) + name.substring(1) + " has "
                + kind.number(allowance.used().of(kind));
        var limit = allowance.limits().of(kind);
        if (limit.isEmpty()) {
            return has + " " + kind.unit() + ", which nobody limits any more.";
        }
        var amount = kind.amount(limit.getAsLong());
        var most = allowance.limits().most(kind).getAsLong();
        return switch (level) {
            case WITHIN -> has + " of " + amount + ": that is well within its quota again.";
            case NEAR -> has + " of " + amount + ": its quota is nearly reached.";
            case BEYOND ->
                has + " of " + amount + ": that is beyond its quota, and nothing is added from " + kind.number(most)
                        + " on.";
            case FULL -> has + " of at most " + kind.amount(most) + ": nothing that takes more of it is added.";
        };
    }
}
