package io.weft.controller.planning;

import io.weft.catalog.Priority;
import io.weft.controller.placement.Candidate;
import io.weft.controller.placement.Demand;
import io.weft.controller.placement.Placement.Placed;
import io.weft.controller.placement.Placer;
import io.weft.kernel.Capacity;
import io.weft.kernel.HostId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The room that is kept for instances of other applications which have a higher priority and wait: each as the placer would put it, were
 * it its turn. By example: h1 has 256 MiB left after a loss, and a database of priority high that needs 200 MiB waits until the store
 * has shut out the host that it was lost with. A web server of priority low that needs 128 MiB finds 56 MiB there, and waits too. One
 * that needs 50 MiB begins. What waits and would find no place in any case keeps nobody from anything.
 */
record Turn(Map<HostId, Capacity> kept, int waiting) {
    static Turn of(Board board, Priority priority) {
        var kept = new HashMap<HostId, Capacity>();
        var waiting = 0;
        for (var it : board.snapshot.waiting()) {
            if (!it.priority().above(priority)) {
                continue;
            }
            var candidates = board.hosts().stream()
                    .map(host -> new Candidate(
                                    host.id(),
                                    host.name(),
                                    host.standing(),
                                    host.condition(),
                                    board.free(host),
                                    0,
                                    0,
                                    host.stores())
                            .without(kept.getOrDefault(host.id(), Capacity.NONE)))
                    .toList();
            if (Placer.place(it.demand(), candidates) instanceof Placed placed) {
                kept.merge(placed.host(), it.demand().capacity(), Capacity::plus);
                waiting++;
            }
        }
        return new Turn(Map.copyOf(kept), waiting);
    }

    List<Candidate> left(List<Candidate> candidates) {
        return kept.isEmpty()
                ? candidates
                : candidates.stream()
                        .map(it -> it.without(kept.getOrDefault(it.id(), Capacity.NONE)))
                        .toList();
    }

    /** It would find a place were nobody before it. */
    boolean hinders(Demand demand, List<Candidate> candidates) {
        return !kept.isEmpty() && Placer.place(demand, candidates) instanceof Placed;
    }

    PlacementRefusal refusal(String instance, Priority priority) {
        return new PlacementRefusal(
                instance,
                "waits-its-turn",
                "has priority " + priority.word() + " and waits: the room that is left is kept for " + waiting
                        + (waiting == 1 ? " instance" : " instances") + " of a higher one",
                List.of());
    }
}
