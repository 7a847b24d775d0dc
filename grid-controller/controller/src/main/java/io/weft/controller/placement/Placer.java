package io.weft.controller.placement;

import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placement.Unplaceable;
import io.weft.volumes.StoreKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Chooses a host for one instance.
 *
 * <p>GOALS, in order: as few as can be of a soft failover group together; copies of one appliance on different hosts; an application spread over hosts; the same answer to the
 * same question.
 *
 * <p>LIMITS, never broken: capacity; a local volume's host; a host whose word is not
 * fresh, or that was decided against, takes nothing new; no two of a hard failover group share a host.
 *
 * <p>HOW: of the hosts without an objection, the one with the fewest copies of the appliance, then the fewest instances
 * of the application, then the lowest id. Hosts a and b are empty and an application asks for web 1, web 2 and db: web 1
 * goes to a (all equal, lowest id), web 2 to b (a has a copy), db to a again (no copy anywhere, one instance each).
 */
public final class Placer {
    private static final Comparator<Candidate> FIRST_FIT = Comparator.comparingInt(
                    (Candidate it) -> it.mates().size())
            .thenComparingInt(Candidate::sameAppliance)
            .thenComparingInt(Candidate::sameApplication)
            .thenComparing(Candidate::id);

    private Placer() {}

    public static Placement place(Demand demand, Collection<Candidate> candidates) {
        var objections = new ArrayList<Objection>();
        var fitting = new ArrayList<Candidate>();
        for (var candidate :
                candidates.stream().sorted(Comparator.comparing(Candidate::id)).toList()) {
            objection(demand, candidate).ifPresentOrElse(objections::add, () -> fitting.add(candidate));
        }
        return fitting.stream()
                .min(FIRST_FIT)
                .<Placement>map(host -> new Placed(host.id(), reason(demand, host, fitting.size()), objections))
                .orElseGet(() -> new Unplaceable(objections));
    }

    private static String reason(Demand demand, Candidate host, int fitting) {
        if (demand.binding().isPresent()) {
            return host.name() + " holds volume "
                    + String.join(", ", demand.binding().get().volumes());
        }
        return "%s: %d of its appliance and %d of its application there, first of %d hosts that fit"
                .formatted(host.name(), host.sameAppliance(), host.sameApplication(), fitting);
    }

    private static Optional<Objection> objection(Demand demand, Candidate host) {
        var need = demand.capacity();
        var elsewhere = demand.binding().filter(it -> !it.host().equals(host.id()));
        if (elsewhere.isPresent()) {
            var volumes = String.join(", ", elsewhere.get().volumes());
            return no(host, "volume-elsewhere", "local volume " + volumes + " is on another host");
        }
        var closed = closed(host).or(() -> silent(host));
        if (closed.isPresent()) {
            return closed;
        }
        var stores = demand.stores().stream()
                .filter(it -> !host.stores().contains(it))
                .map(StoreKind::word)
                .sorted()
                .toList();
        if (!stores.isEmpty()) {
            return no(host, "no-store", "does not share in store " + String.join(", ", stores));
        }
        if (!host.mates().isEmpty()
                && demand.failover().filter(it -> !it.soft()).isPresent()) {
            return no(
                    host,
                    "failover-group",
                    "has " + String.join(", ", host.mates()) + " of failover group "
                            + demand.failover().get().group());
        }
        if (need.memoryMib() > host.free().memoryMib()) {
            return no(
                    host,
                    "no-memory",
                    need.memoryMib() + " MiB asked, " + host.free().memoryMib() + " MiB free");
        }
        if (need.cpuMillis() > host.free().cpuMillis()) {
            return no(
                    host,
                    "no-cpu",
                    need.cpuMillis() + "m processor asked, " + host.free().cpuMillis() + "m free");
        }
        return Optional.empty();
    }

    /** What was decided about it. */
    private static Optional<Objection> closed(Candidate host) {
        var condition = host.condition();
        if (condition.refused().isPresent()) {
            return no(host, "host-refused", condition.refused().get().why());
        }
        if (condition.lost()) {
            return no(host, "host-lost", "is lost");
        }
        if (condition.quarantined().isPresent()) {
            return no(
                    host,
                    "host-quarantined",
                    "is in quarantine: " + condition.quarantined().get().why());
        }
        if (condition.shutOut().isPresent()) {
            return no(host, "host-shut-out", "is shut out of the store until nothing of before its loss is left there");
        }
        return condition.draining() ? no(host, "host-draining", "is being drained") : Optional.empty();
    }

    private static Optional<Objection> silent(Candidate host) {
        return switch (host.standing()) {
            case ONLINE -> Optional.empty();
            case JOINING -> no(host, "host-joining", "has not said hello yet");
            case SUSPECT -> no(host, "host-suspect", "has been silent for some seconds");
            case OFFLINE -> no(host, "host-offline", "has not been heard for longer than its lease");
        };
    }

    private static Optional<Objection> no(Candidate host, String code, String reason) {
        return Optional.of(new Objection(host.id(), host.name(), code, reason));
    }
}
