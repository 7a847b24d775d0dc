package io.weft.controller.scaling;

import java.util.Optional;

/**
 * What the tenant may add.
 *
 * @param quotaLeft instances that the tenant and the project may still have
 * @param limitedBy whose quota leaves no more, as in {@code the tenant}
 * @param limitedTo of what it leaves no more, as in {@code vCPUs}
 * @param affordable the most instances of the tier that the rule's budget pays for; empty without a budget
 */
public record Room(int quotaLeft, String limitedBy, String limitedTo, Optional<Affordable> affordable) {
    /** @param why in words, with the amounts */
    public record Affordable(int most, String why) {}
}
