package io.weft.controller.planning;

import io.weft.controller.hosts.Host;
import io.weft.controller.hosts.Standing;
import io.weft.controller.instances.Instance;
import io.weft.controller.planning.HostLoss.Fate;
import io.weft.kernel.ApplicationId;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * For each host of the grid, what would become of all that is there were it lost now.
 *
 * <p>GOALS, in order: the answer that the planner would give; an answer that is of now; little work where little has changed.
 *
 * <p>LIMITS: one host at a time, and only hosts that are heard. Applications are asked one after the other, by id, each on what those
 * before it have left.
 *
 * <p>HOW: an answer is kept with what it rests upon: the applications on the host as they were, and the room that it takes on each of
 * the other hosts. While the applications are the same and that room is still there, the answer stands, whatever else happens in the grid.
 * By example: h1 has web 1 and h2 has web 2, and h3 has 512 MiB free; were h1 lost, web 1 would take 128 MiB of h3. Another application
 * takes 256 MiB there: 256 are left, and nobody is asked. It takes 200 more: 56 are left, and h1 is worked out anew. An answer in which
 * something finds no place is worked out anew when any host has changed, since there may be room by now: so many at once, those that were
 * looked at longest ago first.
 */
public final class Forecast {
    public static final Forecast NOTHING = new Forecast(new Grid(List.of(), Map.of()), List.of(), Map.of(), 0);

    /** Weak answers that one look works out anew only because some host has changed. */
    private static final int WEAK_AT_ONCE = 64;

    private final Grid grid;
    private final List<Seen> seen;
    private final Map<HostId, Ahead> aheads;
    private final long round;

    private Forecast(Grid grid, List<Seen> seen, Map<HostId, Ahead> aheads, long round) {
        this.grid = grid;
        this.seen = seen;
        this.aheads = aheads;
        this.round = round;
    }

    /** @param applications those that are to run, each with the hosts it was read with, which count for nothing here */
    public record Grid(List<Host> hosts, Map<ApplicationId, Stamped> applications) {
        public Grid {
            hosts = List.copyOf(hosts);
            applications = Map.copyOf(applications);
        }
    }

    /** @param stamp differs when anything of the application has changed */
    public record Stamped(String stamp, Snapshot snapshot) {}

    /** A host as far as others' places depend on it. */
    private record Seen(HostId host, Capacity free, boolean open) {
        static Seen of(Host it) {
            return new Seen(it.id(), it.free(), takesNew(it));
        }
    }

    /** @param round of the look that worked it out */
    private record Ahead(
            List<String> restsOn, Map<HostId, Capacity> takes, Map<ApplicationId, List<Fate>> fates, long round) {
        boolean isWhole() {
            return fates.values().stream().flatMap(List::stream).noneMatch(it -> it instanceof Fate.Nowhere);
        }
    }

    /** What was worked out for the grid as it was goes on as far as it still holds. */
    public Forecast next(Grid now) {
        var seenNow = now.hosts().stream().map(Seen::of).toList();
        var again = seenNow.equals(seen) ? Set.<HostId>of() : longestAgo();
        var hosts = now.hosts().stream()
                .collect(Collectors.toMap(Host::id, it -> it, (one, _) -> one, () -> new TreeMap<HostId, Host>()));
        var there = there(now);
        var next = new HashMap<HostId, Ahead>();
        for (var host : now.hosts()) {
            var applications = there.getOrDefault(host.id(), new TreeSet<>());
            if (host.unheard() || applications.isEmpty()) {
                continue;
            }
            var restsOn = applications.stream()
                    .map(it -> it + " " + now.applications().get(it).stamp())
                    .toList();
            var known = Optional.ofNullable(aheads.get(host.id()))
                    .filter(it -> it.restsOn().equals(restsOn))
                    .filter(it -> it.isWhole() ? isThere(it.takes(), hosts) : !again.contains(host.id()));
            next.put(host.id(), known.orElseGet(() -> ahead(now, host.id(), applications, restsOn)));
        }
        return new Forecast(now, seenNow, Map.copyOf(next), round + 1);
    }

