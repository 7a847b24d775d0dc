package io.weft.agent.session;

import io.weft.orders.AskOrder;
import io.weft.orders.CircuitOrder;
import io.weft.orders.InstanceOrder;
import io.weft.orders.Order;
import io.weft.orders.SendOrder;
import io.weft.orders.SessionOrder;
import io.weft.orders.VolumeOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The orders of this host as far as they count. Thread-safe. */
public final class OrderBook {
    private final Applied applied;
    private final Map<String, Order> read = new TreeMap<>();
    /** What of it stood behind the greeting that came last, which could not name it. */
    private final Set<String> behindGreeting = new HashSet<>();

    private final Map<String, AskOrder> asks = new TreeMap<>();
    private final Map<String, SendOrder> sends = new TreeMap<>();
    private Identity identity;
    private Optional<Session> session = Optional.empty();
    /** Came before the hypervisor has said which machine this is. */
    private Optional<SessionOrder> early = Optional.empty();

    private boolean atEnd;
    private boolean begun;

    public OrderBook(Identity identity, Applied applied) {
        this.identity = identity;
        this.applied = applied;
    }

    public enum Verdict {
        TAKEN,
        /** The same again, word for word. */
        KNOWN,
        REFUSED_OLDER_EPOCH,
        REFUSED_OLDER_GENERATION,
        /** A session that is judged as soon as this machine is known. */
        EARLY,
        /** A session of a grid that this host never joined. */
        REFUSED_OTHER_GRID,
        /** A session for another machine: this one has its disk, or its name, and not its guests. */
        REFUSED_OTHER_MACHINE,
        IGNORED
    }

    /**
     * What a pass may see.
     *
     * @param mayAct false until the session stands
     * @param session its number; a new one is a reason to try again what had failed
     */
    public record View(
            boolean mayAct,
            long session,
            long epoch,
            List<InstanceOrder> instances,
            List<VolumeOrder> volumes,
            List<CircuitOrder> circuits,
            List<Order> outdated) {
        public View {
            instances = List.copyOf(instances);
            volumes = List.copyOf(volumes);
            circuits = List.copyOf(circuits);
            outdated = List.copyOf(outdated);
        }
    }

    /** The hypervisor has said which machine this is. No session is taken before; one that came before is judged now. */
    public synchronized void isOn(String machine) {
        identity = identity.on(machine);
        var waiting = early;
        early = Optional.empty();
        waiting.ifPresent(this::takeSession);
    }

    public synchronized Verdict take(Order order) {
        return switch (order) {
            case SessionOrder answer -> {
                var verdict = takeSession(answer);
                if (verdict == Verdict.TAKEN || verdict == Verdict.EARLY) {
                    behindGreeting.clear();
                }
                yield verdict;
            }
            case AskOrder ask -> {
                asks.put(ask.key(), ask);
                yield Verdict.TAKEN;
            }
            case SendOrder send -> {
                sends.put(send.key(), send);
                yield Verdict.TAKEN;
            }
            case InstanceOrder _, VolumeOrder _, CircuitOrder _ -> takeWish(order);
        };
    }

    private Verdict takeSession(SessionOrder answer) {
        if (!answer.boot().equals(identity.boot())) {
            return Verdict.IGNORED;
        }
        if (!identity.isOfGrid(answer)) {
            return Verdict.REFUSED_OTHER_GRID;
        }
        if (identity.machine().isEmpty()) {
            early = Optional.of(answer);
            return Verdict.EARLY;
        }
        if (!identity.isOnMachineOf(answer)) {
            return Verdict.REFUSED_OTHER_MACHINE;
        }
        if (answer.epoch() < applied.epoch()) {
            return Verdict.REFUSED_OLDER_EPOCH;
        }
        applied.raiseEpoch(answer.epoch());
        session = Optional.of(Session.of(answer));
        begun = false;
        return Verdict.TAKEN;
    }

