package io.weft.controller.applications;

import io.weft.catalog.ApplicationDocument;
import io.weft.kernel.RefusedException;
import io.weft.kernel.RefusedException.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values for a document, without its being edited.
 *
 * @param properties by {@code appliance.property}
 * @param reset those that go back to what their class says
 * @param volumes sizes in MiB by name
 */
record Settings(Map<String, String> properties, List<String> reset, Map<String, Integer> volumes) {
    static final Settings NONE = new Settings(Map.of(), List.of(), Map.of());

    Settings {
        properties.forEach((key, value) -> requireValue(value, "properties." + key));
        reset.forEach(it -> requireValue(it, "reset"));
        volumes.forEach((key, value) -> requireValue(value, "volumes." + key));
        properties = new TreeMap<>(properties);
        reset = List.copyOf(reset);
        volumes = new TreeMap<>(volumes);
    }

    private static void requireValue(Object value, String field) {
        if (value == null) {
            throw new RefusedException(
                    Kind.INVALID,
                    "setting-malformed",
                    field,
                    "There is no value. What is to go back to its class's value is named in reset.");
        }
    }

    boolean isEmpty() {
        return properties.isEmpty() && reset.isEmpty() && volumes.isEmpty();
    }

    /** Whether the classes take the values is for the expansion to say, of what comes out. */
    ApplicationDocument in(ApplicationDocument document) {
        var changed = document;
        for (var each : properties.entrySet()) {
            var place = place(each.getKey(), "properties", changed);
            changed = changed.withProperty(place[0], place[1], each.getValue()).orThrow();
        }
        for (var each : reset) {
            var place = place(each, "reset", changed);
            changed = changed.withoutProperty(place[0], place[1]).orThrow();
        }
        for (var each : volumes.entrySet()) {
            if (changed.drawing().volume(each.getKey()).isEmpty()) {
                throw new RefusedException(
                        Kind.INVALID,
                        "volume-unknown",
                        "volumes." + each.getKey(),
                        "The application has no volume " + each.getKey() + ".");
            }
            changed = changed.withVolumeSize(each.getKey(), each.getValue()).orThrow();
        }
        return changed;
    }

    private static String[] place(String key, String field, ApplicationDocument document) {
        var place = key.split("\\.", 2);
        if (place.length != 2 || place[1].isEmpty()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "setting-malformed",
                    field + "." + key,
                    "A property is called by its appliance and its name, as in app.program.");
        }
        if (document.drawing().appliance(place[0]).isEmpty()) {
            throw new RefusedException(
                    Kind.INVALID,
                    "appliance-unknown",
                    field + "." + key,
                    "The application has no appliance " + place[0] + ".");
        }
        return place;
    }
}
