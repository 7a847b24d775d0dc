package io.weft.controller.leaving;

import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Hosts;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import io.weft.volumes.StoreKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a host and everything that stands on it, all tenants'. */
@ApplicationScoped
public class Premises {
    private final Hosts hosts;
    private final Instances instances;
    private final Volumes volumes;
    private final Circuits circuits;
    private final Applications applications;

    public Premises(Hosts hosts, Instances instances, Volumes volumes, Circuits circuits, Applications applications) {
        this.hosts = hosts;
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.applications = applications;
    }

    Host require(String nameOrId) {
        return hosts.require(nameOrId);
    }

    /** As it is while its row is held. */
    Host locked(String nameOrId) {
        HostId id = require(nameOrId).id();
        hosts.lock(List.of(id));
        return require(id.toString());
    }

    Leftovers.Standing of(Host host) {
        var there = instances.on(host.id());
        var kept = volumes.on(host.id());
        var owners = circuits.ownersOn(host.id());
        var wires = circuits.on(host.id()).stream()
                .map(it -> new Leftovers.Wire(
                        owners.get(it.order().circuit()).tenant(),
                        owners.get(it.order().circuit()).application(),
                        it.order().name()))
                .toList();
        return new Leftovers.Standing(
                host, there, instances.movingAt(host.id()), kept, wires, names(kept, wires), others(host));
    }

    /** Another one that is heard and shares in the store. */
    Optional<Host> keeper(Host leaving) {
        return hosts.all().stream()
                .filter(it -> !it.id().equals(leaving.id())
                        && !it.unheard()
                        && it.stores().contains(StoreKind.RBD))
                .findFirst();
    }

    /** Where it all may go is a question only once it shall. */
    private List<Host> others(Host host) {
        return host.condition().draining() ? hosts.all() : List.of();
    }

    private Map<ApplicationId, String> names(List<Volume> kept, List<Leftovers.Wire> wires) {
        var names = new HashMap<ApplicationId, String>();
        kept.forEach(it -> names.computeIfAbsent(it.application(), _ -> name(it.tenant(), it.application())));
        wires.forEach(it -> names.computeIfAbsent(it.application(), _ -> name(it.tenant(), it.application())));
        return names;
    }

    private String name(TenantId tenant, ApplicationId application) {
        return applications.find(tenant, application).map(Application::name).orElse("");
    }

    /** Whose plan changes with the host. */
    static Set<ApplicationId> concerned(Leftovers.Standing standing) {
        var concerned = new TreeSet<ApplicationId>();
        standing.instances().stream().map(Instance::application).forEach(concerned::add);
        standing.clearing().stream().map(Instance::application).forEach(concerned::add);
        standing.volumes().stream().map(Volume::application).forEach(concerned::add);
        standing.wires().stream().map(Leftovers.Wire::application).forEach(concerned::add);
        return concerned;
    }
}
