package io.weft.controller.loop;

import io.weft.catalog.Expansion;
import io.weft.catalog.Expansion.FlatAppliance;
import io.weft.catalog.Priority;
import io.weft.controller.applications.Application;
import io.weft.controller.applications.Applications;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.planning.Waiting;
import io.weft.kernel.HostId;
import io.weft.volumes.StoreKind;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who waits for a place before an application. Follows from rows alone: from the moment that a host is convicted, what it ran is known to
 * wait, whether or not a pass over its application has come to that yet.
 */
@Singleton
public final class Queue {
    /** So many applications are looked at, and so many instances are kept room for. */
    private static final int MOST = 200;

    private final Parts parts;
    private final Applications applications;
    private final Blueprints blueprints;

    public Queue(Parts parts, Applications applications, Blueprints blueprints) {
        this.parts = parts;
        this.applications = applications;
        this.blueprints = blueprints;
    }

    /** Nobody where the application misses nothing, or has nothing that would wait for others. */
    List<Waiting> before(
            Application application,
            Expansion drawn,
            Collection<Instance> own,
            Collection<Host> hosts,
            StoreKind store) {
        var lost =
                hosts.stream().filter(it -> it.condition().lost()).map(Host::id).collect(Collectors.toSet());
        var lowest = drawn.appliances().stream().map(FlatAppliance::priority).min(Priority::compareTo);
        if (lowest.filter(it -> it != Priority.HIGH).isEmpty()
                || Waiting.of(drawn, own, List.of(), lost, store).isEmpty()) {
            return List.of();
        }
        return applications.shortOfPlaces(MOST).stream()
                .filter(it -> !it.id().equals(application.id()))
                .flatMap(it -> missing(it, lost, store).stream())
                .filter(it -> it.priority().above(lowest.get()))
                .sorted(Waiting.IN_TURN)
                .limit(MOST)
                .toList();
    }

    private List<Waiting> missing(Application it, Set<HostId> lost, StoreKind store) {
        var drawn = blueprints.of(it).expansion().holdingBack(it.marks().heldBack());
        return Waiting.of(
                drawn, parts.instances.of(it.tenant(), it.id()), parts.volumes.of(it.tenant(), it.id()), lost, store);
    }
}
