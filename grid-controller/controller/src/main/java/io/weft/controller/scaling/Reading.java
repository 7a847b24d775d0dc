package io.weft.controller.scaling;

import java.util.Optional;

/**
 * What one metric of the rule shows.
 *
 * @param load of all instances together, in thousandths of the metric's unit, as far as it is known: never more than there is
 * @param missing why it may be more; empty when all of it is known and fresh
 */
public record Reading(long load, Optional<String> missing) {
    public static Reading whole(long load) {
        return new Reading(load, Optional.empty());
    }

    public static Reading partial(long load, String why) {
        return new Reading(load, Optional.of(why));
    }
}
