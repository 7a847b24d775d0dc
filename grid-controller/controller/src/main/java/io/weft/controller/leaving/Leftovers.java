package io.weft.controller.leaving;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Occupation;
import io.weft.controller.hosts.Occupation.Movable;
import io.weft.controller.instances.Instance;
import io.weft.controller.placement.Candidate;
import io.weft.controller.placement.Demand;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.controller.placement.Placer;
import io.weft.controller.volumes.Volume;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.HostId;
import io.weft.kernel.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What stands on a host, and what it waits for. Pure. */
final class Leftovers {
    private final Standing standing;

    private Leftovers(Standing standing) {
        this.standing = standing;
    }

    /**
     * @param clearing what moved from here or was to move here, and is another host's
     * @param wires names of wires with an end there, by application
     * @param names of the applications
     * @param hosts all of the grid, for one that is being drained
     */
    record Standing(
            Host host,
            List<Instance> instances,
            List<Instance> clearing,
            List<Volume> volumes,
            List<Wire> wires,
            Map<ApplicationId, String> names,
            Collection<Host> hosts) {
        Occupation occupation() {
            var movable = instances.stream().filter(it -> !it.bound()).toList();
            return new Occupation(
                    instances.size() + clearing.size(),
                    volumes.size(),
                    wires.size(),
                    new Movable(
                            movable.size(),
                            movable.stream()
                                    .mapToInt(it -> it.capacity().memoryMib())
                                    .sum()));
        }
    }

    record Wire(TenantId tenant, ApplicationId application, String name) {}

    static List<Leftover> of(Standing standing) {
        var leftovers = new Leftovers(standing);
        var all = new ArrayList<Leftover>();
        standing.instances().forEach(it -> all.add(leftovers.instance(it)));
        standing.clearing().forEach(it -> all.add(leftovers.clearing(it)));
        standing.volumes().forEach(it -> all.add(leftovers.volume(it)));
        standing.wires().forEach(it -> all.add(leftovers.wire(it)));
        return List.copyOf(all);
    }

    private Leftover instance(Instance it) {
        var application = it.spec().applicationName();
        return switch (it.phase()) {
            case ABSENT, LOST -> leftover(it, Stay.GOES, "is being ended");
            case DRAINING -> leftover(it, Stay.GOES, "takes no new connections, and then begins elsewhere");
            case PLACED, RUNNING ->
                it.bound()
                        ? leftover(
                                it,
                                Stay.STAYS,
                                "has its volume " + volumesOf(it) + " here, which can't move: stop " + application
                                        + " to end it, destroy it to be rid of the volume too")
                        : movable(it);
        };
    }

    private Leftover clearing(Instance it) {
        var arriving = it.moving();
        return leftover(
                it,
                Stay.GOES,
                arriving
                        ? "is on its way here"
                        : "is on another host, and what is left of it here is being cleared up");
    }

    private enum Stay {
        STAYS,
        GOES
    }

    private Leftover movable(Instance it) {
        if (it.moving()) {
            return leftover(
                    it, Stay.GOES, "moves to " + name(it.move().orElseThrow().other()) + " now, while it runs");
        }
        if (!standing.host().condition().draining()) {
            return leftover(it, Stay.STAYS, "stands here, and moves when the host is drained");
        }
        var demand = new Demand(it.name(), it.capacity(), Optional.empty(), it.stores());
        return switch (Placer.place(demand, candidates())) {
            case Placed _ ->
                leftover(
                        it,
                        Stay.GOES,
                        it.immovable().isEmpty()
                                ? "moves while it runs, as soon as it is its turn" + lastTime(it)
                                : "begins elsewhere: " + it.immovable().get());
            case Unplaceable(var objections) ->
                leftover(
                        it,
                        Stay.STAYS,
                        objections.stream()
                                .map(no -> no.hostName() + " " + no.reason())
                                .collect(Collectors.joining(", ", "no other host can take it: ", "")));
        };
    }

    private static String lastTime(Instance it) {
        return it.move()
                .map(move -> ", or begins elsewhere; last time it stayed: " + move.why())
                .orElse("");
    }

    private String name(HostId host) {
        return standing.hosts().stream()
                .filter(it -> it.id().equals(host))
                .map(Host::name)
                .findFirst()
                .orElse("another host");
    }

    private List<Candidate> candidates() {
        return standing.hosts().stream()
                .filter(it -> !it.id().equals(standing.host().id()))
                .map(it ->
                        new Candidate(it.id(), it.name(), it.standing(), it.condition(), it.free(), 0, 0, it.stores()))
                .toList();
    }

    private String volumesOf(Instance it) {
        return standing.volumes().stream()
                .filter(volume -> uses(it, volume))
                .map(Volume::name)
                .collect(Collectors.joining(", "));
    }

    private static boolean uses(Instance it, Volume volume) {
        return it.spec().volumes().stream().anyMatch(use -> use.volume().equals(volume.id()));
    }

    private Leftover volume(Volume it) {
        var application = standing.names().getOrDefault(it.application(), "");
        var user = standing.instances().stream()
                .filter(instance -> uses(instance, it))
                .map(Instance::name)
                .findFirst();
        var reason = switch (it.wish()) {
            case ABSENT -> "is being destroyed";
            case PRESENT, LOST ->
                it.part().isPresent()
                        ? "is a snapshot's of " + application + ": remove the snapshot to be rid of it"
                        : user.map(name -> "is used by " + name)
                                .orElse("is kept while its application is stopped: destroy " + application
                                        + " to be rid of it");
        };
        return new Leftover(
                Leftover.Kind.VOLUME,
                it.tenant(),
                it.application(),
                application,
                it.name(),
                it.wish() != Volume.Wish.ABSENT,
                reason);
    }

    private Leftover wire(Wire it) {
        return new Leftover(
                Leftover.Kind.WIRE,
                it.tenant(),
                it.application(),
                standing.names().getOrDefault(it.application(), ""),
                it.name(),
                false,
                "has an end here, which closes after its instances have gone");
    }

    private static Leftover leftover(Instance it, Stay stay, String reason) {
        return new Leftover(
                Leftover.Kind.INSTANCE,
                it.tenant(),
                it.application(),
                it.spec().applicationName(),
                it.name(),
                stay == Stay.STAYS,
                reason);
    }
}
