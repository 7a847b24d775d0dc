package io.weft.controller.hosts;

import java.time.Duration;

/**
 * How much stands on a host.
 *
 * @param movable of the instances
 */
public record Occupation(int instances, int volumes, int wires, Movable movable) {
    public static final Occupation NONE = new Occupation(0, 0, 0, Movable.NONE);

    /** Instances that can go to another host while they run, and the memory that goes with them. */
    public record Movable(int instances, int memoryMib) {
        public static final Movable NONE = new Movable(0, 0);

        private static final Duration EACH = Duration.ofSeconds(6);
        private static final int MIB_A_SECOND = 40;

        /** By what moves took on a host without any help of its processors. One at a time. */
        public Duration estimate() {
            return EACH.multipliedBy(instances).plusSeconds(memoryMib / MIB_A_SECOND);
        }
    }

    public boolean isEmpty() {
        return instances == 0 && volumes == 0 && wires == 0;
    }

    /** For people, such as "2 instances and 1 volume". */
    public String words() {
        if (instances == 0 && volumes == 0) {
            return wires == 0 ? "nothing" : counted(wires, "end of a wire", "ends of wires");
        }
        var left = counted(instances, "instance", "instances");
        var right = counted(volumes, "volume", "volumes");
        return instances == 0 ? right : volumes == 0 ? left : left + " and " + right;
    }

    private static String counted(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
