package io.weft.controller.metering;

import io.weft.controller.findings.Check;
import io.weft.kernel.Finding;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import org.hibernate.Session;

/** What hosts said during the last day that could not be counted as they said it. */
@ApplicationScoped
class MeteringCheck implements Check {
    private static final String FAULTS = """
            select coalesce(h.name, cast(f.host as text)) as host, f.kind, f.readings, f.last
            from grid.metering_faults f left join grid.hosts h on h.id = f.host
            where f.kind <> 'WHILE_LOST' and f.last_at > now() - interval '1 day' order by 1, 2""";

    private final Transactions transactions;
    private final Session session;

    MeteringCheck(Transactions transactions, Session session) {
        this.transactions = transactions;
        this.session = session;
    }

    @Override
    public String subject() {
        return "metering";
    }

    @Override
    public List<Finding> look() {
        return transactions.gridWide(() -> session.createNativeQuery(FAULTS, Tuple.class).getResultList().stream()
                .map(row -> finding(
                        row.get("host", String.class),
                        Fault.valueOf(row.get("kind", String.class)),
                        row.get("readings", Long.class) + " readings, the last: " + row.get("last", String.class)
                                + "."))
                .toList());
    }

    private static Finding finding(String host, Fault fault, String readings) {
        var where = "host " + host;
        return switch (fault) {
            case CLOCK ->
                new Finding(
                        "clock-wrong",
                        Finding.Weight.HAND,
                        where,
                        "Its clock is not the broker's: " + readings,
                        "Its usage is dated by the broker's clock, and what it logs is dated wrong.",
                        "Have the host keep time, for example with chrony.");
            case CONTRADICTED ->
                new Finding(
                        "usage-contradicted",
                        Finding.Weight.HAND,
                        where,
                        "It said one reading twice, and differently: " + readings,
                        "The first one counts. Somebody else may be speaking for the host, or its disk went back in time.",
                        "Look whether two machines have the disk of this host, or whether it was restored from a copy.");
            case FELL, SENSELESS ->
                new Finding(
                        "usage-senseless",
                        Finding.Weight.HAND,
                        where,
                        "It said what no counter can say: " + readings,
                        "That is not counted.",
                        "Look at the agent's log on that host.");
            case UNKNOWN ->
                new Finding(
                        "usage-unknown",
                        Finding.Weight.NOTE,
                        where,
                        "It counts something that the grid does not know: " + readings,
                        "That is not counted.",
                        "Look whether something runs or lies there that nobody ordered.");
            case TOO_LATE, WHILE_LOST ->
                new Finding(
                        "usage-too-late",
                        Finding.Weight.NOTE,
                        where,
                        "It said something too late: " + readings,
                        "That is not counted.",
                        "Nothing, unless it goes on: then look at the host's clock and its way to the bus.");
        };
    }
}
