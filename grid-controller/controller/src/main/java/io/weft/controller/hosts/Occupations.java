package io.weft.controller.hosts;

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
                   (select count(*) from InstanceRow i where i.host = h.id or i.moveOther = h.id and i.moveStage <> 'FAILED'),
                   (select count(*) from VolumeRow v where v.host = h.id and v.wish <> 'LOST'),
                   (select count(*) from EndRow e where e.host = h.id)
            from HostRow h where h.id in :hosts""";

    private final Session session;

    Occupations(Session session) {
        this.session = session;
    }

    public Map<HostId, Occupation> of(Collection<HostId> hosts) {
        var counted = new HashMap<HostId, Occupation>();
        var query = session.createQuery(COUNTED, Object[].class)
                .setParameter("hosts", hosts.stream().map(HostId::value).toList());
        for (var row : query.getResultList()) {
            counted.put(new HostId((UUID) row[0]), new Occupation(count(row[1]), count(row[2]), count(row[3])));
        }
        return counted;
    }

    private static int count(Object number) {
        return ((Number) number).intValue();
    }
}
