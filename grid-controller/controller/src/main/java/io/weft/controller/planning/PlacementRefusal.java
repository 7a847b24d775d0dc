package io.weft.controller.planning;

import io.weft.controller.placement.Objection;
import java.util.List;

/** Why one instance can't be placed now. Objections are per host, and none when the reason lies elsewhere. */
public record PlacementRefusal(String instance, String code, String reason, List<Objection> objections) {
    public PlacementRefusal {
        objections = List.copyOf(objections);
    }
}
