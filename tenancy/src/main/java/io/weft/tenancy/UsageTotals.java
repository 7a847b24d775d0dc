package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** Usage summed up for people to look at. */
@ApplicationScoped
public class UsageTotals {
    private final Session session;

    UsageTotals(Session session) {
        this.session = session;
    }

    /** What is summed up separately, beside the meters. */
    public enum Grouping {
        METER(""),
        APPLICATION("application"),
        APPLIANCE("application, appliance"),
        SUBJECT("application, appliance, subject"),
        HOUR("date_trunc('hour', from_at, 'UTC')"),
        WINDOW("from_at");

        private final String columns;

        Grouping(String columns) {
            this.columns = columns;
        }

        private boolean isByTime() {
            return this == HOUR || this == WINDOW;
        }

        private String select() {
            return columns.isEmpty() ? "" : columns + (isByTime() ? " as starts_at, " : ", ");
        }

        private String by() {
            return columns.isEmpty() ? "" : (isByTime() ? "starts_at" : columns) + ", ";
        }
    }

    /** @param application all of them when empty */
    public record Question(Optional<ApplicationId> application, UsageSpan span, Grouping grouping) {}

    /** @param startsAt of the hour or window */
    public record Total(
            Optional<Instant> startsAt,
            Optional<ApplicationId> application,
            Optional<String> appliance,
            Optional<UUID> subject,
            Meter meter,
            BigDecimal quantity,
            long coveredMillis,
            long gapMillis) {}

    /** @return at most so many; one more than may be shown tells that there are more */
    public List<Total> of(TenantId tenant, Question question, int most) {
        session.flush();
        var query = session.createNativeQuery(
                        "select " + question.grouping().select()
                                + """
                         meter, sum(amount) as amount, cast(sum(covered_ms) as bigint) as covered_ms,
                         cast(sum(gap_ms) as bigint) as gap_ms
                         from tenancy.usage where tenant_id = :tenant and from_at >= :from and from_at < :to
                        """
                                + (question.application().isPresent() ? " and application = :application" : "")
                                + " group by " + question.grouping().by() + "meter order by "
                                + question.grouping().by() + "meter limit :most",
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("from", question.span().from())
                .setParameter("to", question.span().to())
                .setParameter("most", most);
        question.application().ifPresent(it -> query.setParameter("application", it.value()));
        var totals = new ArrayList<Total>();
        query.getResultList().forEach(row -> totals.add(total(row)));
        return totals;
    }

    private static Total total(Tuple row) {
        var meter = Meter.valueOf(row.get("meter", String.class));
        return new Total(
                optional(row, "starts_at", Instant.class),
                optional(row, "application", UUID.class).map(ApplicationId::new),
                optional(row, "appliance", String.class),
                optional(row, "subject", UUID.class),
                meter,
                UsageLog.quantity(meter, row.get("amount", BigDecimal.class)),
                row.get("covered_ms", Long.class),
                row.get("gap_ms", Long.class));
    }

    private static <T> Optional<T> optional(Tuple row, String column, Class<T> type) {
        var isThere = row.getElements().stream().anyMatch(it -> column.equals(it.getAlias()));
        return isThere ? Optional.ofNullable(row.get(column, type)) : Optional.empty();
    }
}
