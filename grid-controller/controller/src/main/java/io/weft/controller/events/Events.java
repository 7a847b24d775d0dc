package io.weft.controller.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;

/** The list of events, in the order of their positions. Empty tenant: all of them, for operators. */
@ApplicationScoped
public class Events {
    private static final String COLUMNS =
            "position, id, tenant_id, type, subject, at, message, cast(data as text) as data from grid.outbox where position is not null";
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final Transactions transactions;
    private final Session session;
    private final ObjectMapper json;

    Events(Transactions transactions, Session session, ObjectMapper json) {
        this.transactions = transactions;
        this.session = session;
        this.json = json;
    }

    public List<StoredEvent> after(Optional<TenantId> tenant, long position, int limit) {
        return after(tenant, Looked.EVERYTHING, position, limit);
    }

    List<StoredEvent> after(Optional<TenantId> tenant, Looked looked, long position, int limit) {
        return scoped(
                tenant,
                () -> read(
                        "select " + COLUMNS + " and position > :position and " + whose(tenant) + looked.conditions()
                                + " order by position limit :limit",
                        tenant,
                        looked,
                        Map.of("position", position, "limit", limit)));
    }

    /** The newest ones before that place, the oldest of them first. */
    List<StoredEvent> before(Optional<TenantId> tenant, Looked looked, long position, int limit) {
        return scoped(
                        tenant,
                        () -> read(
                                "select " + COLUMNS + " and position < :position and " + whose(tenant)
                                        + looked.conditions() + " order by position desc limit :limit",
                                tenant,
                                looked,
                                Map.of("position", position, "limit", limit)))
                .reversed();
    }

    /** Where the list ends now. */
    public long end() {
        return transactions.gridWide(
                () -> session.createNativeQuery("select position from grid.outbox_head", Long.class)
                        .getSingleResult());
    }

    /** Within the tenant's scope. */
    public Optional<StoredEvent> find(TenantId tenant, UUID id) {
        return session.createNativeQuery("select " + COLUMNS + " and tenant_id = :tenant and id = :id", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("id", id)
                .getResultStream()
                .map(this::event)
                .findFirst();
    }

    int forget(Instant publishedBefore) {
        return transactions.gridWide(
                () -> session.createNativeMutationQuery("delete from grid.outbox where published_at < :before")
                        .setParameter("before", publishedBefore)
                        .executeUpdate());
    }

    private <T> T scoped(Optional<TenantId> tenant, Supplier<T> work) {
        return tenant.map(it -> transactions.forTenant(it, work)).orElseGet(() -> transactions.gridWide(work));
    }

    private static String whose(Optional<TenantId> tenant) {
        return tenant.isPresent() ? "tenant_id = :tenant" : "true";
    }

    private List<StoredEvent> read(String sql, Optional<TenantId> tenant, Looked looked, Map<String, Object> page) {
        var query = session.createNativeQuery(sql, Tuple.class);
        page.forEach(query::setParameter);
        looked.values().forEach(query::setParameter);
        tenant.ifPresent(it -> query.setParameter("tenant", it.value()));
        return query.getResultStream().map(this::event).toList();
    }

    private StoredEvent event(Tuple row) {
        return new StoredEvent(
                row.get("position", Long.class),
                row.get("id", UUID.class),
                Optional.ofNullable(row.get("tenant_id", UUID.class)),
                row.get("type", String.class),
                row.get("subject", String.class),
                row.get("at", Instant.class),
                row.get("message", String.class),
                facts(row.get("data", String.class)));
    }

    private Map<String, Object> facts(String data) {
        try {
            return json.readValue(data, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("grid.outbox holds data that isn't JSON", e);
        }
    }
}
