package io.weft.controller.restoring;

import io.weft.controller.database.Json;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import io.weft.orders.Report.Holdings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The row of an open restoration, and what hosts hold. Grid-wide. */
@ApplicationScoped
class Restorations {
    private static final String STRANGERS = """
            with held as (select (g ->> 'instance')::uuid as instance, g -> 'addresses' as addresses
                          from (select holds from grid.hosts union all select holds from grid.unknown_hosts) h
                          cross join jsonb_array_elements(h.holds -> 'guests') g),
                 strange as (select distinct a as address from held cross join jsonb_array_elements_text(held.addresses) a
                             where not exists (select from grid.instances i where i.id = held.instance))""";

    /** An instance whose address a stranger has: its heir gets another. */
    private static final String MAKE_WAY = STRANGERS + """
            update grid.instances i set phase = 'ABSENT', phase_since = :now, generation = i.generation + 1
            where i.phase not in ('ABSENT', 'LOST')
              and (i.address in (select address from strange) or i.spec -> 'external' ->> 'address' in (select address from strange))""";

    private static final String RELEASE = STRANGERS + """
            delete from grid.addresses where kind = 'EXTERNAL' and address in (select address from strange)""";

    /** A guest that does not live may be given its volumes anew, under the epoch that counts from now on. */
    private static final String RENEW_USES = """
            update grid.instances i
            set seen_generation = null, seen_state = null, seen_reason = null, seen_since = null, seen_at = null,
                spec = jsonb_set(i.spec, '{volumes}',
                    (select coalesce(jsonb_agg(case when v.id is null then u.use
                                                    else jsonb_set(u.use, '{attachmentEpoch}', to_jsonb(v.attachment_epoch)) end
                                               order by u.place), '[]')
                     from jsonb_array_elements(i.spec -> 'volumes') with ordinality u (use, place)
                     left join grid.volumes v on v.id = cast(u.use ->> 'volume' as uuid)))
            where i.id = :id""";

    private final Session session;

    Restorations(Session session) {
        this.session = session;
    }

    /** @param waitsFor names of hosts that have not said what they hold */
    record Open(Instant restoredAt, String restoredBy, List<String> waitsFor) {
        Open {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    record Unaccounted(HostId host, String name, Holdings holds) {}

    /** Locked, so that of several controllers one ends it. */
    Optional<Open> lock() {
        return open(" for update");
    }

    Optional<Open> show() {
        return open("");
    }

    private Optional<Open> open(String lock) {
        return session
                .createNativeQuery(
                        "select restored_at, restored_by from grid.restorations where accounted_at is null" + lock,
                        Tuple.class)
                .getResultList()
                .stream()
                .findFirst()
                .map(row -> new Open(
                        row.get("restored_at", Instant.class), row.get("restored_by", String.class), silent()));
    }

    /** Whoever was refused or lost before is not waited for, and is told nothing before it was compared. */
    private List<String> silent() {
        return session.createNativeQuery("""
                        select h.name from grid.hosts h join grid.restorations r on r.accounted_at is null
                        where not h.accounted and h.holds is null and h.refused_at is null
                          and (h.lost_at is null or h.lost_at > r.restored_at)
                        order by h.name""", String.class).getResultList();
    }

    /** Hosts that have said what they hold, and that nothing was compared with yet. Locked. */
    List<Unaccounted> unaccounted() {
        return session.createNativeQuery("""
                        select id, name, cast(holds as text) as holds from grid.hosts
                        where not accounted and holds is not null order by id for update""", Tuple.class).getResultList().stream()
                .map(row -> new Unaccounted(
                        new HostId(row.get("id", UUID.class)),
                        row.get("name", String.class),
                        Json.read(row.get("holds", String.class), Holdings.class)))
                .toList();
    }

    /** @param strangers names of guests there that have no row */
    void accounted(HostId host, List<String> strangers, Instant now) {
        session.createNativeMutationQuery("""
                        update grid.hosts set accounted = true, publish_due_at = :now, strangers = cast(:strangers as jsonb)
                        where id = :host""")
                .setParameter("now", now)
                .setParameter("strangers", Json.write(strangers))
                .setParameter("host", host.value())
                .executeUpdate();
    }

    void renewUses(InstanceId instance) {
        session.createNativeMutationQuery(RENEW_USES)
                .setParameter("id", instance.value())
                .executeUpdate();
    }

    /** The outside addresses of strangers are held for nobody any more. @return how many instances made way */
    int makeWay(Instant now) {
        var made = session.createNativeMutationQuery(MAKE_WAY)
                .setParameter("now", now)
                .executeUpdate();
        session.createNativeMutationQuery(RELEASE).executeUpdate();
        return made;
    }

    void end(Instant now, String by) {
        session.createNativeMutationQuery(
                        "update grid.restorations set accounted_at = :now, accounted_by = :by where accounted_at is null")
                .setParameter("now", now)
                .setParameter("by", by)
                .executeUpdate();
    }

    void forgetUnknown(Instant before) {
        session.createNativeMutationQuery("delete from grid.unknown_hosts where seen_at < :before")
                .setParameter("before", before)
                .executeUpdate();
    }
}
