package io.weft.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares what was written with what a reader got. It knows nothing of how events travel, so that it judges the bus, the
 * list and a reader that is known to be wrong by the same rules.
 */
record EventsCheck(List<UUID> lost, List<String> disordered, List<UUID> altered, int repeated) {
    /** One event as its reader got it. */
    record Heard(String subject, UUID id, String body) {}

    /** @param written per subject, in the order in which its writer committed */
    static EventsCheck of(Map<String, List<UUID>> written, List<Heard> heard) {
        var bodies = new HashMap<UUID, String>();
        var first = new LinkedHashMap<String, List<UUID>>();
        var altered = new ArrayList<UUID>();
        var repeated = 0;
        for (var event : heard) {
            var before = Optional.ofNullable(bodies.putIfAbsent(event.id(), event.body()));
            if (before.isEmpty()) {
                first.computeIfAbsent(event.subject(), _ -> new ArrayList<>()).add(event.id());
            } else {
                repeated++;
                before.filter(it -> !it.equals(event.body())).ifPresent(_ -> altered.add(event.id()));
            }
        }
        var lost = new ArrayList<UUID>();
        var disordered = new ArrayList<String>();
        written.forEach((subject, ids) -> {
            ids.stream().filter(it -> !bodies.containsKey(it)).forEach(lost::add);
            var arrived = ids.stream().filter(bodies::containsKey).toList();
            if (!arrived.equals(first.getOrDefault(subject, List.of()))) {
                disordered.add(subject);
            }
        });
        return new EventsCheck(lost, disordered, altered, repeated);
    }

    boolean passes() {
        return lost.isEmpty() && disordered.isEmpty() && altered.isEmpty();
    }

    @Override
    public String toString() {
        return lost.size() + " lost, " + disordered.size() + " subjects out of order, " + altered.size() + " altered, "
                + repeated + " heard again";
    }
}