    private Set<HostId> longestAgo() {
        return aheads.entrySet().stream()
                .filter(it -> !it.getValue().isWhole())
                .sorted(Comparator.comparingLong(
                                (Map.Entry<HostId, Ahead> it) -> it.getValue().round())
                        .thenComparing(Map.Entry::getKey))
                .limit(WEAK_AT_ONCE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Map<HostId, TreeSet<ApplicationId>> there(Grid grid) {
        var there = new HashMap<HostId, TreeSet<ApplicationId>>();
        grid.applications()
                .forEach((id, it) -> it.snapshot().instances().stream()
                        .filter(Instance::counts)
                        .forEach(one -> there.computeIfAbsent(one.host(), _ -> new TreeSet<>())
                                .add(id)));
        return there;
    }

    private static boolean isThere(Map<HostId, Capacity> takes, Map<HostId, Host> hosts) {
        return takes.entrySet().stream()
                .allMatch(it -> Optional.ofNullable(hosts.get(it.getKey()))
                        .filter(host -> takesNew(host) && host.free().holds(it.getValue()))
                        .isPresent());
    }

    private static boolean takesNew(Host it) {
        return it.standing() == Standing.ONLINE && it.condition().takesNew();
    }

    private Ahead ahead(Grid grid, HostId lost, Collection<ApplicationId> there, List<String> restsOn) {
        var hosts = new LinkedHashMap<HostId, Host>();
        grid.hosts().forEach(it -> hosts.put(it.id(), it));
        var takes = new HashMap<HostId, Capacity>();
        var fates = new TreeMap<ApplicationId, List<Fate>>();
        for (var application : there) {
            var asked = grid.applications().get(application).snapshot().with(List.copyOf(hosts.values()));
            var answered = HostLoss.of(asked, lost);
            for (var fate : answered) {
                if (fate instanceof Fate.Elsewhere(_, var host, var capacity)) {
                    takes.merge(host, capacity, Capacity::plus);
                    hosts.computeIfPresent(host, (_, it) -> it.taking(capacity));
                }
            }
            fates.put(application, answered);
        }
        return new Ahead(restsOn, Map.copyOf(takes), fates, round);
    }

    /** By application, were this host lost; nothing of a host that has nothing or is not heard. */
    public Map<ApplicationId, List<Fate>> of(HostId host) {
        return Optional.ofNullable(aheads.get(host)).map(Ahead::fates).orElse(Map.of());
    }

    public Grid grid() {
        return grid;
    }

    /** Whose loss an application does not survive, by id of the host, and what would become of its instances there. */
    public Map<HostId, List<Fate>> weakOn(ApplicationId application) {
        var weak = new TreeMap<HostId, List<Fate>>();
        aheads.forEach((host, ahead) -> {
            var lost = ahead.fates().getOrDefault(application, List.of()).stream()
                    .filter(it -> !it.survives())
                    .toList();
            if (!lost.isEmpty()) {
                weak.put(host, lost);
            }
        });
        return weak;
    }

    /** Applications of which something stands on a host that may be lost. */
    public Map<ApplicationId, Boolean> survivals() {
        var survivals = new TreeMap<ApplicationId, Boolean>();
        aheads.values()
                .forEach(ahead -> ahead.fates().forEach((application, fates) -> {
                    if (!fates.isEmpty()) {
                        survivals.merge(application, fates.stream().allMatch(Fate::survives), Boolean::logicalAnd);
                    }
                }));
        return survivals;
    }

    /** Those that survive by this forecast and no more by another. */
    public List<ApplicationId> brokenBy(Forecast other) {
        var then = other.survivals();
        var broken = new ArrayList<ApplicationId>();
        survivals().forEach((application, survives) -> {
            if (survives && !then.getOrDefault(application, true)) {
                broken.add(application);
            }
        });
        return List.copyOf(broken);
    }

    /** What it would be once a plan is carried out: its instances stand and take their room, and nothing has gone yet. */
    public Forecast after(Snapshot asked, Decision decision) {
        var placed = decision.steps().stream()
                .flatMap(it -> it instanceof Step.Place(var made) ? Stream.of(made) : Stream.<Instance>empty())
                .toList();
        if (placed.isEmpty()) {
            return this;
        }
        var taken = new HashMap<HostId, Capacity>();
        placed.forEach(it -> taken.merge(it.host(), it.capacity(), Capacity::plus));
        var hosts = grid.hosts().stream()
                .map(it -> it.taking(taken.getOrDefault(it.id(), Capacity.NONE)))
                .toList();
        var instances = new ArrayList<>(asked.instances());
        instances.addAll(placed);
        var applications = new HashMap<>(grid.applications());
        applications.put(asked.application().id(), new Stamped("asked", asked.having(instances)));
        return next(new Grid(hosts, applications));
    }
}
