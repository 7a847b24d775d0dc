package io.weft.agent.pass;

import io.weft.agent.Fault;
import io.weft.agent.session.OrderBook;
import io.weft.agent.wires.Ipv4;
import io.weft.agent.wires.Wires;
import io.weft.kernel.CircuitId;
import io.weft.kernel.InstanceId;
import io.weft.orders.CircuitOrder;
import io.weft.orders.GuestSpec;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Report.CircuitSeen;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps ports and circuits as ordered. */
final class WireKeeper {
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(1);
    private final Wires wires;
    private final Limits limits;
    private final InstantSource clock;
    private final Notices notices = new Notices(WireKeeper.class);
    private Trouble trouble = Trouble.NONE;
    private Wires.Wanted carriedOut = new Wires.Wanted(Map.of(), List.of());
    private Wires.Counts counts = Wires.Counts.NONE;
    private Wires.Counts parting = Wires.Counts.NONE;
    private boolean isKnown;
    /** The generation of each circuit as of the last time that all was drawn. */
    private Map<CircuitId, Long> drawn = Map.of();

    private Instant countedAt = Instant.EPOCH;
    private long session;

    WireKeeper(Wires wires, Limits limits, InstantSource clock) {
        this.wires = wires;
        this.limits = limits;
        this.clock = clock;
    }

    List<CircuitSeen> keep(
            OrderBook.View view, Map<InstanceId, GuestSpec> guests, Map<InstanceId, InstanceOrder.Move> elsewhere) {
        if (view.session() != session) {
            session = view.session();
            trouble = Trouble.NONE;
        }
        parting = Wires.Counts.NONE;
        if (view.mayAct()) {
            converge(new Wires.Wanted(guests, open(view), elsewhere), view.circuits());
        }
        count();
        return view.circuits().stream().flatMap(it -> seen(it).stream()).toList();
    }

    /**
     * At the generation that was drawn, which may be older than the order: whoever is told that a wire is as ordered relies on it,
     * and lets a second copy of a guest begin where this host was to cut off the first. An agent that has just begun has drawn
     * nothing yet, and says nothing of what it found.
     */
    private Optional<CircuitSeen> seen(CircuitOrder order) {
        var passed = Optional.ofNullable(counts.ends().get(order.circuit()));
        return Optional.ofNullable(drawn.get(order.circuit()))
                .map(generation -> new CircuitSeen(
                        order.circuit(),
                        generation,
                        passed.isPresent(),
                        passed.map(Wires.Traffic::packets).orElse(0L),
                        passed.map(Wires.Traffic::bytes).orElse(0L)));
    }

    Set<Ipv4> ports() {
        return wires.ports();
    }

    /**
     * What was counted, with what has gone in this pass as it was counted last. Empty while the wires are not known: what is
     * missing then is not gone.
     */
    Optional<Wires.Counts> counts() {
        return isKnown
                ? Optional.of(new Wires.Counts(
                        over(parting.ends(), counts.ends()),
                        over(parting.tolls(), counts.tolls()),
                        over(parting.in(), counts.in()),
                        over(parting.out(), counts.out())))
                : Optional.empty();
    }

    private static <K, V> Map<K, V> over(Map<K, V> before, Map<K, V> after) {
        var all = new HashMap<>(before);
        all.putAll(after);
        return all;
    }

    /** What is outdated is left as it is: the controller did not say what is to become of it. */
    private static List<CircuitOrder> open(OrderBook.View view) {
        var open = new ArrayList<>(view.circuits());
        view.outdated().forEach(order -> {
            if (order instanceof CircuitOrder circuit) {
                open.add(circuit);
            }
        });
        open.removeIf(circuit -> circuit.wish() == CircuitOrder.Wish.CLOSED);
        return open;
    }

    private void converge(Wires.Wanted wanted, List<CircuitOrder> ordered) {
        var now = clock.instant();
        if (!wanted.equals(carriedOut)) {
            // New orders don't wait for the end of a pause.
            trouble = new Trouble(trouble.failures(), trouble.reason(), Instant.EPOCH);
            countedAt = Instant.EPOCH;
            count();
            parting = counts;
            countedAt = Instant.EPOCH;
        }
        if (!trouble.mayTry(now)) {
            return;
        }
        carriedOut = wanted;
        try {
            wires.converge(wanted);
            trouble = Trouble.NONE;
            drawn = ordered.stream().collect(Collectors.toMap(CircuitOrder::circuit, CircuitOrder::generation));
            notices.changed(
                    "wires",
                    "wires=kept guests=" + wanted.guests().size() + " circuits="
                            + wanted.circuits().size());
        } catch (Fault | IllegalArgumentException fault) {
            trouble = trouble.again(fault.getMessage(), now, limits);
            notices.changed("wires", "wires=open fault=\"" + fault.getMessage() + "\"");
        }
    }

    private void count() {
        var now = clock.instant();
        if (countedAt.plus(COUNTED_EVERY).isAfter(now)) {
            return;
        }
        try {
            var counted = wires.counts();
            counts = counted.orElse(Wires.Counts.NONE);
            isKnown = counted.isPresent();
            countedAt = now;
        } catch (Fault fault) {
            isKnown = false;
            notices.changed("counters", "counters=unreadable fault=\"" + fault.getMessage() + "\"");
        }
    }
}
