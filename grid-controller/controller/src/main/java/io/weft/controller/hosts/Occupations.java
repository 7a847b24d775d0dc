package io.weft.controller.hosts;

import io.weft.controller.hosts.Occupation.Movable;
import io.weft.kernel.HostId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Counts what stands on each host, all tenants'. For lists; who decides by it looks under the host's lock. */
@ApplicationScoped
public class Occupations {
    private static final String COUNTED = """
            select h.id,
                   (select count(*) from grid.instances i where i.host = h.id or i.move_other = h.id and i.move_stage <> 'FAILED'),
                   (select count(*) from grid.volumes v where v.stands_on = h.id),
                   (select count(*) from grid.ends e where e.host = h.id),
                   (select count(*) from grid.instances i where i.host = h.id and jsonb_array_length(i.spec -> 'volumes') = 0),
                   (select coalesce(sum(i.memory_mib), 0) from grid.instances i
                    where i.host = h.id and jsonb_array_length(i.spec -> 'volumes') = 0)
            from grid.hosts h where h.id = any(:hosts)""";

    private final Session session;

    Occupations(Session session) {
        this.session = session;
    }

    public Map<HostId, Occupation> of(Collection<HostId> hosts) {
        var counted = new HashMap<HostId, Occupation>();
        var query = session.createNativeQuery(COUNTED, Object[].class)
                .setParameter("hosts", hosts.stream().map(HostId::value).toArray(UUID[]::new));
        for (var row : query.getResultList()) {
            counted.put(
                    new HostId((UUID) row[0]),
                    new Occupation(
                            count(row[1]), count(row[2]), count(row[3]), new Movable(count(row[4]), count(row[5]))));
        }
        return counted;
    }

    private static int count(Object number) {
        return ((Number) number).intValue();
    }
}
