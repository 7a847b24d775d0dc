package io.weft.controller.observing;

import io.weft.orders.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A guest that a host shows and that has no row there.
 *
 * @param addresses that nobody else may be given while it lives; unknown, and empty, of guests that are not of Weft's making
 */
record Stranger(String name, List<String> addresses) {
    Stranger {
        addresses = List.copyOf(addresses);
    }

    /** @param own the instances that have a place on the host */
    static List<Stranger> of(Report.Sighting sighting, Set<UUID> own) {
        var strangers = new TreeMap<String, List<String>>();
        sighting.strangers().stream().filter(it -> !isOwn(it, own)).forEach(it -> strangers.put(it, List.of()));
        sighting.held().stream()
                .filter(it -> !own.contains(it.instance().value()))
                .forEach(it -> strangers.put("weft-" + it.instance(), it.addresses()));
        return strangers.entrySet().stream()
                .map((Map.Entry<String, List<String>> it) -> new Stranger(it.getKey(), it.getValue()))
                .toList();
    }

    private static boolean isOwn(String name, Set<UUID> own) {
        return own.stream().anyMatch(it -> name.equals("weft-" + it));
    }
}
