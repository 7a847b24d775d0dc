package io.weft.controller.consoles;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.weft.controller.database.Rows;
import io.weft.kernel.InstanceId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of consoles. Time is the database's, since several controllers look at one row. */
@ApplicationScoped
public class Consoles {
    private static final int SWEPT_AT_ONCE = 100;
    private final ConsoleRows rows;

    Consoles(ConsoleRows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class ConsoleRows implements PanacheRepositoryBase<ConsoleRow, UUID> {}

    void add(TenantId tenant, Console console, byte[] ticket) {
        if (!console.tenant().equals(tenant)) {
            throw new IllegalArgumentException("a console of another tenant");
        }
        Rows.add(rows, ConsoleRow.of(console, ticket));
    }

    /** Those that are open, the oldest first. */
    public List<Console> open(TenantId tenant, InstanceId instance) {
        return Rows.list(
                rows,
                rows.find(
                        "tenantId = ?1 and instance = ?2 and openedAt is not null and closedAt is null order by openedAt, id",
                        tenant.value(),
                        instance.value()),
                ConsoleRow::toConsole);
    }

    /**
     * Grid-wide. Uses the ticket up and takes a place at the instance, at once: of two uses the second waits for the first and finds
     * it used. Two tickets that go for one last place meet in the index, and one of them fails.
     */
    Optional<Console> redeem(UUID id, byte[] ticket, int most) {
        var redeemed = rows.getEntityManager()
                .createNativeQuery("""
                        update grid.consoles c set opened_at = now(), seen_at = now(), place = p.free
                        from (select min(s) as free from generate_series(1, :most) s
                              where not exists (select from grid.consoles o
                                                where o.instance = (select instance from grid.consoles where id = :id)
                                                  and o.place = s and o.closed_at is null)) p
                        where c.id = :id and c.ticket = :ticket and c.opened_at is null and c.closed_at is null
                          and c.expires_at > now() and p.free is not null""")
                .setParameter("most", most)
                .setParameter("id", id)
                .setParameter("ticket", ticket)
                .executeUpdate();
        return redeemed == 0 ? Optional.empty() : find(id);
    }

    private Optional<Console> find(UUID id) {
        return Rows.first(rows, rows.find("id", id), ConsoleRow::toConsole);
    }

    /** Grid-wide. @return whether it is still open */
    boolean seen(UUID id) {
        return rows.getEntityManager()
                        .createNativeQuery(
                                "update grid.consoles set seen_at = now() where id = :id and closed_at is null")
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** Grid-wide. @return whether it was open */
    boolean close(UUID id, String ending) {
        return rows.getEntityManager()
                        .createNativeQuery("""
                        update grid.consoles set closed_at = now(), ending = :ending
                        where id = :id and opened_at is not null and closed_at is null""")
                        .setParameter("ending", ending)
                        .setParameter("id", id)
                        .executeUpdate()
                > 0;
    }

    /** Grid-wide: those whose controller has not said for so long that it holds them. */
    List<Console> forsaken(Duration silence) {
        var before = now().minus(silence);
        return Rows.list(
                rows,
                rows.find("openedAt is not null and closedAt is null and seenAt < ?1 order by seenAt", before)
                        .page(0, SWEPT_AT_ONCE),
                ConsoleRow::toConsole);
    }

    /** Grid-wide: what nobody asks about any more. */
    void forget(Duration after) {
        rows.delete("expiresAt < ?1 and (openedAt is null or closedAt < ?1)", now().minus(after));
    }

    private Instant now() {
        return (Instant) rows.getEntityManager()
                .createNativeQuery("select now()", Instant.class)
                .getSingleResult();
    }
}
