package io.weft.controller.planning;

import io.weft.controller.placement.Objection;
import io.weft.kernel.HostId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Why one instance can't be placed now. Objections are per host, and none when the reason lies elsewhere. */
public record PlacementRefusal(String instance, String code, String reason, List<Objection> objections) {
    /** Up to so many hosts are told one by one. */
    private static final int FEW = 5;

    public PlacementRefusal {
        objections = List.copyOf(objections);
    }

    PlacementRefusal withoutWordOf(HostId host) {
        return new PlacementRefusal(
                instance,
                code,
                reason,
                objections.stream().filter(it -> !it.host().equals(host)).toList());
    }

    /** For people: of a grid of a thousand hosts it says each kind of reason once, with how many have it. */
    String sentence() {
        if (objections.isEmpty()) {
            return instance + ": " + reason;
        }
        return reason + " (" + (objections.size() <= FEW ? oneByOne() : byKind()) + ")";
    }

    private String oneByOne() {
        return objections.stream().map(it -> it.hostName() + ": " + it.reason()).collect(Collectors.joining(", "));
    }

    private String byKind() {
        var hosts = objections.stream()
                .collect(Collectors.groupingBy(Objection::code, LinkedHashMap::new, Collectors.toList()));
        return hosts.values().stream()
                .map(it -> told(it.getFirst(), it.size() - 1))
                .collect(Collectors.joining(", "));
    }

    private static String told(Objection first, int more) {
        return first.hostName() + ": " + first.reason() + (more == 0 ? "" : ", and so " + more + " more");
    }
}
