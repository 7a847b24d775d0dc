package io.weft.simulator.faults;

import java.util.function.Supplier;

/**
 * A place where a fault can stand: the call of a port's method, about something.
 *
 * @param about said only when somebody asks, since most passages are of no interest
 * @param effect whether the call changes anything
 */
public record Point(String kind, String call, Supplier<String> about, boolean effect) {
    /** {@code controller/Instances.add web-1 PLACED} */
    public String name() {
        var what = about.get();
        return kind + "/" + call + (what.isEmpty() ? "" : " " + what);
    }
}
