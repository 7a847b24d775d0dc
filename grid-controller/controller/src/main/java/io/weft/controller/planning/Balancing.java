package io.weft.controller.planning;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.placement.Candidate;
import io.weft.controller.planning.Balance.End;
import io.weft.controller.planning.Balance.Fill;
import io.weft.controller.planning.Balance.Shift;
import io.weft.controller.planning.Balance.Stay;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import io.weft.kernel.InstanceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which instances would go on elsewhere so that no host is much fuller than another.
 *
 * <p>GOALS, in order: the fullest host becomes less full, then the next; few moves.
 *
 * <p>LIMITS: whatever a move that somebody asks for is refused for; no copy comes to lie with more of its appliance or of its soft
 * failover group than it lies with now; no instance moves twice; a move makes the fuller of its two hosts less full by {@link #WORTH}
 * points or is not worth it.
 *
 * <p>HOW: of the fullest host that can give something, the instance and the place for it after which the fuller of the two is emptiest,
 * the emptier place of two that are alike; that is done, and the question is asked again. A host is as full as the scarcer of its processor and memory. By example: h1 is at 80 %
 * with web 1, web 2 (20 % each) and db (40 %), h2 at 20 % with web 3. db can't move. web 1 to h2 would leave 60 and 40: 20 points, but h2
 * has one copy, as h1 would have besides web 1: that is no worse, and it is done. web 2 would leave 40 and 60: it gains nothing.
 */
public final class Balancing {
    /** In points of percent. What is less is not worth a guest's pause. */
    static final int WORTH = 10;

    /** So many of what stays are named. */
    private static final int NAMED = 50;

    /** Of what stands against a move, of so many hosts, the emptiest first. */
    private static final int REASONS = 3;

    private static final Comparator<Try> BEST_FIRST = Comparator.comparingInt(Try::fuller)
            .thenComparing(it -> fill(it.to()).percent())
            .thenComparing(it -> it.instance().capacity().memoryMib())
            .thenComparing(it -> it.to().name())
            .thenComparing(it -> it.instance().id());

    private static final String WHY = "the hosts are evened out";

    private final Map<HostId, Host> hosts = new LinkedHashMap<>();
    private final Map<ApplicationId, Snapshot> applications = new LinkedHashMap<>();
    private final Set<InstanceId> moved = new HashSet<>();
    private final List<Shift> shifts = new ArrayList<>();

    private Balancing(Forecast.Grid grid) {
        grid.hosts().stream()
                .sorted(Comparator.comparing(Host::name).thenComparing(Host::id))
                .forEach(it -> hosts.put(it.id(), it));
        grid.applications().values().stream()
                .map(Forecast.Stamped::snapshot)
                .sorted(Comparator.comparing(it -> it.application().id()))
                .forEach(it -> applications.put(it.application().id(), it));
    }

    /** @param atMost so many moves */
    public static Balance of(Forecast.Grid grid, int atMost) {
        var balancing = new Balancing(grid);
        var before = Map.copyOf(balancing.hosts);
        while (balancing.shifts.size() < atMost && balancing.step()) {
            // Each step makes the fullest host that can give something less full, so this ends.
        }
        var seen = balancing.hosts.values().stream()
                .map(it -> new Balance.Host(it.id(), it.name(), apart(it), fill(before.get(it.id())), fill(it)))
                .toList();
        return new Balance(seen, balancing.shifts, balancing.stays());
    }

    /** Hosts that take part, the fullest first. */
    private List<Host> fullestFirst() {
        return hosts.values().stream()
                .filter(it -> apart(it).isEmpty())
                .sorted(Comparator.comparingInt((Host it) -> fill(it).percent()).reversed())
                .toList();
    }

    private static Optional<String> apart(Host it) {
        if (it.standing() == Standing.ONLINE && it.condition().takesNew()) {
            return it.capacity().equals(Capacity.NONE) ? Optional.of("has nothing to give") : Optional.empty();
        }
        return Optional.of("is " + it.state());
    }

    private record Try(Snapshot application, Instance instance, Host from, Host to) {
        int fuller() {
            return Math.max(
                    fill(less(from, instance.capacity())).percent(),
                    fill(to.taking(instance.capacity())).percent());
        }

        boolean isWorthIt() {
            return fuller() + WORTH <= fill(from).percent();
        }
    }

    private boolean step() {
        var ordered = fullestFirst();
        for (var from : ordered) {
            var emptier = emptierBy(WORTH, from, ordered);
            if (emptier.isEmpty()) {
                return false;
            }
            var best = there(from).stream()
                    .filter(it -> mayMove(it.application(), it.instance()).isEmpty())
                    .flatMap(it -> emptier.stream().map(to -> new Try(it.application(), it.instance(), from, to)))
                    .filter(Try::isWorthIt)
                    .sorted(BEST_FIRST)
                    .filter(it -> objection(it).isEmpty())
                    .findFirst();
            if (best.isPresent()) {
                make(best.get());
                return true;
            }
        }
        return false;
    }

    private static List<Host> emptierBy(int points, Host than, List<Host> hosts) {
        var most = fill(than).percent() - points;
        return hosts.stream().filter(it -> fill(it).percent() <= most).toList();
    }

    private record There(Snapshot application, Instance instance) {}

    private List<There> there(Host host) {
        return applications.values().stream()
                .flatMap(it -> it.instances().stream()
                        .filter(one -> one.host().equals(host.id()))
                        .map(one -> new There(it, one)))
                .toList();
    }

    /** Why the instance stays, wherever there were room. */
    private Optional<String> mayMove(Snapshot application, Instance instance) {
        if (moved.contains(instance.id())) {
            return Optional.of("it is moved once already");
        }
        var lock = application.application().marks().lock();
        if (lock.isPresent()) {
            return lock.map(it -> it.sentence());
        }
        if (!application.operations().isEmpty()) {
            return Optional.of("something is being done to its application");
        }
        var board = board(application);
        if (!board.isWanted(instance)) {
            return Optional.of("it is on its way out");
        }
        return instance.immovable()
                .or(() -> Moving.failedLately(board, instance)
                        ? Optional.of("its last move failed a little while ago")
                        : Optional.empty());
    }

    private Optional<String> objection(Try it) {
        var board = board(it.application());
        var candidates = new HashMap<HostId, Candidate>();
        board.candidates(it.instance().appliance()).forEach(one -> candidates.put(one.id(), one));
        var from = candidates.get(it.from().id());
        var to = candidates.get(it.to().id());
        if (to.sameAppliance() >= from.sameAppliance()) {
            return Optional.of("more copies of " + it.instance().appliance() + " would lie together");
        }
        var withItself = from.mates().contains(it.instance().name()) ? 1 : 0;
        if (to.mates().size() > from.mates().size() - withItself) {
            return Optional.of("more of its failover group would lie together");
        }
        return Moving.begin(board, it.instance(), Optional.of(it.to().id()), WHY)
                .map(PlacementRefusal::sentence);
    }

    private Board board(Snapshot application) {
        return new Board(application.with(List.copyOf(hosts.values())));
    }

    private void make(Try it) {
        var capacity = it.instance().capacity();
        var from = it.from();
        var to = it.to();
        var less = less(from, capacity);
        var more = to.taking(capacity);
        var owner = it.application().application();
        shifts.add(new Shift(
                owner.tenant(),
                owner.id(),
                owner.name(),
                it.instance().appliance(),
                it.instance().ordinal(),
                it.instance().name(),
                new End(from.id(), from.name(), fill(from).percent(), fill(less).percent()),
                new End(to.id(), to.name(), fill(to).percent(), fill(more).percent())));
        hosts.put(from.id(), less);
        hosts.put(to.id(), more);
        moved.add(it.instance().id());
        var there = it.instance()
                .beginningMove(to.id(), WHY, it.application().now())
                .arrived(it.application().now())
                .settled();
        applications.put(
                owner.id(),
                it.application()
                        .having(it.application().instances().stream()
                                .map(one -> one.id().equals(there.id()) ? there : one)
                                .toList()));
    }

    /** Of hosts that stay fuller than the emptiest by what is worth a move. */
    private List<Stay> stays() {
        var ordered = fullestFirst();
        if (ordered.size() < 2) {
            return List.of();
        }
        var emptiest = fill(ordered.getLast()).percent();
        return ordered.stream()
                .filter(it -> fill(it).percent() >= emptiest + WORTH)
                .flatMap(host -> there(host).stream()
                        .map(it -> new Stay(
                                host.name(),
                                it.application().application().name(),
                                it.instance().name(),
                                whyItStays(it, host, ordered))))
                .limit(NAMED)
                .toList();
    }

    private String whyItStays(There it, Host from, List<Host> ordered) {
        var stays = mayMove(it.application(), it.instance());
        if (stays.isPresent()) {
            return stays.get();
        }
        var attempts = ordered.reversed().stream()
                .map(to -> new Try(it.application(), it.instance(), from, to))
                .filter(Try::isWorthIt)
                .limit(REASONS)
                .toList();
        if (attempts.isEmpty()) {
            return "wherever it went, the fuller of the two hosts would be less full by fewer than " + WORTH
                    + " points";
        }
        var reasons = new ArrayList<String>();
        for (var attempt : attempts) {
            var objection = objection(attempt);
            if (objection.isEmpty()) {
                return "a further move would take it to " + attempt.to().name();
            }
            reasons.add("to " + attempt.to().name() + ": " + objection.get());
        }
        return String.join("; ", reasons);
    }

    private static Host less(Host it, Capacity gone) {
        return it.reserving(new Capacity(
                Math.max(0, it.reserved().cpuMillis() - gone.cpuMillis()),
                Math.max(0, it.reserved().memoryMib() - gone.memoryMib())));
    }

    private static Fill fill(Host it) {
        return new Fill(
                percent(it.reserved().cpuMillis(), it.capacity().cpuMillis()),
                percent(it.reserved().memoryMib(), it.capacity().memoryMib()));
    }

    private static int percent(int taken, int all) {
        return all == 0 ? 0 : Math.round(100f * taken / all);
    }
}
