package io.weft.controller.restoring;

import io.weft.controller.instances.Instance;
import io.weft.controller.instances.Instances;
import io.weft.controller.instances.Phase;
import io.weft.controller.volumes.Volume;
import io.weft.controller.volumes.Volumes;
import io.weft.kernel.Event;
import io.weft.kernel.IdSource;
import io.weft.kernel.InstanceId;
import io.weft.kernel.Outbox;
import io.weft.kernel.VolumeId;
import io.weft.orders.Report.Held;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Compares what was restored with what a host holds, before the host is told anything.
 *
 * <p>What lives goes on as it is. A volume that is remembered and whose disk is gone is lost, and its instance stays away until its
 * tenant agrees to an empty one. Whatever else does not live is begun again, as it was wished at that point. A guest that nobody
 * remembers is a stranger, and is left alone.
 */
@ApplicationScoped
class Accounting {
    private static final Logger LOG = Logger.getLogger(Accounting.class);

    private final Restorations restorations;
    private final Instances instances;
    private final Volumes volumes;
    private final Outbox outbox;
    private final IdSource ids;

    Accounting(Restorations restorations, Instances instances, Volumes volumes, Outbox outbox, IdSource ids) {
        this.restorations = restorations;
        this.instances = instances;
        this.volumes = volumes;
        this.outbox = outbox;
        this.ids = ids;
    }

    void account(Restorations.Unaccounted host, Instant now) {
        var living = host.holds().guests().stream().map(Held::instance).collect(Collectors.toSet());
        var known = instances.on(host.host());
        var dead = known.stream().filter(it -> !living.contains(it.id())).toList();
        var lost = lose(host, living, known, now);
        dead.forEach(it -> begin(it, lost, now));
        var strangers = strangers(living, known);
        restorations.accounted(host.host(), strangers, now);
        LOG.infof(
                "host=accounted id=%s name=%s adopted=%d anew=%d strangers=%d lost-volumes=%d",
                host.host(), host.name(), known.size() - dead.size(), dead.size(), strangers.size(), lost.size());
    }

    /** Under the names that its agent gives them. */
    private static List<String> strangers(Set<InstanceId> living, List<Instance> known) {
        var strange = new HashSet<>(living);
        known.forEach(it -> strange.remove(it.id()));
        return strange.stream().map(it -> "weft-" + it).sorted().toList();
    }

    private void begin(Instance dead, Set<VolumeId> lost, Instant now) {
        restorations.renewUses(dead.id());
        if (dead.spec().volumes().stream().anyMatch(it -> lost.contains(it.volume())) && dead.ordered()) {
            instances.putPhase(dead.entering(Phase.ABSENT, dead.generation() + 1, now));
        }
    }

    private Set<VolumeId> lose(
            Restorations.Unaccounted host, Set<InstanceId> living, List<Instance> known, Instant now) {
        var there = new HashSet<>(host.holds().volumes());
        known.stream()
                .filter(it -> living.contains(it.id()))
                .flatMap(it -> it.spec().volumes().stream())
                .forEach(it -> there.add(it.volume()));
        var gone = volumes.on(host.host()).stream()
                .filter(it -> it.wish() == Volume.Wish.PRESENT && !there.contains(it.id()))
                .filter(it -> it.seen().filter(Volume.VolumeSighting::present).isPresent())
                .toList();
        gone.forEach(it -> lose(it, host, now));
        return gone.stream().map(Volume::id).collect(Collectors.toSet());
    }

    private void lose(Volume it, Restorations.Unaccounted host, Instant now) {
        var lost = it.lost("is gone from host " + host.name() + " since the point that the grid went back to");
        volumes.put(lost);
        lost.seen().ifPresent(seen -> volumes.putSighting(lost.id(), seen));
        outbox.add(new Event(
                ids.next(),
                "weft.volume.lost",
                "volume/" + it.id(),
                Optional.of(it.tenant()),
                now,
                "Volume " + it.name() + " is not on host " + host.name()
                        + " any more: it was destroyed after the point that the grid went back to.",
                Map.of(
                        "name",
                        it.name(),
                        "sizeMib",
                        it.sizeMib(),
                        "host",
                        host.host().toString())));
    }
}
