package io.weft.controller.surviving;

import io.weft.kernel.ApplicationId;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Whether anything of an application has changed on which its survival depends, for all that are to run, by one statement. */
@ApplicationScoped
class Stamps {
    private static final String ALL = """
            select a.id as id, a.tenant_id as tenant, a.generation || ' ' || coalesce(i.stamp, 0) || ' ' || coalesce(v.stamp, 0) as stamp
            from grid.applications a
            left join (select application, sum(hashtextextended(concat(id, host, phase, ordinal), 0)) as stamp
                       from grid.instances group by application) i on i.application = a.id
            left join (select application, sum(hashtextextended(concat(id, host, wish, store), 0)) as stamp
                       from grid.volumes group by application) v on v.application = a.id
            where a.wish = 'RUNNING' and a.state <> 'DESTROYED' and i.stamp is not null""";

    private final Session session;

    Stamps(Session session) {
        this.session = session;
    }

    record Stamp(TenantId tenant, ApplicationId application, String text) {}

    /** Grid-wide. */
    List<Stamp> all() {
        return session.createNativeQuery(ALL, Tuple.class).getResultList().stream()
                .map(it -> new Stamp(
                        new TenantId(it.get("tenant", UUID.class)),
                        new ApplicationId(it.get("id", UUID.class)),
                        it.get("stamp", String.class)))
                .toList();
    }
}
