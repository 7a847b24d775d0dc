package io.weft.controller.planning;

import io.weft.catalog.Expansion;
import java.util.Map;
import java.util.TreeMap;

/** Which volumes an application would be given, and which of them have data that is the application's and no single instance's. */
public final class DrawnVolumes {
    private DrawnVolumes() {}

    /** Their names, each with the MiB that it is made with. */
    public static Map<String, Integer> of(Expansion drawn) {
        var all = new TreeMap<String, Integer>();
        drawn.appliances().forEach(it -> all.putAll(VolumeUses.drawn(drawn, it)));
        return all;
    }
}
