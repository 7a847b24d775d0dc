package io.weft.controller.hosts;

/** How much stands on a host. */
public record Occupation(int instances, int volumes, int wires) {
    public static final Occupation NONE = new Occupation(0, 0, 0);

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