    private Verdict takeWish(Order order) {
        var mark = applied.mark(order.key());
        if (mark.isPresent() && order.epoch() < mark.get().epoch()) {
            return Verdict.REFUSED_OLDER_EPOCH;
        }
        // A higher epoch begins anew: the grid may have gone back to a point at which it had ordered less.
        if (mark.isPresent()
                && order.epoch() == mark.get().epoch()
                && order.generation() < mark.get().generation()) {
            return Verdict.REFUSED_OLDER_GENERATION;
        }
        applied.put(order);
        behindGreeting.add(order.key());
        return order.equals(read.put(order.key(), order)) ? Verdict.KNOWN : Verdict.TAKEN;
    }

    /** A tombstone counts only where nothing was to run; else somebody's cleaning would cost a running guest. */
    public synchronized Verdict takeTombstone(String key) {
        if (asks.remove(key) != null || sends.remove(key) != null) {
            return Verdict.TAKEN;
        }
        var known = applied.find(key);
        if (known.filter(OrderBook::mayBeForgotten).isEmpty()) {
            return Verdict.IGNORED;
        }
        forget(key);
        return Verdict.TAKEN;
    }

    private void forget(String key) {
        applied.forget(key);
        read.remove(key);
        behindGreeting.remove(key);
    }

    private static boolean mayBeForgotten(Order order) {
        return switch (order) {
            case InstanceOrder instance ->
                switch (instance.wish()) {
                    case PREPARED, ABSENT -> true;
                    case RUNNING, INCOMING, OUTGOING -> false;
                };
            // What hosts share is another's when it is not named here any more, and its data is not touched.
            case VolumeOrder volume ->
                volume.wish() == VolumeOrder.Wish.ABSENT || volume.store().isPresent();
            case CircuitOrder circuit -> circuit.wish() == CircuitOrder.Wish.CLOSED;
            case SessionOrder _, AskOrder _, SendOrder _ -> true;
        };
    }

    public long appliedEpoch() {
        return applied.epoch();
    }

    public synchronized void reachedEnd() {
        atEnd = true;
    }

    /** Once begun, a session lasts: that something it named has gone in good order since is no reason to wait again. */
    public synchronized boolean mayAct() {
        if (!begun
                && atEnd
                && session.filter(answer -> answer.complete(this::generationRead))
                        .isPresent()) {
            forgetTheSettled(session.get());
            begun = true;
        }
        return begun;
    }

    /**
     * What was absent when we last heard of it, and is not even named any more, had its tombstone while nobody was listening, or in
     * a topic that is gone.
     */
    private void forgetTheSettled(Session answer) {
        for (var order : applied.all()) {
            if (mayBeForgotten(order) && !behindGreeting.contains(order.key()) && !answer.names(order)) {
                forget(order.key());
            }
        }
    }

    private Optional<Long> generationRead(String key) {
        return Optional.ofNullable(read.get(key)).map(Order::generation);
    }

    public synchronized List<AskOrder> takeAsks() {
        var open = List.copyOf(asks.values());
        asks.clear();
        return open;
    }

    /** Those that are new, once it is known that they are for this host to carry out. */
    public synchronized List<SendOrder> takeSends() {
        if (!mayAct()) {
            return List.of();
        }
        var open = List.copyOf(sends.values());
        sends.clear();
        return open;
    }

    public synchronized View view() {
        var instances = new ArrayList<InstanceOrder>();
        var volumes = new ArrayList<VolumeOrder>();
        var circuits = new ArrayList<CircuitOrder>();
        var outdated = new ArrayList<Order>();
        var mayAct = mayAct();
        // Before the session stands, the disk says what is being run here: for adopting and reporting, not for acting.
        for (var order : mayAct ? List.copyOf(read.values()) : applied.all()) {
            if (mayAct && !session.orElseThrow().covers(order)) {
                outdated.add(order);
                continue;
            }
            switch (order) {
                case InstanceOrder instance -> instances.add(instance);
                case VolumeOrder volume -> volumes.add(volume);
                case CircuitOrder circuit -> circuits.add(circuit);
                case SessionOrder _, AskOrder _, SendOrder _ -> {}
            }
        }
        var number = session.map(Session::number).orElse(0L);
        return new View(mayAct, number, applied.epoch(), instances, volumes, circuits, outdated);
    }
}
