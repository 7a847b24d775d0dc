package io.weft.controller.volumes;

import io.weft.controller.instances.Instance;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The disks that instances boot from, among an application's volumes. Each is named after its instance, as no drawn volume can be. */
public final class Disks {
    private static final Pattern NAME = Pattern.compile("(?<appliance>.+)-[0-9]+\\.[^.]+");

    private Disks() {}

    public static List<Volume> of(Collection<Volume> volumes) {
        return volumes.stream().filter(Disks::isDisk).toList();
    }

    /**
     * Those of all instances that it has or had.
     *
     * @param appliance its name in the flat drawing
     */
    public static List<Volume> of(String appliance, Collection<Volume> volumes) {
        return of(volumes).stream()
                .filter(it -> {
                    var name = NAME.matcher(it.name());
                    return name.matches() && name.group("appliance").equals(Instance.prefix(appliance));
                })
                .toList();
    }

    /** A blank one has its instance as its owner, and goes with it. */
    private static boolean isDisk(Volume it) {
        return it.owner().isEmpty() && NAME.matcher(it.name()).matches();
    }
}
