package io.weft.catalog;

import io.weft.catalog.Expansion.FlatCircuit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is ready before whom.
 *
 * <p>GOALS, in order: (1) numbers that authors gave hold: among the appliances of one drawing lower numbers come first,
 * those without a number last, and an assembly's number holds for its whole interior; (2) the target of a wire comes
 * before its source; (3) as much as possible starts at once.
 *
 * <p>LIMITS: a wire between two appliances of which one has a number says nothing; appliances whose wires form a circle
 * share a rank, unless numbers order them.
 *
 * <p>HOW: both kinds of demand are edges from the later to the earlier. Strongly connected parts are circles: without
 * numbers inside, a circle counts as one; with numbers, the wires inside it are dropped. What is left has no circles,
 * and a rank is the length of the longest way down. Example: {@code in.out->web.in, web.app->app.in, app.db->db.in} give
 * db 0, app 1, web 2, in 3; with {@code startOrder: 1} on {@code in} alone they give in 0, db 1, app 2, web 3.
 */
final class StartRanks {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final TreeSet<String> flat = new TreeSet<>();
    private final List<List<String>> drawings = new ArrayList<>();

    /** Notes the appliances of one drawing, whose flat names begin with {@code path}. */
    void add(String path, Drawing drawing) {
        drawings.add(drawing.appliances().stream().map(it -> path + it.name()).toList());
        for (var appliance : drawing.appliances()) {
            appliance.startOrder().ifPresent(it -> numbers.put(path + appliance.name(), it));
        }
    }

    Map<String, Integer> ranks(Collection<FlatCircuit> circuits) {
        drawings.forEach(flat::addAll);
        flat.removeIf(name -> !below(name + "/").isEmpty());
        var ordered = orderEdges();
        var wired = wireEdges(circuits);
        var all = merged(ordered, wired);
        var circles = Circles.of(flat, all);
        var forced = new TreeSet<Integer>();
        ordered.forEach((later, earlier) -> earlier.stream()
                .filter(it -> circles.get(it).equals(circles.get(later)))
                .forEach(it -> forced.add(circles.get(it))));
        return new Heights(circles, forced, ordered, all).of(flat);
    }

    private Set<String> below(String path) {
        return flat.subSet(path, path + Character.MAX_VALUE);
    }

    private Set<String> leaves(String appliance) {
        return flat.contains(appliance) ? Set.of(appliance) : below(appliance + "/");
    }

    private Map<String, Set<String>> orderEdges() {
        var edges = new HashMap<String, Set<String>>();
        for (var drawing : drawings) {
            var groups = new TreeMap<Integer, Set<String>>();
            for (var name : drawing) {
                groups.computeIfAbsent(numbers.getOrDefault(name, Integer.MAX_VALUE), _ -> new TreeSet<>())
                        .addAll(leaves(name));
            }
            var earlier = Set.<String>of();
            for (var group : groups.values()) {
                for (var later : group) {
                    edges.computeIfAbsent(later, _ -> new TreeSet<>()).addAll(earlier);
                }
                earlier = group;
            }
        }
        return edges;
    }

    private Map<String, Set<String>> wireEdges(Collection<FlatCircuit> circuits) {
        var edges = new HashMap<String, Set<String>>();
        for (var circuit : circuits) {
            var source = circuit.fromAppliance();
            var target = circuit.toAppliance();
            if (!source.equals(target) && !numbered(source, target)) {
                edges.computeIfAbsent(source, _ -> new TreeSet<>()).add(target);
            }
        }
        return edges;
    }

    /** Whether one of the two, or the assembly that has it in the drawing where their ways part, has a number. */
    private boolean numbered(String source, String target) {
        var left = source.split("/");
        var right = target.split("/");
        var path = "";
        var depth = 0;
        while (left[depth].equals(right[depth])) {
            path += left[depth] + "/";
            depth++;
        }
        return numbers.containsKey(path + left[depth]) || numbers.containsKey(path + right[depth]);
    }

    private static Map<String, Set<String>> merged(Map<String, Set<String>> left, Map<String, Set<String>> right) {
        var all = new HashMap<String, Set<String>>();
        for (var edges : List.of(left, right)) {
            edges.forEach((later, earlier) ->
                    all.computeIfAbsent(later, _ -> new TreeSet<>()).addAll(earlier));
        }
        return all;
    }

    /** The longest way down from each appliance, with circles taken as one or freed of their wires. */
    private record Heights(
            Map<String, Integer> circles,
            Set<Integer> forced,
            Map<String, Set<String>> ordered,
            Map<String, Set<String>> all) {

        Map<String, Integer> of(Set<String> names) {
            var members = new HashMap<Object, List<String>>();
            names.forEach(it ->
                    members.computeIfAbsent(group(it), _ -> new ArrayList<>()).add(it));
            var known = new HashMap<Object, Integer>();
            var ranks = new HashMap<String, Integer>();
            names.forEach(it -> ranks.put(it, height(group(it), members, known)));
            return ranks;
        }

        private Object group(String name) {
            return forced.contains(circles.get(name)) ? name : circles.get(name);
        }

        private int height(Object group, Map<Object, List<String>> members, Map<Object, Integer> known) {
            var done = known.get(group);
            if (done != null) {
                return done;
            }
            var height = 0;
            for (var name : members.get(group)) {
                for (var earlier : earlierThan(name)) {
                    if (!group(earlier).equals(group)) {
                        height = Math.max(height, 1 + height(group(earlier), members, known));
                    }
                }
            }
            known.put(group, height);
            return height;
        }

        private List<String> earlierThan(String name) {
            var numbers = ordered.getOrDefault(name, Set.of());
            return all.getOrDefault(name, Set.of()).stream()
                    .filter(it -> !circles.get(it).equals(circles.get(name)) || numbers.contains(it))
                    .toList();
        }
    }
}
