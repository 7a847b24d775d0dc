package io.weft.controller.restoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The row of a restoration under way. Grid-wide. */
@ApplicationScoped
class Restorations {
    /** An instance that would have an address which a living guest has: it has to make way for an heir with another. */
    private static final String MAKE_WAY = """
            with strange as (select distinct a as address
                             from (select strangers from grid.hosts union all select strangers from grid.unknown_hosts) s
                             cross join jsonb_array_elements(s.strangers) g cross join jsonb_array_elements_text(g -> 'addresses') a),
                 released as (delete from grid.addresses where kind = 'EXTERNAL' and address in (select address from strange))
            update grid.instances set phase = 'ABSENT', phase_since = :now, generation = generation + 1
            where phase <> 'ABSENT'
              and (address in (select address from strange) or spec -> 'external' ->> 'address' in (select address from strange))""";

    private final Session session;

    Restorations(Session session) {
        this.session = session;
    }

    record UnderWay(Instant restoredAt, String restoredBy, List<String> waitsFor) {
        UnderWay {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /** Locked, so that of several controllers one ends it. */
    Optional<UnderWay> lock() {
        return session
                .createNativeQuery(
                        "select restored_at, restored_by from grid.restorations where accounted_at is null for update",
                        Tuple.class)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new UnderWay(
                        row.get("restored_at", Instant.class), row.get("restored_by", String.class), unaccounted()));
    }

    private List<String> unaccounted() {
        return session.createNativeQuery("select name from grid.hosts where not accounted order by name", String.class)
                .getResultList();
    }

    /** @return how many instances had to make way */
    int end(Instant now, String by) {
        var made = session.createNativeMutationQuery(MAKE_WAY)
                .setParameter("now", now)
                .executeUpdate();
        session.createNativeMutationQuery("update grid.hosts set accounted = true where not accounted")
                .executeUpdate();
        session.createNativeMutationQuery(
                        "update grid.restorations set accounted_at = :now, accounted_by = :by where accounted_at is null")
                .setParameter("now", now)
                .setParameter("by", by)
                .executeUpdate();
        return made;
    }
}
