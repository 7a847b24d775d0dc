package io.weft.agent.pass;

import io.weft.agent.guests.GuestSeen;
import io.weft.agent.guests.Hypervisor.Observation;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Ipv4;
import io.weft.kernel.InstanceId;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Report.Held;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who needs a network port. Pure. */
final class Ports {
    private Ports() {}

    /**
     * Every wished guest, so that its port is ready before it boots; and every guest whose process lives, whatever is wished:
     * it loses its port after its life, not before. What only stands still here for a move has nothing to lose.
     */
    static Map<InstanceId, GuestSpec> wanted(OrderBook.View view, Observation seen, Set<InstanceId> busy) {
        var wanted = new TreeMap<InstanceId, GuestSpec>();
        for (var order : view.instances()) {
            if (needsPort(order.wish())) {
                order.guest().ifPresent(guest -> wanted.put(order.instance(), guest));
            }
        }
        for (var guest : seen.guests()) {
            var ordered = wanted.get(guest.instance());
            var otherAddress = ordered != null
                    && guest.spec()
                            .filter(spec -> spec.address().equals(ordered.address()))
                            .isEmpty();
            var here = guest.stay() == GuestSeen.Stay.HERE && busy.contains(guest.instance());
            if ((guest.runsHere() || here) && (ordered == null || otherAddress)) {
                guest.spec().ifPresent(spec -> wanted.put(guest.instance(), spec));
            }
        }
        return wanted;
    }

    private static boolean needsPort(InstanceOrder.Wish wish) {
        return switch (wish) {
            case RUNNING, INCOMING, OUTGOING -> true;
            case PREPARED, ABSENT -> false;
        };
    }

    /** Guests that have a port here and are another host's for now, with the way there. */
    static Map<InstanceId, InstanceOrder.Move> elsewhere(OrderBook.View view, Observation seen) {
        var guests = byInstance(seen);
        var elsewhere = new TreeMap<InstanceId, InstanceOrder.Move>();
        for (var order : view.instances()) {
            var stay = Optional.ofNullable(guests.get(order.instance())).map(GuestSeen::stay);
            var away = switch (order.wish()) {
                case INCOMING ->
                    stay.filter(it -> it != GuestSeen.Stay.EXPECTED).isEmpty();
                case OUTGOING -> stay.equals(Optional.of(GuestSeen.Stay.SENT));
                case PREPARED, RUNNING, ABSENT -> false;
            };
            order.move().filter(_ -> away).ifPresent(it -> elsewhere.put(order.instance(), it));
        }
        return elsewhere;
    }

    /**
     * Addresses of ports that neither a wished guest nor one that is here has. An instance that was called off before it ever
     * booted left no description, so any of these may be its own: it is not gone before they are.
     */
    static Set<Ipv4> unexplained(OrderBook.View view, Observation seen, Set<Ipv4> ports) {
        var unexplained = new TreeSet<>(ports);
        view.instances()
                .forEach(order -> order.guest().ifPresent(guest -> unexplained.remove(new Ipv4(guest.address()))));
        seen.guests().forEach(guest -> guest.spec().ifPresent(spec -> unexplained.remove(new Ipv4(spec.address()))));
        return unexplained;
    }

    /** Guests of ours that no order explains. */
    static List<String> unordered(OrderBook.View view, Observation seen) {
        var ordered = new HashSet<InstanceId>();
        view.instances().forEach(order -> ordered.add(order.instance()));
        return seen.guests().stream()
                .filter(GuestSeen::alive)
                .map(GuestSeen::instance)
                .filter(instance -> !ordered.contains(instance))
                .map(instance -> "weft-" + instance)
                .toList();
    }

    /** Whatever is ordered: an address that a living guest has must not be given to another. */
    static List<Held> held(Observation seen) {
        return seen.guests().stream()
                .filter(GuestSeen::runsHere)
                .flatMap(guest -> guest.spec().map(spec -> new Held(guest.instance(), addresses(spec))).stream())
                .toList();
    }

    private static List<String> addresses(GuestSpec spec) {
        var outside = spec.external().map(GuestSpec.External::address);
        return Stream.concat(Stream.of(spec.address()), outside.stream()).toList();
    }

    static Map<InstanceId, GuestSeen> byInstance(Observation seen) {
        var all = new HashMap<InstanceId, GuestSeen>();
        seen.guests().forEach(guest -> all.put(guest.instance(), guest));
        return all;
    }
}
