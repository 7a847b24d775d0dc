package io.weft.controller.leaving;

import io.weft.controller.addresses.Addresses;
import io.weft.controller.addresses.Hold;
import io.weft.controller.circuits.Circuits;
import io.weft.controller.hosts.Host;
import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.Outbox;
import io.weft.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Forgets everything on a host that is gone for good. Its operator's word stands for the host's own, which can't come any more.
 *
 * <p>Instances go with their addresses. Volumes that other hosts share are kept by one of these. The others are not removed: their rows say that the data is lost, and hold their names until somebody
 * agrees that an empty one takes its place.
 */
@ApplicationScoped
class Clearing {
    private final Instances instances;
    private final Volumes volumes;
    private final Circuits circuits;
    private final Addresses addresses;
    private final Outbox outbox;
    private final InstantSource clock;
    private final IdSource ids;

    Clearing(
            Instances instances,
            Volumes volumes,
            Circuits circuits,
            Addresses addresses,
            Outbox outbox,
            InstantSource clock,
            IdSource ids) {
        this.instances = instances;
        this.volumes = volumes;
        this.circuits = circuits;
        this.addresses = addresses;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param keeper who looks after what other hosts share from now on */
    void clear(Host host, Optional<Host> keeper) {
        instances.movingAt(host.id()).forEach(it -> instances.putMove(it.settled()));
        instances.on(host.id()).forEach(it -> forget(it, host));
        volumes.on(host.id())
                .forEach(it -> keeper.filter(_ -> it.shared())
                        .ifPresentOrElse(other -> volumes.put(it.keptOn(other.id())), () -> lose(it, host)));
        var owners = circuits.ownersOn(host.id());
        circuits.on(host.id())
                .forEach(it -> circuits.removeEnd(
                        owners.get(it.order().circuit()).tenant(), it.order().circuit(), host.id()));
    }

    private void forget(Instance it, Host host) {
        instances.remove(it.tenant(), it.id());
        addresses.remove(it.tenant(), Hold.guest(it.id(), it.spec().address()));
        tell(
                it.tenant(),
                "instance.removed",
                "instance/" + it.id(),
                it.name() + " of " + it.spec().applicationName() + " went with host " + host.name()
                        + ", which was removed as lost.",
                Map.of(
                        "application",
                        it.spec().applicationName(),
                        "name",
                        it.name(),
                        "host",
                        host.id().toString()));
    }

    private void lose(Volume it, Host host) {
        if (it.wish() == Volume.Wish.ABSENT) {
            volumes.remove(it.tenant(), it.id());
            return;
        }
        var lost = it.lostWith(host.name());
        volumes.put(lost);
        lost.seen().ifPresent(seen -> volumes.putSighting(lost.id(), seen));
        tell(
                it.tenant(),
                "volume.lost",
                "volume/" + it.id(),
                "Volume " + it.name() + " was lost with host " + host.name() + ", and its data with it.",
                Map.of(
                        "name",
                        it.name(),
                        "sizeMib",
                        it.sizeMib(),
                        "host",
                        host.id().toString()));
    }

    private void tell(TenantId tenant, String what, String subject, String message, Map<String, Object> data) {
        outbox.add(new Event(ids.next(), "weft." + what, subject, Optional.of(tenant), clock.instant(), message, data));
    }
}
