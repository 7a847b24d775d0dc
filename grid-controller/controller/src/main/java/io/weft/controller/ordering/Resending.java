package io.weft.controller.ordering;

import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instances;
import io.weft.controller.signals.Pulse;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.kernel.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Says again what hosts were told already, as if they had never heard it. */
@ApplicationScoped
public class Resending {
    private final Transactions transactions;
    private final Hosts hosts;
    private final Published published;
    private final Instances instances;
    private final Volumes volumes;
    private final Circuits circuits;
    private final Pulse pulse;

    public Resending(
            Transactions transactions,
            Hosts hosts,
            Published published,
            Instances instances,
            Volumes volumes,
            Circuits circuits,
            Pulse pulse) {
        this.transactions = transactions;
        this.hosts = hosts;
        this.published = published;
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.pulse = pulse;
    }

    /** Everything of the application, to every host that has something of it. */
    public void toHostsOf(TenantId tenant, ApplicationId application) {
        transactions.gridWide(() -> {
            var keys = keysOf(tenant, application);
            hosts.lock(keys.keySet());
            keys.forEach(published::sendAgain);
            hosts.publishSoon(keys.keySet());
            return keys;
        });
        pulse.publish();
    }

    /** Everything, to one host. Whoever calls holds its row. */
    public void to(HostId host) {
        published.sendAgain(host, published.on(host).keySet());
        hosts.publishSoon(List.of(host));
    }

    private Map<HostId, Collection<String>> keysOf(TenantId tenant, ApplicationId application) {
        var keys = new TreeMap<HostId, Collection<String>>();
        instances.of(tenant, application).forEach(it -> on(keys, it.host()).add("instance/" + it.id()));
        volumes.of(tenant, application).forEach(it -> on(keys, it.host()).add("volume/" + it.id()));
        circuits.of(tenant, application)
                .forEach(circuit -> circuit.ends()
                        .forEach(end -> on(keys, end.host()).add(end.order().key())));
        return keys;
    }

    private static Collection<String> on(Map<HostId, Collection<String>> keys, HostId host) {
        return keys.computeIfAbsent(host, _ -> new TreeSet<>());
    }
}
