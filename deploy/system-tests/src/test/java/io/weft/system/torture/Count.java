package io.weft.system.torture;

import java.time.Duration;

/** How often a grid is broken in this run, and how patient the run is. */
final class Count {
    private Count() {}

    /**
     * @param few in a test of the whole, where minutes count
     * @param many when somebody asks for it
     */
    static int of(int few, int many) {
        return switch (System.getProperty("weft.torture.count", "few")) {
            case "few" -> few;
            case "many" -> many;
            case String number -> Integer.parseInt(number);
        };
    }

    /** Limits hold on a machine that has nothing else to do; one that is shared may be given more, by its own word. */
    static Duration patience(Duration limit) {
        return limit.multipliedBy(Integer.getInteger("weft.torture.patience", 1));
    }
}
