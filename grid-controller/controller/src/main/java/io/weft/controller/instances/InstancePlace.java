package io.weft.controller.instances;

import io.weft.controller.edge.Page;
import java.util.UUID;
import java.util.regex.Pattern;

/** Where an instance stands in the list of its tenant's. */
public record InstancePlace(UUID application, String appliance, int ordinal) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f-]{36})\\.(.{1,500})\\.([0-9]{1,9})");

    static InstancePlace of(Instance it) {
        return new InstancePlace(it.application().value(), it.appliance(), it.ordinal());
    }

    /** @throws io.weft.kernel.RefusedException {@code cursor-invalid} */
    static InstancePlace read(String text) {
        var found = TEXT.matcher(text);
        if (!found.matches()) throw Page.invalidPlace();
        try {
            return new InstancePlace(UUID.fromString(found.group(1)), found.group(2), Integer.parseInt(found.group(3)));
        } catch (IllegalArgumentException e) {
            throw Page.invalidPlace();
        }
    }

    String text() {
        return application + "." + appliance + "." + ordinal;
    }
}
