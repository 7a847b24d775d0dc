package io.weft.tenancy.prices;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.kernel.TenantId;
import io.weft.tenancy.Meter;
import io.weft.tenancy.rate.PriceBook;
import io.weft.tenancy.rate.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;

/** The versions of the price book. Needs a transaction scope: the tenant's, or the grid's. */
@ApplicationScoped
public class Prices {
    /** A grid that changes its prices every day for two years; beyond it the oldest are not read any more. */
    private static final int MOST_VERSIONS = 800;

    private final Session session;
    private final ObjectMapper json;

    Prices(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /** @param tenants what was agreed with whom */
    record Stored(UUID id, Instant effectiveFrom, String putBy, List<Rate> rates, Map<String, List<Rate>> tenants) {}

    record NewVersion(
            UUID id,
            String currency,
            Instant effectiveFrom,
            String putBy,
            List<Rate> rates,
            Map<TenantId, List<Rate>> tenants) {}

    /** What holds for a tenant; empty when the grid has no prices in the currency. */
    public Optional<PriceBook> of(TenantId tenant, String currency) {
        var versions = session.createNativeQuery("""
                        select v.effective_from, v.rates, coalesce(o.rates, '[]') as agreed
                        from tenancy.price_versions v
                        left join tenancy.price_overrides o on o.version_id = v.id and o.tenant_id = :tenant
                        where v.currency = :currency order by v.effective_from desc""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("currency", currency)
                .setMaxResults(MOST_VERSIONS)
                .getResultStream()
                .map(row -> new PriceBook.Version(
                        row.get("effective_from", Instant.class),
                        over(rates(row.get("rates", String.class)), rates(row.get("agreed", String.class)))))
                .toList();
        return versions.isEmpty() ? Optional.empty() : Optional.of(new PriceBook(currency, versions));
    }

    private static List<Rate> over(List<Rate> usual, List<Rate> agreed) {
        var byMeter = new EnumMap<Meter, Rate>(Meter.class);
        usual.forEach(it -> byMeter.put(it.meter(), it));
        agreed.forEach(it -> byMeter.put(it.meter(), it));
        return List.copyOf(byMeter.values());
    }

    /** Grid-wide, the newest first. */
    List<Stored> all(String currency) {
        return session.createNativeQuery("""
                        select id, effective_from, put_by, rates from tenancy.price_versions
                        where currency = :currency order by effective_from desc""", Tuple.class)
                .setParameter("currency", currency)
                .setMaxResults(MOST_VERSIONS)
                .getResultStream()
                .map(row -> new Stored(
                        row.get("id", UUID.class),
                        row.get("effective_from", Instant.class),
                        row.get("put_by", String.class),
                        rates(row.get("rates", String.class)),
                        agreed(row.get("id", UUID.class))))
                .toList();
    }

    private Map<String, List<Rate>> agreed(UUID version) {
        var agreed = new TreeMap<String, List<Rate>>();
        session.createNativeQuery("""
                        select t.name, o.rates from tenancy.price_overrides o join tenancy.tenants t on t.id = o.tenant_id
                        where o.version_id = :version""", Tuple.class)
                .setParameter("version", version)
                .getResultList()
                .forEach(row -> agreed.put(row.get("name", String.class), rates(row.get("rates", String.class))));
        return agreed;
    }

    /** Grid-wide. @return whether it was added: there is no other that begins at the same instant */
    boolean add(NewVersion version) {
        var added = session.createNativeMutationQuery("""
                        insert into tenancy.price_versions (id, currency, effective_from, rates, put_by)
                        values (:id, :currency, :from, :rates, :by) on conflict do nothing""")
                .setParameter("id", version.id())
                .setParameter("currency", version.currency())
                .setParameter("from", version.effectiveFrom())
                .setParameter("rates", written(version.rates()))
                .setParameter("by", version.putBy())
                .executeUpdate();
        if (added > 0) {
            version.tenants().forEach((tenant, rates) -> addAgreed(version.id(), tenant, rates));
        }
        return added > 0;
    }

    private void addAgreed(UUID version, TenantId tenant, List<Rate> rates) {
        session.createNativeMutationQuery("""
                        insert into tenancy.price_overrides (tenant_id, version_id, rates) values (:tenant, :version, :rates)""")
                .setParameter("tenant", tenant.value())
                .setParameter("version", version)
                .setParameter("rates", written(rates))
                .executeUpdate();
    }

    private String written(Collection<Rate> rates) {
        try {
            return json.writeValueAsString(rates.stream().map(RateText::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rates that cannot be written", e);
        }
    }

    private List<Rate> rates(String text) {
        try {
            return List.of(json.readValue(text, RateText[].class)).stream()
                    .map(RateText::toRate)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rates that cannot be read", e);
        }
    }
}
