package io.weft.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Strongly connected parts of a graph after Tarjan: two names have the same number when each is reachable from the other. */
final class Circles {
    private final Map<String, ? extends Collection<String>> edges;
    private final Map<String, Integer> visited = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Map<String, Integer> circle = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private int count;

    private Circles(Map<String, ? extends Collection<String>> edges) {
        this.edges = edges;
    }

    static Map<String, Integer> of(Set<String> names, Map<String, ? extends Collection<String>> edges) {
        var circles = new Circles(edges);
        names.stream().sorted().filter(it -> !circles.visited.containsKey(it)).forEach(circles::visit);
        return Map.copyOf(circles.circle);
    }

    /** As deep as the graph is long: at most {@link Limits#MAX_FLAT_APPLIANCES}. */
    private void visit(String name) {
        visited.put(name, visited.size());
        lowest.put(name, visited.get(name));
        open.push(name);
        for (var next : edges.containsKey(name) ? edges.get(name) : Set.<String>of()) {
            if (!visited.containsKey(next)) {
                visit(next);
                lowest.merge(name, lowest.get(next), Math::min);
            } else if (!circle.containsKey(next)) {
                lowest.merge(name, visited.get(next), Math::min);
            }
        }
        if (lowest.get(name).equals(visited.get(name))) {
            close(name);
        }
    }

    private void close(String root) {
        var number = count++;
        String member;
        do {
            member = open.pop();
            circle.put(member, number);
        } while (!member.equals(root));
    }
}
