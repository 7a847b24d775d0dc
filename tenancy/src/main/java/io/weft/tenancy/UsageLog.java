package io.weft.tenancy;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * What was used, as it is known now. A window may still change when readings come late, as long as {@link UsageWindows#REACH};
 * what is summed up again is right.
 */
@ApplicationScoped
public class UsageLog {
    /** The most rows that one question is answered with. */
    static final int MOST = 100_000;

    private static final String USAGE = """
            select application, appliance, subject, meter, %1$s as from_at, %2$s as to_at,
                   cast(sum(amount) as numeric) as amount, cast(sum(covered_ms) as bigint) as covered_ms,
                   cast(sum(gap_ms) as bigint) as gap_ms
            from tenancy.usage
            where tenant_id = :tenant and from_at >= :from and from_at < :to %3$s
            group by application, appliance, subject, meter, 5, 6
            order by 5, application, appliance, subject, meter
            limit :most""";

    private static final String ENDED = """
            select application, appliance, subject, meter, from_at, to_at, cast(amount as numeric) as amount, covered_ms, gap_ms
            from tenancy.usage
            where tenant_id = :tenant and from_at >= :from and from_at < :to and to_at <= :by
              and from_at >= :behind and (from_at, subject, meter) > (:behind, :subject, :meter)
            order by from_at, subject, meter
            limit :most""";

    private final Session session;

    UsageLog(Session session) {
        this.session = session;
    }

    /** How finely time is cut. */
    public enum Grain {
        /** Of five minutes, as they are kept. */
        WINDOW,
        /** Of UTC. */
        HOUR,
        /** All at once. */
        WHOLE;

        private String from() {
            return switch (this) {
                case WINDOW -> "from_at";
                case HOUR -> "date_trunc('hour', from_at, 'UTC')";
                case WHOLE -> "cast(:from as timestamptz)";
            };
        }

        private String to() {
            return switch (this) {
                case WINDOW -> "to_at";
                case HOUR -> "date_trunc('hour', from_at, 'UTC') + interval '1 hour'";
                case WHOLE -> "cast(:to as timestamptz)";
            };
        }
    }

    /**
     * Usage, and how well it is known.
     *
     * @param coveredMillis of the time that counters were read at least every half minute, added up over counters
     * @param gapMillis of the time between readings further apart: what was used then is known, when it was used is not
     */
    public record Piece(Usage usage, long coveredMillis, long gapMillis) {}

    /** By time, application, appliance and subject. @throws IllegalArgumentException for more than can be answered at once */
    public List<Usage> of(TenantId tenant, UsageSpan span, Grain grain) {
        return pieces(tenant, Optional.empty(), span, grain).stream()
                .map(Piece::usage)
                .toList();
    }

    public List<Usage> of(TenantId tenant, ApplicationId application, UsageSpan span, Grain grain) {
        return pieces(tenant, Optional.of(application), span, grain).stream()
                .map(Piece::usage)
                .toList();
    }

    /** @param application all of them when empty */
    public List<Piece> pieces(TenantId tenant, Optional<ApplicationId> application, UsageSpan span, Grain grain) {
        session.flush();
        var sql = USAGE.formatted(
                grain.from(), grain.to(), application.isPresent() ? "and application = :application" : "");
        var query = within(session.createNativeQuery(sql, Tuple.class), span)
                .setParameter("tenant", tenant.value())
                .setParameter("most", MOST + 1);
        application.ifPresent(it -> query.setParameter("application", it.value()));
        var pieces =
                query.getResultList().stream().map(row -> piece(tenant, row)).toList();
        if (pieces.size() > MOST) {
            throw new IllegalArgumentException(
                    "more than " + MOST + " rows of usage; ask for less time or more coarsely");
        }
        return pieces;
    }

    /** Where a window stands in the order of {@link #ended}. */
    public record Place(Instant from, UUID subject, Meter meter) {}

    /** Windows of a span that had ended by then, in time, so many at the most and only those behind a place. */
    public List<Piece> ended(TenantId tenant, UsageSpan span, Instant by, Optional<Place> behind, int most) {
        session.flush();
        var after = behind.orElse(new Place(span.from().minusMillis(1), new UUID(0, 0), Meter.values()[0]));
        return within(session.createNativeQuery(ENDED, Tuple.class), span)
                .setParameter("tenant", tenant.value())
                .setParameter("by", by)
                .setParameter("behind", after.from())
                .setParameter("subject", after.subject())
                .setParameter("meter", after.meter().name())
                .setParameter("most", Math.min(most, MOST))
                .getResultStream()
                .map(row -> piece(tenant, row))
                .toList();
    }

    private static Piece piece(TenantId tenant, Tuple row) {
        var meter = Meter.valueOf(row.get("meter", String.class));
        var usage = new Usage(
                tenant,
                new ApplicationId(row.get("application", UUID.class)),
                row.get("appliance", String.class),
                row.get("subject", UUID.class),
                meter,
                row.get("from_at", Instant.class),
                row.get("to_at", Instant.class),
                quantity(meter, row.get("amount", BigDecimal.class)));
        return new Piece(usage, row.get("covered_ms", Long.class), row.get("gap_ms", Long.class));
    }

    /** @param amount in the smallest part of the meter's unit */
    public static BigDecimal quantity(Meter meter, long amount) {
        return quantity(meter, BigDecimal.valueOf(amount));
    }

    static BigDecimal quantity(Meter meter, BigDecimal amount) {
        return amount.scaleByPowerOfTen(-meter.decimals()).setScale(meter.decimals());
    }

    /**
     * From the first to the last window that changed since then, by the database's clock. A change is dated by the beginning of
     * its transaction, so ask from a minute before you asked last.
     */
    public Optional<UsageSpan> changedSince(TenantId tenant, Instant since) {
        session.flush();
        var row = session.createNativeQuery(
                        "select min(from_at) as first, max(to_at) as last from tenancy.usage where tenant_id = :tenant and changed_at >= :since",
                        Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("since", since)
                .getSingleResult();
        return Optional.ofNullable(row.get("first", Instant.class))
                .map(first -> new UsageSpan(first, row.get("last", Instant.class)));
    }

    /** When the first window begins within a span in which anything was used. */
    public Optional<Instant> begin(TenantId tenant, UsageSpan span) {
        session.flush();
        return Optional.ofNullable(within(
                        session.createNativeQuery(
                                "select min(from_at) from tenancy.usage where tenant_id = :tenant and from_at >= :from and from_at < :to",
                                Instant.class),
                        span)
                .setParameter("tenant", tenant.value())
                .getSingleResult());
    }

    /** Grid-wide: tenants with usage in a span. */
    public List<TenantId> metered(UsageSpan span) {
        session.flush();
        return within(
                        session.createNativeQuery(
                                "select distinct tenant_id from tenancy.usage where from_at >= :from and from_at < :to order by tenant_id",
                                UUID.class),
                        span)
                .getResultList()
                .stream()
                .map(TenantId::new)
                .toList();
    }

    /**
     * What each subject has used since it began, by its newest readings, over all hosts and starts.
     *
     * @return in the smallest parts of the meters' units; nothing of a subject that was never read
     */
    public Map<UUID, Map<Meter, Long>> totals(TenantId tenant, Collection<UUID> subjects) {
        session.flush();
        var totals = new HashMap<UUID, Map<Meter, Long>>();
        session.createNativeQuery("""
                        select o.subject, o.meter, cast(sum(newest.total) as bigint) as total
                        from tenancy.usage_sources o cross join lateral (
                            select s.total from tenancy.usage_samples s
                            where s.source = o.id and s.tenant_id = :tenant order by s.number desc limit 1) newest
                        where o.tenant_id = :tenant and o.subject = any(:subjects)
                        group by o.subject, o.meter""", Tuple.class)
                .setParameter("tenant", tenant.value())
                .setParameter("subjects", subjects.toArray(UUID[]::new))
                .getResultList()
                .forEach(row -> totals.computeIfAbsent(row.get("subject", UUID.class), _ -> new EnumMap<>(Meter.class))
                        .put(Meter.valueOf(row.get("meter", String.class)), row.get("total", Long.class)));
        return totals;
    }

    /** The readings that a subject's windows of one meter were formed from, by time. The oldest are forgotten after forty days. */
    public List<UsageSample> samples(TenantId tenant, UUID subject, Meter meter, UsageSpan span) {
        return samples(tenant, List.of(subject), meter, span);
    }

    /** Of several subjects at once. */
    public List<UsageSample> samples(TenantId tenant, List<UUID> subjects, Meter meter, UsageSpan span) {
        session.flush();
        return within(session.createNativeQuery("""
                        select o.application, o.appliance, o.subject, o.host, o.generation, o.began_at, s.number, s.at, s.told_at, s.total
                        from tenancy.usage_sources o join tenancy.usage_samples s on s.source = o.id
                        where o.tenant_id = :tenant and s.tenant_id = :tenant and o.subject = any(:subjects) and o.meter = :meter
                          and s.at >= :from and s.at < :to
                        order by s.at, o.subject, o.host, o.generation, s.number limit :most""", Tuple.class), span)
                .setParameter("tenant", tenant.value())
                .setParameter("subjects", subjects.toArray(UUID[]::new))
                .setParameter("meter", meter.name())
                .setParameter("most", MOST)
                .getResultList()
                .stream()
                .map(row -> sample(tenant, meter, row))
                .toList();
    }

    private static UsageSample sample(TenantId tenant, Meter meter, Tuple row) {
        var source = new UsageSource(
                tenant,
                new ApplicationId(row.get("application", UUID.class)),
                row.get("appliance", String.class),
                row.get("subject", UUID.class),
                meter,
                new HostId(row.get("host", UUID.class)),
                row.get("generation", Long.class),
                row.get("began_at", Instant.class));
        return new UsageSample(
                source,
                row.get("number", Long.class),
                row.get("at", Instant.class),
                row.get("told_at", Instant.class),
                row.get("total", Long.class));
    }

    /**
     * Grid-wide. Forgets readings from before then, but of each counter the last one, from which it counts on.
     *
     * @return how many, at most as many as asked for
     */
    public int forgetSamples(Instant before, int most) {
        return session.createNativeMutationQuery("""
                        delete from tenancy.usage_samples where (source, number) in (
                            select s.source, s.number from tenancy.usage_samples s
                            where s.at < :before and exists (
                                select from tenancy.usage_samples later
                                where later.source = s.source and later.number > s.number and later.at < :before)
                            limit :most)""")
                .setParameter("before", before)
                .setParameter("most", most)
                .executeUpdate();
    }

    private static <T> NativeQuery<T> within(NativeQuery<T> query, UsageSpan span) {
        return query.setParameter("from", span.from()).setParameter("to", span.to());
    }
}
