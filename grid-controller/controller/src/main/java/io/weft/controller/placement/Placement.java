package io.weft.controller.placement;

import io.weft.kernel.HostId;
import java.util.List;

/** Where an instance goes, or why nowhere. Objections of the hosts that could not are given either way. */
public sealed interface Placement {
    List<Objection> objections();

    record Placed(HostId host, String reason, List<Objection> objections) implements Placement {
        public Placed {
            objections = List.copyOf(objections);
        }
    }

    record Unplaceable(List<Objection> objections) implements Placement {
        public Unplaceable {
            objections = List.copyOf(objections);
        }
    }
}
